/** As somebody who may not read everything: root may, so it steps down to nobody meanwhile, in all threads of this process. */
import { chmodSync, chownSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** `file` becomes one that {@link asNobody} may not open. */
export const bar = (file: string): void => chmodSync(file, 0);
/** Others may open it again. */
export const unbar = (file: string): void => chmodSync(file, 0o755);

const nobody = 65_534;

/** What is in `folder` is nobody's own; it has to be open already where root has made it. */
export function give(folder: string): void {
  if (process.geteuid?.() !== 0) return;
  for (const at of [folder, ...readdirSync(folder).map((name) => path.join(folder, name))])
    chownSync(at, nobody, nobody);
}

export async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(nobody);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}
