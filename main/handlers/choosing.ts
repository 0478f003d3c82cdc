/** What a choice comes to, while it is being made. */
import type { Handlers } from '../../shared/contract.ts';
import { createCounter } from '../engine/count.ts';
import type { Context } from './context.ts';

export function choosingHandlers({ ports }: Pick<Context, 'ports'>): Pick<Handlers, 'selections.count'> {
  const counter = createCounter(ports);
  // A window that went away stops asking; what is under way is bounded and ends by itself.
  const { signal } = new AbortController();
  return {
    'selections.count': ({ source, selection, limit }) => counter.count({ source, selection, limit, signal }),
  };
}
