/** What has ended: found again, looked at, and fetched once more. */
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { readText } from '../disk/excerpt.ts';
import type { Context } from './context.ts';
import { shownReceipt } from './jobs.ts';

type Topic = Extract<keyof Handlers, `history.${string}`>;

export function historyHandlers(
  { ports }: Context,
  plans: Pick<Handlers, 'plans.create'>,
): Pick<Handlers, Topic> {
  const { history } = ports.ledger;
  return {
    'history.list': (query) => {
      const { total, jobs } = history.list(query);
      return { total, jobs: [...jobs] };
    },
    'history.receipt': async ({ id }) => {
      const { receipt } = history.read(id);
      return receipt === null ? null : { path: receipt, text: await readText(receipt, shownReceipt) };
    },
    'history.again': ({ id, ...into }) => {
      const { kind, name, datasetId, source } = history.read(id);
      if (kind !== 'download') throw notFetched(kind);
      return plans['plans.create']({ name, datasetId, source, selection: history.chosen(id), ...into });
    },
    'history.clear': ({ ids }) => {
      history.clear(ids);
      return {};
    },
  };
}

const notFetched = (kind: string) =>
  new WaybillError({
    code: 'usage',
    reason: 'Only what was downloaded can be fetched again.',
    hint:
      kind === 'upload'
        ? 'Choose the folder among the studies to send it again.'
        : 'Verify the folder again.',
    detail: kind,
  });
