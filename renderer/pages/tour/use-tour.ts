/** The tour's job and network, by the same calls that the buttons elsewhere make. Nothing here is played. */
import { useEffect, useState } from 'react';
import type { Job } from '../../../shared/job.ts';
import { practiceEndpoint } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import { act, useCall, useHost, useMirror, useSettings } from '../../state/app.ts';
import { go, stays } from '../../state/route.ts';
import { lastOf, planFolder } from '../dataset/name-plan.ts';
import { ended, type Step, stepOf, type Tried } from './steps.ts';

/** What its folder is called: by that its job is known, whichever language it was begun in. */
const called = 'practice-tour';
const practice = 'practice';
/** The study of 24 subjects, 221 files. */
const prefix = 'bids/ds-practice/';
/** Bytes a second: slow enough to be watched. */
export const tourSpeed = 1_000_000;

const nothing: Tried = { pause: false, broke: false };
/** Kept by the window, so that neither a look at another page nor a reload begins the tour anew. */
const memory = (id: number) => `waybill-tour-${id}`;
const triedBefore = (id: number): Tried => ({
  ...nothing,
  ...(JSON.parse(sessionStorage.getItem(memory(id)) ?? '{}') as Partial<Tried>),
});

export interface Tour {
  /** Null before it has begun. */
  readonly job: Job | null;
  readonly step: Step;
  readonly broken: boolean;
  /** Where the job's files go. */
  readonly parent: string | null;
  readonly busy: boolean;
  readonly begin: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly breakNetwork: (broken: boolean) => void;
  readonly fullSpeed: () => void;
  /** The job, its files and its receipt are gone after this. */
  readonly clear: () => void;
}

/** `jobId` as the address has it; without one, a tour that was left in its middle goes on. */
export function useTour(jobId: number | null): Tour {
  const host = useHost();
  const settings = useSettings();
  const jobs = useMirror((mirror) => mirror.jobs);
  const [busy, setBusy] = useState(false);
  const [, setTurn] = useState(0);
  const isTour = (one: Job) =>
    one.confirmed &&
    lastOf(one.folder).startsWith(called) &&
    one.source.location.endpoint === practiceEndpoint;
  const named = jobId === null ? undefined : jobs.get(jobId);
  const job =
    (named && isTour(named) ? named : null) ??
    [...jobs.values()].findLast((one) => isTour(one) && !ended(one)) ??
    null;
  const id = job?.id ?? null;
  const activity = job?.activity?.kind ?? null;
  // Another window may have mended what this one broke: looked at again whenever the job does something else.
  const asked = useCall('practice.network', {}, `${id} ${activity}`);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (asked.value) setBroken(asked.value.broken);
  }, [asked.value]);
  useEffect(() => {
    if (id !== null && id !== jobId) go({ page: 'tour', job: id }, { replace: true });
  }, [id, jobId]);

  const tried = id === null ? nothing : triedBefore(id);
  const note = (what: Partial<Tried>) => {
    if (id !== null) sessionStorage.setItem(memory(id), JSON.stringify({ ...tried, ...what }));
    setTurn((turn) => turn + 1);
  };
  const parent = settings?.folder ?? host?.suggestedFolder ?? null;

  async function start(): Promise<void> {
    const here = stays();
    if (parent === null || !host) return;
    const listed = await act('folders.list', { path: parent });
    const parsed = listed && (await act('plans.parse', { text: practice }));
    if (!listed || !parsed) return;
    const taken = new Set(listed.folders.map(({ path }) => path));
    let folder = planFolder(parent, called, host.platform);
    for (let n = 2; taken.has(folder); n++) folder = planFolder(parent, `${called}-${n}`, host.platform);
    const selection = { prefixes: [prefix], keys: [], filters: [] };
    const plan = await act('plans.create', {
      ...parsed,
      name: t('Practice tour'),
      selection,
      folder,
      soon: true,
    });
    if (!plan) return;
    const made = plan.job.id;
    if (!(await act('jobs.limit', { ids: [made], bytesPerSecond: tourSpeed }))) return;
    const confirmed = { jobId: made, start: true, onConflict: 'keep-both', consent: false } as const;
    if ((await act('plans.confirm', confirmed)) && here()) go({ page: 'tour', job: made }, { replace: true });
  }
  /** One thing at a time. */
  const once = (work: () => Promise<unknown>) => () => {
    if (busy) return;
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const ids = id === null ? [] : [id];
  const setNetwork = async (wanted: boolean) => {
    const answer = await act('practice.break', { broken: wanted });
    if (!answer) return;
    setBroken(answer.broken);
    if (wanted) note({ broke: true });
  };
  return {
    job,
    step: stepOf({ job, broken, tried }),
    broken,
    parent,
    busy,
    begin: once(start),
    pause: once(async () => {
      if (await act('jobs.pause', { ids })) note({ pause: true });
    }),
    resume: once(() => act('jobs.resume', { ids })),
    breakNetwork: (wanted) => once(() => setNetwork(wanted))(),
    fullSpeed: once(() => act('jobs.limit', { ids, bytesPerSecond: null })),
    clear: once(async () => {
      const here = stays();
      if (id !== null && (await act('practice.clear', { jobId: id })) && here())
        go({ page: 'tour', job: null }, { replace: true });
    }),
  };
}
