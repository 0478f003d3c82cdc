/** A bucket that a pattern knows is reached with that pattern's profile, whoever named it. */
import type { Source } from '../../shared/location.ts';
import type { KnownProfiles } from '../secrets/known.ts';

export async function withProfile<T extends { readonly source: Source }>(
  profiles: Pick<KnownProfiles, 'forLocation'>,
  meant: T,
): Promise<T> {
  const { source } = meant;
  const profile = await profiles.forLocation(source.location);
  return profile === null ? meant : { ...meant, source: { ...source, profile } };
}
