/** Where the bytes of a plan are: its folders, from the first level that has more than one. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Output } from '../../shared/contract.ts';
import type { Ledger } from '../engine/ports/ledger.ts';

const pageSize = 20_000;
/** Folders shown; the rest is one sum. */
const most = 200;
const deepest = 12;

export async function planFolders(ledger: Ledger, jobId: number): Promise<Output<'plans.folders'>> {
  ledger.job(jobId);
  let below = '';
  for (let depth = 0; ; depth++) {
    const sums = await sumsBelow(ledger, jobId, below);
    const [only, ...others] = sums;
    if (only?.name.endsWith('/') && others.length === 0 && depth < deepest) {
      below += only.name;
      continue;
    }
    const sorted = sums.sort((a, b) => b.bytes - a.bytes);
    const rest = sorted.slice(most);
    return {
      below,
      folders: sorted.slice(0, most),
      others: {
        folders: rest.length,
        bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0),
      },
    };
  }
}

async function sumsBelow(ledger: Ledger, jobId: number, below: string) {
  const sums = new Map<string, { readonly name: string; files: number; bytes: number }>();
  for (let offset = 0; ; offset += pageSize) {
    const page = ledger.folderPage(jobId, { below, offset, limit: pageSize });
    for (const { name, files, bytes } of page.sums) {
      const sum = sums.get(name) ?? { name, files: 0, bytes: 0 };
      sums.set(name, { name, files: sum.files + files, bytes: sum.bytes + bytes });
    }
    if (page.last) return [...sums.values()];
    await turn();
  }
}
