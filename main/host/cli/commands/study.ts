/** `waybill study`: what a BIDS study holds, what is wrong with it, and what would be held back. */
import path from 'node:path';
import { WaybillError } from '../../../../shared/failure.ts';
import { formatBytes } from '../../../../shared/format.ts';
import type { Finding, Held, Study } from '../../../../shared/study.ts';
import type { Engine } from '../../api.ts';
import { ask, type Context } from '../context.ts';
import { count, shown, table } from '../print.ts';

const pageSize = 1000;
const linesShown = 40;
const waitAtOnce = 1000;

/** 0 no error; 1 errors, which should be mended before it is sent; 130 interrupted. */
export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const folder = path.resolve(terminal.cwd, positionals[0] ?? '');
  const { engine } = await context.open();
  const study = await look(context, engine, folder);
  if (study === null) return 130;
  if (flags.json) {
    terminal.out(`${JSON.stringify({ type: 'study', ...study })}\n`);
    for await (const held of holdback(engine, folder))
      terminal.out(`${JSON.stringify({ type: 'held', ...held })}\n`);
    for await (const finding of findings(engine, folder))
      terminal.out(`${JSON.stringify({ type: 'finding', ...finding })}\n`);
  } else await account(context, engine, study);
  return study.errors > 0 ? 1 : 0;
}

/** Looks at it anew, and shows how far it is. Null when it was interrupted. */
export async function look(
  { terminal, flags }: Pick<Context, 'terminal' | 'flags'>,
  engine: Engine,
  folder: string,
): Promise<Study | null> {
  let again = true;
  for (;;) {
    const at = await ask(engine, 'studies.look', { folder, again, wait: waitAtOnce });
    again = false;
    if (at.failure) throw new WaybillError(at.failure);
    if (at.study && at.state === 'done') {
      terminal.draw('');
      return at.study;
    }
    if (terminal.interrupted.aborted) {
      await ask(engine, 'studies.stop', { folder });
      return null;
    }
    if (terminal.columns !== null && !flags.quiet)
      terminal.draw(`Looked at ${count(at.files, 'file')}, ${formatBytes(at.bytes)}`);
  }
}

const kinds = {
  raw: 'a BIDS study',
  derivative: 'a BIDS derivative',
  bidsish: 'a study in the manner of BIDS',
  folder: 'no BIDS study',
} as const;

async function account({ terminal, flags }: Context, engine: Engine, study: Study): Promise<void> {
  const { folder } = study;
  const version = study.sets[0]?.bidsVersion;
  terminal.out(`${shown(study.name)}: ${kinds[study.kind]}${version ? ` (BIDS ${shown(version)})` : ''}\n`);
  for (const { path: place, subjects, sessions, files, bytes: size, columns } of study.sets) {
    const parts = [
      count(subjects, 'subject'),
      ...(sessions > 0 ? [count(sessions, 'session')] : []),
      count(files, 'file'),
      formatBytes(size),
    ];
    terminal.out(`${place === '' ? '' : `${shown(place)}: `}${parts.join(', ')}\n`);
    const rows = Math.max(sessions, subjects);
    if (columns.length > 0)
      terminal.out(
        table(
          columns.map(({ datatype, suffix, task, rows: there, files: own, bytes: large }) => [
            `  ${datatype}/${suffix}${task === null ? '' : ` ${task}`}`,
            `${there} of ${rows}`,
            count(own, 'file'),
            formatBytes(large),
          ]),
          [1, 2, 3],
        ),
      );
  }
  if (study.held.files > 0) {
    terminal.out(`Held back: ${count(study.held.files, 'file')}, ${formatBytes(study.held.bytes)}\n`);
    let lines = 0;
    for await (const { path: place, files, reason } of holdback(engine, folder)) {
      if (++lines > linesShown) break;
      terminal.out(`  ${shown(place)} (${count(files, 'file')}): ${shown(reason)}\n`);
    }
  }
  if (study.validator !== null) terminal.out(`${shown(study.validator)}\n`);
  let lines = 0;
  if (!flags.quiet)
    for await (const { severity, file, reason, fix, by } of findings(engine, folder)) {
      if (++lines > linesShown) break;
      const from = by === 'bids-validator' ? ' [bids-validator]' : '';
      terminal.out(
        `${severity.padEnd(7)}  ${shown(file) || '.'}\n         ${shown(reason)}${from}\n         fix: ${shown(fix)}\n`,
      );
    }
  if (lines > linesShown) terminal.out('… and more; --json lists all.\n');
  terminal.out(
    `${count(study.errors, 'error')}, ${count(study.warnings, 'warning')}, ${count(study.clean, 'file')} without a finding\n`,
  );
  for (const { title, code } of study.questions)
    terminal.out(`To be answered before it is sent: ${title} (${code})\n`);
}

async function* findings(engine: Engine, folder: string): AsyncIterable<Finding> {
  for (let offset = 0; ; offset += pageSize) {
    const page = { folder, severity: null, code: null, text: '', offset, limit: pageSize };
    const found = await ask(engine, 'studies.findings', page);
    yield* found.findings;
    if (offset + pageSize >= found.total) return;
  }
}

async function* holdback(engine: Engine, folder: string): AsyncIterable<Held> {
  for (let offset = 0; ; offset += pageSize) {
    const found = await ask(engine, 'studies.holdback', { folder, offset, limit: pageSize });
    yield* found.held;
    if (offset + pageSize >= found.total) return;
  }
}
