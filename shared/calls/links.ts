/** Calls about pasted links. Their secrets go in here and by plans.parse and manifests.read; no answer ever has one. */
import { z } from 'zod';
import { shownLink } from '../secret-link.ts';
import { call, nothing } from './call.ts';

export const linkCalls = {
  /** All that this process knows. */
  'links.list': call(nothing, z.object({ links: z.array(shownLink) })),
  /** Takes the links of a mail, or of any text; what waited for them goes on. Refused (`usage`) where there is none. */
  'links.paste': call(
    z.object({ text: z.string().max(1024 * 1024) }),
    z.object({ links: z.array(shownLink) }),
  ),
} as const;
