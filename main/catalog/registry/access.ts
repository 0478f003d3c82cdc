/** Who may read a resource, from what its entry says and nothing else. Pure. */
import type { AccessClass } from '../../../shared/dataset.ts';
import type { Resource } from './arn.ts';
import { linksOf, plainText, webAddress } from './text.ts';

export interface Flags {
  readonly requesterPays: boolean;
  readonly accountRequired: boolean;
  /** As published: an address, or prose. Empty where access is not controlled. */
  readonly controlledAccess: string;
}

/**
 * Controlled comes before paid: paying does not open it. An access point is somebody's own door, so one without a flag
 * wants an account that was let in. A bucket's bad name says nothing of who may read it.
 */
export function accessOf(resource: Resource, flags: Flags): AccessClass {
  if (flags.controlledAccess !== '') return 'portal-only';
  if (flags.requesterPays) return 'requester-pays';
  if (flags.accountRequired || resource.kind === 'access-point') return 'profile';
  return resource.kind === 'bucket' ? 'free' : 'unknown';
}

/** NASA's endpoints for keys that last an hour and work only from inside us-west-2. */
const isInRegionOnly = (portal: string): boolean => /s3credentials/i.test(portal);

export const portalOf = (controlledAccess: string): string | null =>
  webAddress(controlledAccess) ?? linksOf(controlledAccess, 'access')[0]?.url ?? null;

export interface Deprecated {
  readonly notice: string;
  /** Slug of the entry that took over. */
  readonly successor: string | null;
  /** What the notice itself says of the data; null where it only says that nobody looks after it. */
  readonly access: 'moved' | 'closed' | null;
}

const entryLink = /registry\.opendata\.aws\/([a-z0-9_-]+)/i;
/** "will no longer maintain" alone leaves the data where it is. */
const gone =
  /no longer (?:be )?(?:hosting|hosted|available|provides?|offered)|has been (?:removed|retired|deleted)/i;

/** Flag and notice come in every combination: a notice without the flag that names a successor counts, any other is only a note. */
export function deprecation(flag: boolean, notice: string, slug: string): Deprecated | null {
  const named = entryLink.exec(notice)?.[1]?.toLowerCase() ?? null;
  const successor = named === slug ? null : named;
  if (!flag && successor === null) return null;
  const text = plainText(notice, 1000);
  return {
    notice: text || 'The registry marks this entry as deprecated.',
    successor,
    access: successor !== null ? 'moved' : gone.test(notice) ? 'closed' : null,
  };
}

/** One sentence or two about getting in; null where nothing needs to be said. */
export function accessNote(
  access: AccessClass,
  portal: string | null,
  viaAccessPoint: boolean,
): string | null {
  switch (access) {
    case 'free':
      return null;
    case 'profile':
      return viaAccessPoint
        ? 'Reached through an access point: its owner must let your AWS account in first.'
        : 'Any AWS account will do, but requests must be signed: choose a profile of yours.';
    case 'requester-pays':
      return 'Requests and bytes are billed to the AWS account behind your profile.';
    case 'portal-only':
      return portal !== null && isInRegionOnly(portal)
        ? 'NASA hands out keys for an hour, after an Earthdata login, and they work only inside AWS us-west-2. From elsewhere, download over HTTPS at its portal.'
        : 'Access is controlled: ask for it where the data is looked after.';
    case 'moved':
    case 'closed':
    case 'unknown':
      return null;
  }
}
