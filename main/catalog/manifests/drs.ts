/** DRS addresses in a manifest: each is asked of its server, some at a time, and becomes the objects it stands for. */
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import { atOnce } from '../recipes/walk.ts';
import type { DrsFile } from '../services/drs.ts';
import { usage } from './failure.ts';
import { safeName, type Wanted } from './wanted.ts';

/** Something that a server has to resolve first. */
export interface Named {
  readonly line: number;
  readonly kind: 'drs';
  readonly uri: string;
  /** The file's own name, as the manifest gives it; null where it does not. */
  readonly path: string | null;
}

export interface DrsIndex {
  /** Throws WaybillError. */
  find(uri: string): Promise<readonly DrsFile[]>;
}

const batchSize = 64;
/** One request each. */
const mostNamed = 20_000;

/** What each is asked of. `alone`: there is one line, and what is wrong is not wrong with a line of many. */
interface Asked {
  readonly drs: DrsIndex;
  readonly alone: boolean;
}

export async function* resolved(found: AsyncIterable<Wanted | Named>, asked: Asked): AsyncIterable<Wanted> {
  let batch: Named[] = [];
  let count = 0;
  for await (const one of found) {
    if (one.kind !== 'drs') {
      yield one;
      continue;
    }
    if (++count > mostNamed)
      throw usage(
        `The manifest has more than ${mostNamed.toLocaleString('en')} DRS addresses.`,
        'Each has to be asked for by itself: split it, or export it with s3:// addresses.',
        `line ${one.line}`,
      );
    batch.push(one);
    if (batch.length < batchSize) continue;
    yield* resolve(batch, asked);
    batch = [];
  }
  yield* resolve(batch, asked);
}

async function* resolve(batch: readonly Named[], asked: Asked): AsyncIterable<Wanted> {
  const answers = await atOnce(batch, async (one) => wantedOf(one, await found(one, asked)));
  yield* answers.flat();
}

async function found({ uri, line }: Named, { drs, alone }: Asked): Promise<readonly DrsFile[]> {
  try {
    return await drs.find(uri);
  } catch (error) {
    if (alone) throw error;
    const { code, reason, hint, detail } = toFailure(error);
    throw new WaybillError({ code, reason: `Line ${line}: ${reason}`, hint, detail }, error);
  }
}

function wantedOf({ line, path }: Named, files: readonly DrsFile[]): readonly Wanted[] {
  return files.map(({ location, names, size, expected }) => {
    const own = names.length > 0 ? names.map((name) => safeName(name, line)).join('/') : null;
    const at = path === null ? own : own === null ? path : `${path}/${own}`;
    return { line, kind: 'key', location, exact: { path: at, size, versionId: null, expected } };
  });
}
