/** Files that a download left under another name than their objects have: a person looks for them, so it is told. */
import type { Job } from '../../../shared/job.ts';
import type { Engine } from '../api.ts';
import { ask } from './context.ts';
import { count, shown } from './print.ts';

const namesShown = 5;

/** Lines for the terminal; empty where every file has its object's name. */
export async function otherNames(engine: Engine, { id, kind, source }: Job): Promise<string> {
  if (kind !== 'download') return '';
  const { total, names } = await ask(engine, 'plans.names', { jobId: id, offset: 0, limit: namesShown });
  if (total === 0) return '';
  const { prefix } = source.location;
  const lines = names.map(({ key, path }) => {
    const below = key.startsWith(prefix) ? key.slice(prefix.length).replace(/^\//, '') : key;
    return `  ${shown(below)} -> ${shown(path)}`;
  });
  if (total > names.length) lines.push(`  … and ${total - names.length} more; the receipt names them all`);
  const why = 'a file of yours was in the way, or this disk cannot hold the name';
  return `${count(total, 'file')} under another name than in the bucket (${why}):\n${lines.join('\n')}\n`;
}
