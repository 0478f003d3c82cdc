/** Keeps a mirror true: subscribe first, then snapshot, then deltas; snapshot again on a gap or when the link comes back. */
import type { LinkedApi } from '../api.ts';
import { apply, type Delta, fromSnapshot, type Mirror } from './mirror.ts';

export interface MirrorCell {
  readonly getState: () => Mirror;
  readonly setState: (mirror: Mirror) => void;
}

/** Returns what ends it. */
export function follow(api: LinkedApi, cell: MirrorCell): () => void {
  /** Deltas that came while a snapshot was on its way; null when none is. */
  let waiting: Delta[] | null = null;
  let live = false;
  let ended = false;
  /** The link came back while a snapshot was on its way: that one may be of a host that is gone, or never come. */
  let again = false;

  const resync = async () => {
    if (waiting) {
      again = true;
      return;
    }
    again = false;
    waiting = [];
    const answer = await api.call('state.snapshot', {});
    const since: Delta[] = waiting;
    waiting = null;
    if (again && !ended) return void resync();
    // A refused snapshot is the link's trouble: it is taken again when the link says it is back.
    if (ended || !answer.ok) return;
    if (!live) return cell.setState({ ...fromSnapshot(answer.value), link: 'lost' });
    cell.setState(fromSnapshot(answer.value));
    for (const delta of since) take(delta);
  };
  const take = (delta: Delta) => {
    if (waiting) return void waiting.push(delta);
    const next = apply(cell.getState(), delta);
    if (next === 'gap') void resync();
    else cell.setState(next);
  };

  const ends = [
    api.on('changed', take),
    api.onLink((now) => {
      live = now;
      if (now) void resync();
      else if (cell.getState().link === 'live') cell.setState({ ...cell.getState(), link: 'lost' });
    }),
  ];
  return () => {
    ended = true;
    for (const end of ends) end();
  };
}
