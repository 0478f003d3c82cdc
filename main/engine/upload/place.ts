/** Keys and paths of an upload. */
import type { Source } from '../../../shared/location.ts';

/** What an object's digest is remembered by, beside its key. */
export function placeOf({ location: { scheme, endpoint, bucket } }: Source): string {
  return `${scheme} ${endpoint ?? ''} ${bucket}`;
}

/** A file's key: the location's prefix as it is, and the path below the folder. */
export const keyOf = ({ location }: Source, path: string): string => location.prefix + path;
