/** Every run that was measured (rounds.jsonl), and the page made of them (results.md). */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import path from 'node:path';
import { GiB } from '../../shared/part.ts';
import { caseNames } from './cases.ts';
import type { Client } from './clients.ts';
import { type About, type Entry, section } from './table.ts';

type Line = { readonly about: About } | { readonly run: Entry };

/** Puts one case's rounds in the place of those of last time. */
export async function record(folder: string, about: About, entries: readonly Entry[]): Promise<void> {
  const file = path.join(folder, 'rounds.jsonl');
  const before = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const kept = before.filter((line) => whatOf(JSON.parse(line) as Line) !== about.what);
  const fresh: Line[] = [{ about }, ...entries.map((run) => ({ run }))];
  await writeFile(file, [...kept, ...fresh.map((line) => JSON.stringify(line, rounded)), ''].join('\n'));
}

const whatOf = (line: Line) => ('about' in line ? line.about.what : line.run.what);

const rounded = (_: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;

export async function writePage(folder: string, clients: readonly Client[]): Promise<void> {
  const text = await readFile(path.join(folder, 'rounds.jsonl'), 'utf8');
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  const entries = lines.flatMap((line) => ('run' in line ? [line.run] : []));
  const abouts = lines.flatMap((line) => ('about' in line ? [line.about] : []));
  const page = [
    intro(clients),
    ...caseNames.flatMap((name) =>
      abouts.filter(({ what }) => what === name).map((about) => section(about, entries)),
    ),
  ].join('\n');
  await writeFile(path.join(folder, 'results.md'), page);
}

function intro(clients: readonly Client[]): string {
  const cores = cpus();
  return [
    '# Bench',
    '',
    `Written by \`npm run bench\`: ${cores.length} cores of ${cores[0]?.model ?? 'an unnamed processor'}, ${Math.round(totalmem() / GiB)} GiB, ${type()} ${release()}, Node ${process.versions.node}. Server and client share the machine: use the ratios, not the seconds.`,
    '',
    'Each figure is the median over the rounds. An **x** is the median of the ratios to Waybill within a round: over 1 is slower, or more, than Waybill.',
    'Process start and, where there are many objects, listing are part of the time. CPU and peak memory are of all processes and threads of the client. Requests, bytes and connections are what the server saw.',
    'Just before each run as much memory as its files take is touched and freed: on a virtual machine its first touch costs more than the copy into it.',
    'Nobody waits for the disk at the end. Waybill keeps a ledger that survives a kill at any moment and writes a receipt; it is the only one here that does.',
    'The last column says who noticed when the checksum that came with an object was made wrong, of 16 KiB and of 256 MiB: tried, not looked up.',
    '*Waybill unflushed* is Waybill with libeatmydata in front of the system: fdatasync does nothing. Its ledger and checksums cannot be switched off; they are part of every figure.',
    'In *italics*: curl, one connection for one object, 64 for many. It is no S3 client; it and aria2 are given the list of addresses. It shows how far there is to go.',
    'Uploads go to nginx, which keeps each body as a file and checks nothing. Waybill sends a CRC64NVME with each body, aws-cli is told to send none; what carries no body is answered beside nginx.',
    '',
    `Measured: ${clients.map(({ name, version }) => `${name} ${version}`).join(', ')}.`,
    '',
  ].join('\n');
}
