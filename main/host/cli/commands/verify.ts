/** `waybill verify`: hashes a folder against the receipt or ledger of what was put there. */
import path from 'node:path';
import { ask, type Context } from '../context.ts';
import { watchJob } from '../watch.ts';

export async function run(context: Context): Promise<number> {
  const folder = path.resolve(context.terminal.cwd, context.positionals[0] ?? '');
  const opened = await context.open();
  await opened.start();
  const job = await ask(opened.engine, 'jobs.verify', { folder });
  return watchJob(context, job.id);
}
