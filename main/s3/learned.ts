/** What a probe found, as far as it decides how bodies are sent. */
import type { Source } from '../../shared/location.ts';
import type { Findings } from '../../shared/profile.ts';
import type { Learned, Uploads } from '../engine/ports/uploads.ts';

type Find = (profile: string) => Promise<{ readonly endpoint: string; readonly findings: Findings } | null>;

/** Only of the endpoint that was probed. What the probe could not tell is left to the first object. Never throws. */
export function learnedOf(find: Find): Uploads['learned'] {
  return async ({ profile, location }: Source) => {
    const found = await find(profile).catch(() => null);
    if (!found?.findings.writing) return null;
    if (location.endpoint !== null && location.endpoint !== found.endpoint) return null;
    return means(found.findings.writing);
  };
}

function means({ crc64nvme, crc32, ifNoneMatch, trailing }: NonNullable<Findings['writing']>): Learned {
  const algorithm = crc64nvme !== false ? 'crc64nvme' : crc32 !== false ? 'crc32' : null;
  return {
    algorithm,
    md5: algorithm === null,
    conditions: ifNoneMatch !== false,
    heedsNew: ifNoneMatch === true,
    trailing: trailing === true,
  };
}
