/** Keeps the registry fresh: on demand, and by itself at most once a day. One refresh at a time, said as it goes. */
import type { CatalogueState } from '../../shared/catalogue.ts';
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import { readMeta } from './registry/database.ts';
import { type FetchDocument, rebuildFromFile, refreshIndex, type Step } from './registry/refresh.ts';
import type { Tables } from './tables.ts';

const day = 24 * 60 * 60 * 1000;
/** Between two words about progress, in ms. */
const quiet = 200;

export function createKeeper(args: {
  readonly tables: Tables;
  readonly dataDir: string | null;
  readonly source: string | null;
  readonly fetch: FetchDocument | null;
  readonly now: () => number;
  readonly onState: (state: CatalogueState) => void;
}) {
  const { tables, dataDir, source, fetch, now, onState } = args;
  let doing: Pick<CatalogueState, 'phase' | 'progress'> = { phase: 'idle', progress: null };
  let failure: Failure | null = null;
  let running: Promise<CatalogueState> | null = null;
  let said = 0;
  const stop = new AbortController();

  const state = (): CatalogueState =>
    tables.use(({ db, search }) => {
      const checkedAt = readMeta(db, 'checkedAt');
      return {
        source,
        entries: Number(readMeta(db, 'count') ?? 0),
        datasets: search.size,
        date: readMeta(db, 'date'),
        checkedAt: checkedAt === null ? null : Number(checkedAt),
        ...doing,
        failure,
      };
    });

  const say = (next: typeof doing) => {
    const news = next.phase !== doing.phase;
    doing = next;
    if (stop.signal.aborted || (!news && now() - said < quiet)) return;
    said = now();
    onState(state());
  };
  const onStep = ({ phase, bytes, total }: Step) => say({ phase, progress: { bytes, total } });

  /** Throws WaybillError. */
  async function ask(): Promise<void> {
    if (source === null || !fetch) throw noSource();
    const { db, lasting } = tables.use((open) => open);
    if (!lasting || dataDir === null) throw noFolder(dataDir);
    say({ phase: 'fetching', progress: null });
    const { signal } = stop;
    const { merge } = tables;
    if (await refreshIndex({ db, dataDir, signal, merge, onStep, url: source, fetch, now })) tables.changed();
  }

  async function rebuild(): Promise<void> {
    const { db, lasting } = tables.use((open) => open);
    if (!lasting || dataDir === null) return;
    const { signal } = stop;
    const { merge } = tables;
    if (await rebuildFromFile({ db, dataDir, signal, merge, onStep })) tables.changed();
  }

  /** The one that is under way, or this one. */
  function once(work: () => Promise<void>): Promise<CatalogueState> {
    running ??= work()
      .then(
        () => {
          failure = null;
        },
        (error: unknown) => {
          failure = toFailure(error);
          throw error;
        },
      )
      .finally(() => {
        running = null;
        doing = { phase: 'idle', progress: null };
        if (!stop.signal.aborted) onState(state());
      })
      .then(state);
    return running;
  }

  return {
    state,
    refresh: () => once(ask),
    async keepFresh(): Promise<void> {
      if (stop.signal.aborted) return;
      await once(rebuild).catch(() => {});
      if (stop.signal.aborted || source === null) return;
      const { checkedAt } = state();
      if (checkedAt === null || now() - checkedAt >= day) await once(ask).catch(() => {});
    },
    async stop(): Promise<void> {
      stop.abort(new Error('the catalogue is closed'));
      await running?.catch(() => {});
    },
  };
}

function noSource(): WaybillError {
  return new WaybillError({
    code: 'usage',
    reason: 'No registry is set, so there is nothing to refresh from.',
    hint: 'Unset WAYBILL_REGISTRY for the published one, or set it to the address of another index.',
    detail: 'WAYBILL_REGISTRY is empty',
  });
}

function noFolder(dataDir: string | null): WaybillError {
  return new WaybillError({
    code: 'disk-denied',
    reason: 'The catalogue cannot be kept in the data folder.',
    hint: 'Check that you may write there and that the disk is not full, then start Waybill again.',
    detail: String(dataDir),
  });
}
