/** Legal names of buckets, and one made of a study's name ("General purpose bucket naming rules", Amazon S3 User Guide). */

const least = 3;
const most = 63;

const marks = /[\u0300-\u036f]/g;

/** A name that S3 takes, and each rule that changed the text, in words. A bucket's name is one for the whole world. */
export function proposeBucket(name: string): {
  readonly bucket: string;
  readonly changes: readonly string[];
} {
  const changes: string[] = [];
  let bucket = name.trim();
  const step = (next: string, why: string) => {
    if (next !== bucket) changes.push(why);
    bucket = next;
  };
  step(bucket.normalize('NFD').replace(marks, ''), 'Accents are left out.');
  step(bucket.toLowerCase(), 'Names of buckets have small letters only.');
  step(
    bucket.replace(/[^a-z0-9-]+/g, '-').replace(/-{2,}/g, '-'),
    'Only letters, digits and hyphens are used: with dots, no certificate would fit.',
  );
  step(bucket.slice(0, most), `At most ${most} characters.`);
  step(bucket.replace(/^-+|-+$/g, ''), 'It begins and ends with a letter or a digit.');
  // The others have two hyphens or a dot in them.
  step(bucket.replace(/^((sthree|amzn-s3-demo)-)+/, ''), 'Some beginnings are kept by AWS.');
  step(bucket.replace(/(-s3alias)+$/, ''), 'Some endings are kept by AWS.');
  if (bucket.length < least) step(`${bucket || 'study'}-data`, `At least ${least} characters.`);
  return { bucket, changes };
}

/** Why that is no name for a bucket, in words; null where it is one. */
export function bucketNameFault(bucket: string): string | null {
  if (bucket.length < least || bucket.length > most)
    return `A bucket's name has ${least} to ${most} characters; this one has ${bucket.length}.`;
  if (!/^[a-z0-9.-]+$/.test(bucket))
    return "A bucket's name has small letters, digits, hyphens and dots only.";
  if (!/^[a-z0-9].*[a-z0-9]$/.test(bucket))
    return "A bucket's name begins and ends with a letter or a digit.";
  if (bucket.includes('..')) return "A bucket's name has no two dots in a row.";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(bucket)) return "A bucket's name does not look like an IP address.";
  if (/^(xn--|sthree-|amzn-s3-demo-)/.test(bucket) || /(-s3alias|--ol-s3|\.mrap|--x-s3)$/.test(bucket))
    return 'AWS keeps names with this beginning or end for itself.';
  return null;
}
