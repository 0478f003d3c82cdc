/** `waybill ls`: one folder or all below it, in the AWS CLI's columns; without an address the buckets. */
import type { Output } from '../../../../shared/contract.ts';
import { formatBytes } from '../../../../shared/format.ts';
import type { Source } from '../../../../shared/location.ts';
import { anonymous } from '../../../../shared/profile.ts';
import type { Engine } from '../../api.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { decidedHere } from '../here.ts';
import { readPlace } from '../place.ts';
import { count, shown } from '../print.ts';
import { habitualProfile, inSomeName } from '../target.ts';

type Page = Output<'tree.list'>;
type Folder = Page['folders'][number];
type Thing = Page['objects'][number];
interface Sum {
  readonly files: number;
  readonly bytes: number;
}

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const { engine } = await context.open();
  if (positionals[0] === undefined || /^s3:\/*$/.test(positionals[0])) return listBuckets(context, engine);
  const { source } = await readPlace(context, engine);
  const { prefix } = source.location;
  const base = prefix.slice(0, prefix.lastIndexOf('/') + 1).length;
  const print = (one: Folder | Thing) => {
    const name = flags.recursive ? shown(keyOf(one).slice(base)) : shown(one.name);
    if (!('key' in one))
      terminal.out(
        flags.json
          ? `${JSON.stringify({ type: 'prefix', prefix: one.prefix })}\n`
          : `${'PRE'.padStart(30)} ${name}/\n`,
      );
    else {
      const { key, size, lastModified } = one;
      const bytes = flags['human-readable'] ? formatBytes(size) : String(size);
      terminal.out(
        flags.json
          ? `${JSON.stringify({ type: 'object', key, size, lastModified })}\n`
          : `${stamp(lastModified)} ${bytes.padStart(10)} ${name}\n`,
      );
    }
  };
  let found = 0;
  let sum: Sum = { files: 0, bytes: 0 };
  for await (const one of below(context, engine, source, prefix)) {
    print(one);
    found++;
    if ('key' in one) sum = { files: sum.files + 1, bytes: sum.bytes + one.size };
  }
  if (terminal.interrupted.aborted) return 130;
  if (flags.summarize)
    terminal.out(
      flags.json
        ? `${JSON.stringify({ type: 'total', ...sum })}\n`
        : `${count(sum.files, 'object')}, ${formatBytes(sum.bytes)} (${sum.bytes} bytes)\n`,
    );
  if (found > 0) return 0;
  terminal.err('Nothing is listed under this address.\n');
  if (prefix.includes('*'))
    terminal.err('A * is itself here; `waybill get … --dryrun` lists what matches.\n');
  return 1;
}

/** Folders and objects in the order of their keys; with `--recursive` what is in a folder instead of it. Holds one page a level. */
async function* below(
  context: Context,
  engine: Engine,
  source: Source,
  prefix: string,
): AsyncGenerator<Folder | Thing> {
  const { terminal, flags } = context;
  let token: string | null = null;
  do {
    const page: Page = await ask(engine, 'tree.list', { source, prefix, token });
    if (!flags.recursive) {
      yield* page.folders;
      yield* page.objects;
    } else
      for (const one of [...page.folders, ...page.objects].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
        if (terminal.interrupted.aborted) return;
        if ('key' in one) yield one;
        else yield* below(context, engine, source, one.prefix);
      }
    token = page.token;
    await terminal.room();
  } while (token !== null && !terminal.interrupted.aborted);
}

const keyOf = (one: Folder | Thing) => ('key' in one ? one.key : one.prefix);

async function listBuckets(context: Context, engine: Engine): Promise<number> {
  const { terminal, flags } = context;
  const habit = flags['no-sign-request'] ? anonymous : (flags.profile ?? habitualProfile(process.env));
  const profile = await inSomeName(engine, flags, habit);
  if (profile === anonymous)
    throw usage(
      'Buckets are listed for somebody: name a profile, or an address.',
      'Add --profile, of `waybill profiles`, or write waybill ls s3://bucket/.',
    );
  const { location, decided } = await decidedHere(context, engine, {
    location: {
      scheme: 's3',
      endpoint: flags['endpoint-url'] ?? null,
      bucket: '',
      prefix: '',
      region: flags.region ?? null,
    },
    profile,
    requestPayer: false,
  });
  const { endpoint, region } = location;
  const { buckets } = await ask(engine, 'buckets.list', { profile, endpoint, region, decided });
  for (const { name, createdAt, region } of buckets)
    terminal.out(
      flags.json
        ? `${JSON.stringify({ type: 'bucket', name, createdAt, region })}\n`
        : `${stamp(createdAt)} ${shown(name)}\n`,
    );
  if (buckets.length === 0) terminal.err('This profile has no buckets.\n');
  return 0;
}

const stamp = (at: number | null) =>
  (at === null ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' ')).padEnd(19);
