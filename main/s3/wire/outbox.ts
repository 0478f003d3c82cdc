/** Events on their way to the main thread: many a message, yet none kept waiting when there is nothing else to do. */
import type { BodyEvent } from '../../engine/ports/bodies.ts';
import type { Question } from './messages.ts';

/** While busy, one message in so many milliseconds, or for so many events. */
const busyMs = 20;
const maxEvents = 512;

export interface Outbox {
  /** `urgent` goes with this turn's batch where the worker is idle otherwise. */
  push(event: BodyEvent, urgent: boolean): void;
  ask(question: Question): void;
  flush(): void;
}

export function createOutbox(args: {
  readonly send: (events: readonly BodyEvent[], questions: readonly Question[]) => void;
  /** Is more work waiting than there are connections for? Then a batch costs nobody time. */
  readonly isBusy: () => boolean;
}): Outbox {
  let events: BodyEvent[] = [];
  let questions: Question[] = [];
  let timer: NodeJS.Timeout | null = null;
  let immediate: NodeJS.Immediate | null = null;

  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    if (immediate !== null) clearImmediate(immediate);
    timer = null;
    immediate = null;
    if (events.length + questions.length === 0) return;
    const [all, asked] = [events, questions];
    events = [];
    questions = [];
    args.send(all, asked);
  };
  const schedule = (urgent: boolean) => {
    if (events.length >= maxEvents) flush();
    else if (urgent && !args.isBusy()) immediate ??= setImmediate(flush);
    else timer ??= setTimeout(flush, busyMs);
  };
  return {
    push(event, urgent) {
      events.push(event);
      schedule(urgent);
    },
    ask(question) {
      questions.push(question);
      schedule(true);
    },
    flush,
  };
}
