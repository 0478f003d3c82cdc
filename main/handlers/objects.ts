/** Single objects: a look without a download. */
import type { Handlers } from '../../shared/contract.ts';
import { peek } from '../catalog/peek/peek.ts';
import type { Context } from './context.ts';

/** Milliseconds: a person is looking at an empty panel. */
const patience = 60_000;

export function objectHandlers({ ports }: Context): Pick<Handlers, 'objects.peek'> {
  return {
    'objects.peek': async ({ source, key }) => {
      const signal = AbortSignal.timeout(patience);
      const asked = { source, key, signal };
      const { size, etag, lastModified } = await ports.objects.head({
        ...asked,
        versionId: null,
        partNumber: null,
      });
      const range = async (start: number, end: number) =>
        Buffer.from(await ports.objects.range({ ...asked, etag, start, end }));
      return { size, lastModified, ...(await peek({ key, size, range })) };
    },
  };
}
