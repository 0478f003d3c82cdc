/** BIDS studies on this disk: looked at, then answered about. */
import type { StudyLook, StudyState } from '../../shared/calls/studies.ts';
import type { Handlers } from '../../shared/contract.ts';
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import { type Question, type Study, wholeStudy } from '../../shared/study.ts';
import { plainStoring } from '../../shared/upload.ts';
import { chosenOf, rowsOf } from '../bids/choose.ts';
import { folderFiles } from '../bids/folder.ts';
import { questionsOf } from '../bids/questions.ts';
import { recognise } from '../bids/recognise.ts';
import { type Scanned, scanStudy } from '../bids/scan.ts';
import { stampOf } from '../bids/stamp.ts';
import { findValidator, runValidator } from '../bids/validator.ts';
import type { Context } from './context.ts';
import { dropPlans, planOf } from './study-send.ts';

type Topic = Exclude<
  Extract<keyof Handlers, `studies.${string}`>,
  'studies.plan' | 'studies.send' | 'studies.ask'
>;

/** What was seen and decided, for the calls that plan and send. */
export interface Studies {
  scanned(folder: string): Scanned;
  /** Resolves when nobody is looking at it: what is asked meanwhile is answered of what is there then. */
  rested(folder: string): Promise<void>;
  /** What is asked where these are sent although a rule holds them back. */
  questions(folder: string, released: readonly string[]): readonly Question[];
  stateOf(folder: string): StudyState;
  /** Looks again where what is in the folder is not what was looked at. Throws WaybillError. */
  renew(folder: string): Promise<void>;
}

/** Looks that are kept; the oldest goes. */
const mostLooks = 4;
/** What BIDS's own validator is given, in seconds. */
const validatorSeconds = 600;

interface Look {
  readonly stop: AbortController;
  readonly over: Promise<void>;
  state: StudyLook['state'];
  files: number;
  bytes: number;
  /** Of what was there when it began. */
  stamp: string;
  done: Scanned | null;
  failure: StudyLook['failure'];
}

export function studyHandlers(
  { ports: { ledger, clock }, engine }: Pick<Context, 'ports' | 'engine'>,
  env: NodeJS.ProcessEnv = process.env,
): { readonly handlers: Pick<Handlers, Topic>; readonly studies: Studies } {
  const looks = new Map<string, Look>();
  /** Once for each program: it is asked on every look otherwise. */
  let validator: Promise<string | null> | null = null;

  function begin(folder: string): Look {
    const stop = new AbortController();
    const { signal } = stop;
    const look: Look = {
      stop,
      over: Promise.resolve(),
      state: 'looking',
      files: 0,
      bytes: 0,
      stamp: '',
      done: null,
      failure: null,
    };
    const run = async () => {
      try {
        look.stamp = await stampOf(folder, signal);
        look.done = await scanStudy({
          folder,
          files: folderFiles(folder),
          signal,
          progress: ({ files, bytes }) => Object.assign(look, { files, bytes }),
          async validate() {
            const program = await (validator ??= findValidator(env));
            return program ? runValidator({ program, folder, env, seconds: validatorSeconds, signal }) : null;
          },
        });
        remembered(look.done.study);
        await dropPlans({ ledger, engine }, folder);
        look.state = 'done';
      } catch (error) {
        look.state = 'failed';
        look.failure = lookFailure(toFailure(signal.aborted ? stopped(folder) : error), folder);
      }
    };
    Object.assign(look, { over: run() });
    return look;
  }

  function remember(folder: string, look: Look): Look {
    looks.delete(folder);
    looks.set(folder, look);
    for (const [other, old] of looks) {
      if (looks.size <= mostLooks) break;
      old.stop.abort();
      looks.delete(other);
    }
    return look;
  }

  /** Kept for the next time; what was decided the last time still is. */
  function remembered({ folder, name, kind, sets, files, bytes }: Study): void {
    const before = ledger.studies.read(folder);
    ledger.studies.keep({
      to: null,
      choice: wholeStudy,
      answers: {},
      released: [],
      receiptInBucket: false,
      storing: plainStoring,
      jobId: null,
      sentAt: null,
      ...before,
      folder,
      name,
      kind,
      files,
      bytes,
      subjects: Math.max(0, ...sets.map((set) => set.subjects)),
      sessions: Math.max(0, ...sets.map((set) => set.sessions)),
      lookedAt: clock.now(),
    });
  }

  function stateOf(folder: string): StudyState {
    const record = ledger.studies.read(folder);
    if (!record) throw notLooked(folder);
    const chosen = chosenOf(scanned(folder), record);
    const planId = planOf(ledger, record, chosen);
    return {
      record,
      questions: [...questions(folder, record.released)],
      heldByAnswer: chosen.byAnswer,
      planId,
    };
  }

  function questions(folder: string, released: readonly string[]): readonly Question[] {
    const { findings, kinds, study } = scanned(folder);
    if (study.held.files === 0 || released.length === 0) return study.questions;
    const countOf = (code: string) =>
      kinds.reduce((sum, one) => sum + (one.code === code ? one.count : 0), 0);
    return questionsOf(findings, countOf, true);
  }

  function scanned(folder: string): Scanned {
    const done = looks.get(folder)?.done;
    if (done) return done;
    throw notLooked(folder);
  }

  const rested = async (folder: string) => void (await looks.get(folder)?.over);

  async function renew(folder: string): Promise<void> {
    const known = looks.get(folder);
    if (!known?.done || (await stampOf(folder)) === known.stamp) return;
    const look = remember(folder, begin(folder));
    await look.over;
    if (look.failure) throw new WaybillError(look.failure);
  }

  const handlers: Pick<Handlers, Topic> = {
    'studies.look': async ({ folder, again, wait }) => {
      const known = looks.get(folder);
      const anew = !known || known.state === 'failed' || (again && known.state === 'done');
      const look = remember(folder, anew ? begin(folder) : known);
      await Promise.race([look.over, after(wait)]);
      const { state, files, bytes, done, failure } = look;
      return { state, files, bytes, study: done?.study ?? null, failure };
    },
    'studies.recognise': async ({ folder }) => ({ kind: (await recognise(folderFiles(folder))).kind }),
    'studies.recent': () => ({ studies: [...ledger.studies.list()] }),
    'studies.forget': ({ folder }) => {
      ledger.studies.forget(folder);
      return {};
    },
    'studies.state': async ({ folder }) => {
      await rested(folder);
      return stateOf(folder);
    },
    'studies.decide': async ({ folder, to, choice, answers, released, receiptInBucket, storing }) => {
      await rested(folder);
      const { record } = stateOf(folder);
      ledger.studies.keep({
        ...record,
        to: to === undefined ? record.to : to,
        choice: choice ?? record.choice,
        answers: answers ?? record.answers,
        released: released ?? record.released,
        receiptInBucket: receiptInBucket ?? record.receiptInBucket,
        storing: storing ?? record.storing,
      });
      return stateOf(folder);
    },
    'studies.stop': ({ folder }) => {
      looks.get(folder)?.stop.abort();
      return {};
    },
    'studies.findings': async ({ folder, severity, code, text, offset, limit }) => {
      await rested(folder);
      const { findings, kinds } = scanned(folder);
      const words = text.trim().toLowerCase();
      const wanted = findings.filter(
        (one) =>
          (severity === null || one.severity === severity) &&
          (code === null || one.code === code) &&
          (words === '' || `${one.file} ${one.reason}`.toLowerCase().includes(words)),
      );
      return { total: wanted.length, findings: wanted.slice(offset, offset + limit), kinds: [...kinds] };
    },
    'studies.rows': async ({ folder, set, offset, limit }) => {
      await rested(folder);
      const rows = rowsOf(scanned(folder), set, stateOf(folder).record);
      return {
        total: rows.length,
        rows: rows.slice(offset, offset + limit).map((row) => ({ ...row, cells: [...row.cells] })),
      };
    },
    'studies.holdback': async ({ folder, offset, limit }) => {
      await rested(folder);
      const { held, study } = scanned(folder);
      return {
        total: held.length,
        ...study.held,
        held: held
          .slice(offset, offset + limit)
          .map(({ rule, path, reason, files, bytes }) => ({ rule, path, reason, files, bytes })),
      };
    },
  };
  return { handlers, studies: { scanned, rested, questions, stateOf, renew } };
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/** Nobody has a job that waits for it: a folder that is not there was most likely misspelled. */
const lookFailure = (failure: Failure, folder: string): Failure =>
  failure.code === 'disk-missing'
    ? {
        ...failure,
        reason: `There is no folder ${folder}.`,
        hint: 'Check how it is written; if it is on a drive, plug that in.',
      }
    : failure;

const stopped = (folder: string) =>
  new WaybillError({
    code: 'usage',
    reason: 'The look at this study was stopped.',
    hint: 'Look again to begin anew.',
    detail: folder,
  });

const notLooked = (folder: string) =>
  new WaybillError({
    code: 'usage',
    reason: 'Nobody has looked at this study yet.',
    hint: 'Look at it first.',
    detail: folder,
  });
