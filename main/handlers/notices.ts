/** The record of what Waybill had to say. */
import type { Handlers } from '../../shared/contract.ts';
import type { Context } from './context.ts';

type Topic = Extract<keyof Handlers, `notices.${string}`>;

export function noticeHandlers({ ports: { ledger } }: Context): Pick<Handlers, Topic> {
  return {
    'notices.list': () => ({ notices: [...ledger.notices()] }),
    'notices.read': ({ upTo }) => {
      ledger.readNotices(upTo);
      return {};
    },
    'notices.clear': ({ upTo }) => {
      ledger.clearNotices(upTo);
      return {};
    },
  };
}
