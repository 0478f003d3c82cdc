/** A study's checklist, made of what was decided about it, and its way into the queue. */
import { isDeepStrictEqual } from 'node:util';
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { printLocation, type Source } from '../../shared/location.ts';
import { type Question, type StudyRecord, wholeStudy } from '../../shared/study.ts';
import { plainUpload, type WarningAnswer } from '../../shared/upload.ts';
import { type Chosen, chosenOf } from '../bids/choose.ts';
import { mostKept } from '../bids/report.ts';
import type { Ledger } from '../engine/ports/ledger.ts';
import type { Context } from './context.ts';
import type { Studies } from './studies.ts';

type Topic = 'studies.plan' | 'studies.send' | 'studies.ask';

type Answers = StudyRecord['answers'];

export function sendHandlers(
  { ports: { ledger, clock }, engine }: Pick<Context, 'ports' | 'engine'>,
  { scanned, rested, questions: asked, stateOf, renew }: Studies,
  uploads: Pick<Handlers, 'uploads.plan' | 'uploads.confirm'>,
): Pick<Handlers, Topic> {
  return {
    'studies.ask': async ({ folder, answers, released }) => {
      await rested(folder);
      const questions = asked(folder, released);
      const { held } = scanned(folder);
      const { holdBack } = chosenOf(scanned(folder), { choice: wholeStudy, answers, released });
      const open = openOf(questions, answers);
      return {
        open,
        answers: questions.filter((one) => !open.includes(one)).map((one) => answerOf(one, answers)),
        holdBack: [...holdBack],
        held: held
          .filter(({ path }) => !released.includes(path))
          .map(({ rule, path, reason, files, bytes }) => ({ rule, path, reason, files, bytes })),
      };
    },
    'studies.plan': async ({ folder, roots }) => {
      await rested(folder);
      const seen = new Map(stateOf(folder).questions.map(({ code, files }) => [code, files]));
      // What is in the folder by now decides what goes: what nobody looked at is neither asked about nor held back.
      await renew(folder);
      const { record, questions, planId } = stateOf(folder);
      const more = questions.filter(({ code, files }) => {
        const answer = record.answers[code];
        return answer === undefined ? !seen.has(code) : answer === 'send' && files > (seen.get(code) ?? 0);
      });
      if (more.length > 0)
        throw refused(
          `What has come since the last look raises ${more.length === 1 ? 'a question' : `${more.length} questions`}: ${more[0]?.title}.`,
          'Look at the study again, and answer: send, or hold back.',
          folder,
        );
      if (planId !== null && ledger.job(planId).failure === null) return { jobId: planId };
      if (record.to === null)
        throw refused('Nobody has said where this study goes.', 'Choose a bucket first.', folder);
      await dropPlans({ ledger, engine }, folder);
      const { paths, filters, holdBack } = chosenOf(scanned(folder), record);
      const { job } = await uploads['uploads.plan']({
        name: record.name,
        folder,
        roots,
        source: record.to,
        ...plainUpload,
        ...{ paths: [...paths], filters: [...filters], holdBack: [...holdBack] },
        ...record.storing,
        receiptInBucket: record.receiptInBucket,
      });
      return { jobId: job.id };
    },
    'studies.send': async ({ folder, start, deleteOnlyThere, typed }) => {
      await rested(folder);
      const { record, questions, planId } = stateOf(folder);
      if (planId === null)
        throw refused('What was decided has changed since the checklist was made.', 'Make it again.', folder);
      const open = openOf(questions, record.answers);
      if (open.length > 0)
        throw refused(
          `${open.length === 1 ? 'One question is' : `${open.length} questions are`} not answered yet: ${open[0]?.title}.`,
          'Answer it: send, or hold back.',
          folder,
        );
      const answers = questions.map((question) => answerOf(question, record.answers));
      const job = await uploads['uploads.confirm']({ jobId: planId, start, deleteOnlyThere, typed, answers });
      ledger.studies.keep({ ...record, jobId: job.id, sentAt: clock.now() });
      return job;
    },
  };
}

/** Checklists of this folder that nobody sent: after another look they speak of files as they were. */
export async function dropPlans(
  { ledger, engine }: { readonly ledger: Ledger; readonly engine: Context['engine'] },
  folder: string,
): Promise<void> {
  for (const job of plansOf(ledger, folder)) await engine.discard(job.id);
}

const plansOf = (ledger: Ledger, folder: string) =>
  ledger.jobs().filter((job) => job.kind === 'upload' && !job.confirmed && job.folder === folder);

/** The unconfirmed job that was made of exactly these decisions. */
export function planOf(
  ledger: Ledger,
  { folder, to, receiptInBucket, storing }: StudyRecord,
  chosen: Chosen,
): number | null {
  if (to === null) return null;
  const { paths, filters, holdBack } = chosen;
  const wanted = [placeOf(to), paths, filters, holdBack, receiptInBucket, storing];
  const plan = plansOf(ledger, folder).find(({ id, source }) => {
    const { paths, filters, holdBack, receiptInBucket, ...options } = ledger.uploads.record(id).options;
    const { storageClass, encryption, tags, contentTypes } = options;
    const stored = { storageClass, encryption, tags, contentTypes };
    const place = placeOf(openAs(source, to));
    return isDeepStrictEqual([place, paths, filters, holdBack, receiptInBucket, stored], wanted);
  });
  return plan?.id ?? null;
}

/** Where nobody named an endpoint, the plan has the one that was looked up when it was made. */
const openAs = (source: Source, to: Source): Source =>
  source.decided && to.location.endpoint === null
    ? { ...source, location: { ...source.location, endpoint: null } }
    : source;

/** Without the region, which is learned on the way. */
const placeOf = ({ location, profile }: Source) => [location.endpoint, printLocation(location), profile];

/**
 * Without an answer; what is about the study as a whole cannot be held back. Throws WaybillError usage where more is to stay
 * than is kept by name: the rest would be sent.
 */
function openOf(questions: readonly Question[], answers: Answers): Question[] {
  const held = ({ code }: Question) => answers[code] === 'hold-back';
  const large = questions.find((one) => held(one) && one.files > mostKept);
  if (large)
    throw refused(
      `${large.title}: an answer holds back ${mostKept.toLocaleString('en')} files at most.`,
      'Mend them, or name them in .bidsignore, and look again.',
      large.code,
    );
  return questions.filter((one) => answers[one.code] === undefined || (held(one) && one.example === ''));
}

function answerOf({ code, title, files, severity }: Question, answers: Answers): WarningAnswer {
  const words =
    answers[code] === 'hold-back'
      ? 'held back'
      : severity === 'error'
        ? 'sent all the same'
        : 'sent as it is';
  return { code, text: title, answer: words, files };
}

const refused = (reason: string, hint: string, detail: string) =>
  new WaybillError({ code: 'usage', reason, hint, detail });
