/** The checklist as a table that a spreadsheet opens: one row a file, with its state and whether it goes. */

import type { Output } from '../../../shared/contract.ts';
import { t } from '../../../shared/words/say.ts';
import { act } from '../../state/app.ts';
import { toast } from '../../state/toasts.ts';

const pageSize = 1000;
/** Beyond that no spreadsheet follows. */
const most = 1_000_000;

export async function saveChecklist(jobId: number, name: string): Promise<void> {
  const lines = ['state\tchecked\tsize\tpath\tfrom\n'];
  for (let after: string | null = null; lines.length <= most; ) {
    const page: Output<'uploads.rows'> | null = await act('uploads.rows', {
      jobId,
      states: [],
      folder: '',
      text: '',
      failed: false,
      after,
      offset: 0,
      limit: pageSize,
    });
    if (!page) return;
    for (const { state, checked, size, path, from } of page.rows)
      lines.push(`${[state, checked ? 'yes' : 'no', size, clean(path), clean(from ?? '')].join('\t')}\n`);
    after = page.rows.at(-1)?.path ?? null;
    if (after === null) break;
  }
  const url = URL.createObjectURL(new Blob(lines, { type: 'text/tab-separated-values' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(/[^\w.-]+/g, '-')}-checklist.tsv`;
  link.click();
  URL.revokeObjectURL(url);
  toast({ text: t('{file} is saved.', { file: link.download }) });
}

/** Names may hold what would end a cell. */
const clean = (text: string) => text.replace(/[\t\r\n]/g, ' ');
