/** `waybill mb`: makes a bucket, with public access blocked. */
import type { Output } from '../../../../shared/contract.ts';
import { parseLocation } from '../../../../shared/location.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { readPlace } from '../place.ts';

/** 0 it is there and yours, made now or before. */
export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const address = positionals[0] ?? '';
  const opened = await context.open();
  const { engine } = opened;
  if (!parseLocation(address)) {
    const { bucket } = await ask(engine, 'buckets.propose', { name: address });
    throw usage('Name the bucket as s3://name.', `s3://${bucket} would do.`);
  }
  const { source } = await readPlace(context, engine, { writes: true });
  const { profile, decided, location } = source;
  const { bucket, endpoint, region } = location;
  const { sse, 'sse-kms-key-id': keyId = null } = flags;
  const made: Output<'buckets.create'> = await ask(engine, 'buckets.create', {
    profile,
    endpoint,
    decided,
    region,
    bucket,
    versioning: flags.versioning ?? false,
    encryption: sse === 'aws:kms' || keyId !== null ? { kind: 'kms', keyId } : { kind: 's3' },
  });
  if (flags.json) {
    terminal.out(`${JSON.stringify({ type: 'bucket', bucket, ...made })}\n`);
    return 0;
  }
  const where = made.region === null ? '' : ` in ${made.region}`;
  terminal.out(
    made.state === 'mine'
      ? `${bucket} is yours already${where}.\n`
      : `Made ${bucket}${where}, closed to the public.\n`,
  );
  for (const note of made.notes) terminal.err(`${note}\n`);
  return 0;
}
