/** Who notices that an object is not what its checksum says: tried, not looked up. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { MiB } from '../../shared/part.ts';
import { keyOf, type Shelving } from './bucket.ts';
import type { Case } from './cases.ts';
import type { Client } from './clients.ts';
import type { Ground } from './ground.ts';
import { execute, makeTask } from './rounds.ts';

/** Served with the checksum of other bytes: one in a single request, one that most clients fetch in ranges. */
export const lying = {
  small: { prefix: 'lying-small/', count: 1, size: 16 * 1024 },
  big: { prefix: 'lying-big/', count: 1, size: 256 * MiB },
} as const satisfies Record<string, Shelving>;

/** `yes`, `no`, or the kind of object for which it does. */
export async function finds(
  client: Client,
  ground: Ground,
  scratch: string,
  authority: string,
): Promise<string> {
  const found: string[] = [];
  for (const [name, { prefix, size }] of Object.entries(lying)) {
    const what: Case = {
      ...{ name: 'big', title: name, secure: false, far: false, server: 'nginx' },
      ...{ many: false, count: 1, size },
    };
    const task = await makeTask({ what, ground, scratch, authority }, [keyOf(prefix, 0)]);
    const command = client.command(task);
    const code = command ? (await execute(command, ground, task)).run.code : 0;
    if (code !== 0) found.push(name);
    await rm(path.dirname(task.to), { recursive: true });
  }
  return found.length === 2 ? 'yes' : (found[0]?.concat(' objects only') ?? 'no');
}
