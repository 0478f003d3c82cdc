/** From one page of a listing to the next. */
import { WaybillError } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import { printLocation } from '../../shared/location.ts';

/**
 * The token of the page behind the one that `asked` brought; null behind the last. Throws WaybillError `protocol` where it
 * is the same again: that would go on for ever.
 */
export function nextToken(args: {
  /** For the detail; ListObjectsV2 unless said. */
  readonly operation?: string;
  readonly source: Pick<Source, 'location'>;
  readonly asked: string | null;
  readonly page: { readonly token: string | null };
}): string | null {
  const { operation = 'ListObjectsV2', source, asked, page } = args;
  if (page.token === null || page.token !== asked) return page.token;
  throw new WaybillError({
    code: 'protocol',
    reason: 'The service lists the same page again and again.',
    hint: 'Tell whoever runs it; its listing cannot be trusted.',
    detail: `${operation} ${printLocation(source.location)}: the continuation token came twice`,
  });
}
