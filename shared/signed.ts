/** Links that are a secret for as long as they last: whoever has them may read. */

const signature = /[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig)=/i;

/** Whether the query of a path signs it (AWS SigV2 and SigV4, Google, Azure). */
export const isSigned = (path: string): boolean => path.includes('?') && signature.test(path);

/** The path alone where its query signs it; any other as it is. */
export const withoutSignature = (path: string): string =>
  isSigned(path) ? path.slice(0, path.indexOf('?')) : path;
