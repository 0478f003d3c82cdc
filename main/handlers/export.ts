/** Writes a plan's or job's files for other tools: streamed into a file, or as a text where that is short. */
import type { Output } from '../../shared/contract.ts';
import { type ExportJob, exportFile } from '../../shared/exports/export.ts';
import { type FormatName, formats } from '../../shared/exports/formats.ts';
import { toFailure, WaybillError } from '../../shared/failure.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import type { JobRecord } from '../engine/ports/ledger.ts';
import type { Ports } from '../engine/ports/ports.ts';
import { type Cited, receiptEnd, receiptHead, receiptLine } from '../engine/receipt.ts';

interface Args {
  readonly job: JobRecord;
  readonly format: FormatName;
  readonly ports: Pick<Ports, 'ledger' | 'disk' | 'clock'>;
  readonly dataset: Cited | null;
  readonly tool: string;
  /** Null answers with the text itself. */
  readonly folder: string | null;
}

/** Longer ones are saved to a file. */
const longestText = 4 * 1024 * 1024;

/** Throws WaybillError. */
export async function exportManifest(args: Args): Promise<Output<'manifests.export'>> {
  const { job, format, ports, folder } = args;
  if (job.kind !== 'download') throw cannot('Only what is downloaded can be exported.', 'Choose a download.');
  if (!job.listed)
    throw cannot('It is still listed: its files are not all known yet.', 'Wait until it is listed.');
  if (job.source.location.endpoint === practiceEndpoint && ['s5cmd', 'aws', 'rclone'].includes(format))
    throw cannot(
      'The practice bucket is inside Waybill, where other tools do not reach it.',
      'Choose a Waybill manifest or CSV, or practise with the bucket that `waybill practice` runs for them.',
    );
  const name = fileName(job.name, format);
  const counted = { left: 0 };
  if (folder === null) {
    let text = '';
    for await (const piece of pieces(args, name, counted)) {
      text += piece;
      if (text.length > longestText)
        throw cannot('It is longer than 4 MiB.', 'Save it into a folder instead of copying it.');
    }
    return { path: null, name, text, left: counted.left };
  }
  await ports.disk.makeFolder(folder);
  const draft = await ports.disk.draft(folder);
  try {
    for await (const piece of pieces(args, name, counted)) await draft.add(piece);
    for (let n = 1; ; n++) {
      const path = ports.disk.join(folder, n === 1 ? name : name.replace(/(?=\.[a-z0-9]+$)/, ` (${n})`));
      try {
        await draft.keep(path, false);
        return { path, name, text: null, left: counted.left };
      } catch (error) {
        if (toFailure(error).code !== 'file-exists') throw error;
      }
    }
  } finally {
    await draft.drop();
  }
}

async function* pieces(args: Args, name: string, counted: { left: number }): AsyncIterable<string> {
  const { job, format, ports, dataset, tool } = args;
  if (format === 'waybill') return yield* ownPieces(args);
  const { refusal, sections } = formats[format];
  const head: ExportJob = {
    name: job.name,
    source: job.source,
    files: job.counts.files,
    tool,
    date: new Date(ports.clock.now()).toISOString().slice(0, 10),
    about: dataset
      ? [
          `Cite: ${dataset.citation}`,
          `Licence: ${[dataset.licence.name, dataset.licence.url].filter(Boolean).join(', ')}`,
        ]
      : [],
  };
  const refused = refusal(head);
  if (refused !== null) throw cannot(refused);
  let named = 0;
  for (const { head: opening, line, tail } of sections) {
    yield opening(head, name);
    for (const record of ports.ledger.eachTransfer(job.id)) {
      const text = line(exportFile({ ...record, scheme: job.source.location.scheme }), head);
      if (text === null) continue;
      named++;
      yield `${text}\n`;
    }
    counted.left = job.counts.files - named;
    yield tail(counted.left);
  }
  if (named === 0)
    throw cannot(
      format === 'sha256sum' || format === 'md5sum'
        ? `No ${format === 'md5sum' ? 'MD5' : 'SHA-256'} is known of any of its files.`
        : 'None of its files can be said in this format.',
    );
}

function* ownPieces({ job, ports, dataset, tool }: Args): Iterable<string> {
  yield receiptHead({ job, dataset, tool });
  let isFirst = true;
  for (const file of ports.ledger.eachTransfer(job.id)) {
    yield receiptLine(file, isFirst, job.source.location.scheme);
    isFirst = false;
  }
  yield receiptEnd;
}

/** A name that every system takes. */
function fileName(name: string, format: FormatName): string {
  const plain = name
    .replace(/^[a-z0-9]+:\/\//i, '')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[-. ]+|[-. ]+$/g, '')
    .slice(0, 80);
  const ending =
    format === 'waybill'
      ? 'waybill.json'
      : format === 'aws' || format === 'rclone'
        ? `${format}.sh`
        : formats[format].ending;
  return `${plain === '' ? 'manifest' : plain}.${ending}`;
}

const cannot = (reason: string, hint = 'Choose another format.') =>
  new WaybillError({ code: 'usage', reason, hint, detail: 'manifests.export' });
