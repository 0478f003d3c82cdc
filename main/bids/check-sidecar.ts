/** JSON files: readable, and without what tells who somebody is. */
import { type Identity, identifyingFields } from './identifying.ts';
import { readJson } from './json.ts';
import type { Setting, Tell } from './setting.ts';

const fixes: Readonly<Record<Identity, string>> = {
  person: 'Take the fields out; dcm2niix does so with -ba y.',
  date: 'Take the fields out, or shift the dates to before 1925 as BIDS does.',
  place: 'Take the fields out if the place must not be known; BIDS allows it.',
};

export async function checkSidecar(
  { files }: Pick<Setting, 'files'>,
  { path, size }: { readonly path: string; readonly size: number },
  tell: Tell,
): Promise<void> {
  const read = await readJson(files, path, size);
  if (!read.ok) {
    tell({
      code: 'json-invalid',
      severity: 'error',
      reason: read.reason,
      fix: 'Correct the file; a JSON checker shows the place.',
    });
    return;
  }
  const found = identifyingFields(read.value);
  for (const identity of ['person', 'date', 'place'] as const) {
    const fields = [...found].flatMap(([field, kind]) => (kind === identity ? [field] : []));
    if (fields.length === 0) continue;
    tell({
      code: `${identity}-in-sidecar`,
      severity: 'warning',
      reason: `${fields.join(', ')} ${fields.length === 1 ? 'is' : 'are'} filled in.`,
      fix: fixes[identity],
    });
  }
}
