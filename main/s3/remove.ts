/** Objects are deleted: a thousand in one request, and alone where their key does not fit into its XML. */
import { toFailure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { Uploads } from '../engine/ports/uploads.ts';
import type { Caller } from './caller.ts';

/** No XML 1.0 has these characters, as they are or by number (XML 1.0, 2.2), and the SDK writes them as they are. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

type Refused = { readonly key: string; readonly why: string };

/** One key that XML cannot hold would have all the others of its request refused. */
export function createRemove(run: Caller['run']): Uploads['remove'] {
  const together = (source: Source, keys: readonly string[], signal: AbortSignal): Promise<Refused[]> =>
    run({ source, key: null, operation: 'DeleteObjects', signal }, async (call) => {
      const command = new call.sdk.DeleteObjectsCommand({
        Bucket: call.bucket,
        Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
        ...call.payer,
      });
      const { Errors } = await call.client.send(command, call.signal);
      return (Errors ?? []).map(({ Key, Code, Message }) => ({
        key: Key ?? '',
        why: [Code, Message].filter(Boolean).join(': '),
      }));
    });

  async function alone(source: Source, key: string, signal: AbortSignal): Promise<Refused[]> {
    try {
      await run({ source, key, operation: 'DeleteObject', signal }, async (call) => {
        const about = { Bucket: call.bucket, Key: key, ...call.payer };
        await call.client.send(new call.sdk.DeleteObjectCommand(about), call.signal);
      });
      return [];
    } catch (error) {
      const { code, reason } = toFailure(error);
      if (code !== 'access-denied') throw error;
      return [{ key, why: reason }];
    }
  }

  return async ({ source, keys, signal }) => {
    const written = keys.filter((key) => !unwritable.test(key));
    const refused = written.length > 0 ? await together(source, written, signal) : [];
    for (const key of keys) if (unwritable.test(key)) refused.push(...(await alone(source, key, signal)));
    return refused;
  };
}
