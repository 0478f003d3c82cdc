/** In which parts an object was uploaded. */
import { expect, test } from 'vitest';
import { layoutOf } from '../../main/engine/layout.ts';
import type { Objects } from '../../main/engine/ports/objects.ts';

test('an ETag that names more parts than S3 takes costs no request for each', async () => {
  let asked = 0;
  const head: Objects['head'] = () => Promise.reject(new Error(`asked ${++asked} times`));
  const objects = { head } as Pick<Objects, 'head'> as Objects;
  const location = { scheme: 's3', endpoint: null, bucket: 'b', prefix: '', region: null } as const;
  const source = { location, profile: 'anonymous', requestPayer: false };
  const { signal } = new AbortController();
  const about = { source, key: 'k', versionId: null, size: 1024 ** 4, objects, signal };
  expect(await layoutOf({ ...about, count: 99_999 })).toMatchObject({ kind: 'unknown' });
  expect(asked).toBe(0);
});
