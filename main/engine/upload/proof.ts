/** Did that very file arrive? Told by the answer, else asked of HeadObject; never taken for granted. */
import { type ObjectChecksum, plainMd5, type Verification } from '../../../shared/checksum.ts';
import { WaybillError } from '../../../shared/failure.ts';
import type { BodyEvent } from '../ports/bodies.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { FileCrc } from '../ports/rows.ts';
import type { Stored } from '../ports/uploads.ts';
import { type Abilities, stepDown } from './abilities.ts';
import { agrees, headOf } from './there.ts';

export type SentEvent = BodyEvent & { readonly kind: 'sent' };

/** By the answer alone; null where it says nothing that proves. The wire has held them against each other already. */
export function provedBy({ stored, digest, md5 }: SentEvent, { algorithm }: Abilities): Verification | null {
  if (algorithm !== null && digest !== null && agrees(stored.checksum, { algorithm, hex: digest }) === true)
    return { state: 'verified', by: algorithm };
  if (md5 !== null && stored.etag !== null && plainMd5(stored.etag) === md5)
    return { state: 'verified', by: 'md5' };
  return null;
}

/**
 * Asks. Null: this endpoint does not keep that checksum, and a weaker proof is to be tried; the object is sent again with
 * it. Throws WaybillError `checksum`.
 */
export async function askProof(args: {
  readonly job: JobRecord;
  readonly key: string;
  readonly size: number;
  readonly event: SentEvent;
  readonly abilities: Abilities;
  readonly ports: Pick<Ports, 'objects'>;
  readonly signal: AbortSignal;
}): Promise<{ readonly verification: Verification; readonly stored: Stored } | null> {
  const { job, key, size, event, abilities, ports, signal } = args;
  const { algorithm } = abilities;
  const facts = await headOf(ports, { source: job.source, key, signal });
  if (facts === null || facts.size !== size)
    throw notIt(key, facts === null ? 'no object' : `${facts.size} bytes`);
  const mine: FileCrc | null = algorithm && event.digest ? { algorithm, hex: event.digest } : null;
  const checksum: ObjectChecksum | null = facts.checksum;
  const said = agrees(checksum, mine);
  if (said === false) throw notIt(key, `${mine?.algorithm} ${checksum?.value}`);
  const stored = { etag: facts.etag, versionId: facts.versionId, checksum };
  if (said && algorithm) {
    abilities.proved = true;
    return { verification: { state: 'verified', by: algorithm }, stored };
  }
  if (stepDown(abilities)) return null;
  abilities.proved = true;
  const why = 'this endpoint names no checksum of what it stored, and its ETag is no MD5';
  return { verification: { state: 'unverifiable', why }, stored };
}

function notIt(key: string, what: string): WaybillError {
  return new WaybillError({
    code: 'checksum',
    reason: 'The object that arrived is not the file.',
    hint: 'Waybill sends it again; if it stays so, somebody else writes there too, or the service is at fault.',
    detail: `${key}: ${what}`,
  });
}
