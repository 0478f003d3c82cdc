/** Pages with nothing to show yet, pages that could not be had, and what comes at the end of something. */
import type { Page } from 'playwright-core';
import type { Failure } from '../../../shared/failure.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { Timetable } from '../../../shared/timetable.ts';
import type { Scene } from './scenes.ts';

const away: Failure = {
  code: 'network',
  reason: 'The server could not be reached.',
  hint: 'Look whether this computer is online; then try again.',
  detail: 'GET https://openneuro.org.s3.us-east-1.amazonaws.com/: getaddrinfo ENOTFOUND',
};
const failing = (name: string, at: string, call: string): Scene => ({
  name,
  at,
  told: { failing: { [call]: away } },
  open: (page) => page.getByRole('alert').first().waitFor(),
});
const heading = (name: string) => (page: Page) => page.getByRole('heading', { name }).waitFor();
const job = (page: Page, name: RegExp) =>
  page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { name }).first();
const none = { rev: 1, jobs: [], speed: { up: 0, down: 0, freeBytes: 412_600_000_000 } };

/** Slowly while people work, and not at all on Sunday night. */
const timetable: Timetable = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_, hour) =>
    day < 5 && hour >= 8 && hour < 18 ? 'slow' : day === 6 && hour >= 20 ? 'off' : 'full',
  ),
);

export const endScenes: readonly Scene[] = [
  failing('catalogue-failed', 'catalogue', 'datasets.search'),
  failing('dataset-failed', 'catalogue/practice', 'datasets.get'),
  failing('study-failed', 'studies/%2Fhome%2Fada%2Fvisual-cortex-2026', 'studies.look'),
  {
    name: 'transfers-nothing',
    at: 'transfers',
    told: { answers: { 'state.snapshot': none } },
    open: heading('No transfers yet'),
  },
  {
    name: 'history-nothing',
    at: 'history',
    told: { answers: { 'history.list': { total: 0, jobs: [] } } },
    open: (page) => page.getByRole('main').getByRole('heading').nth(1).waitFor(),
  },
  {
    name: 'notices-nothing',
    at: 'transfers',
    told: { answers: { 'notices.list': { notices: [], unread: 0 } } },
    open: async (page) => {
      await page.getByRole('button', { name: /^Notices/ }).click();
      await page.getByRole('dialog').getByRole('heading', { name: 'Nothing to tell' }).waitFor();
    },
  },
  {
    name: 'transfers-verified',
    at: 'transfers/8',
    open: (page) => page.getByRole('button', { name: 'Save report' }).waitFor(),
  },
  {
    name: 'transfers-receipt',
    at: 'transfers/8',
    told: {
      answers: {
        'jobs.receipt': {
          path: '/home/ada/data/ds000001/.waybill/receipt.json',
          text: JSON.stringify(
            {
              waybill: '0.1.0',
              dataset: { name: 'OpenNeuro', licence: 'CC0', cite: 'doi:10.18112/openneuro.ds000001.v1.0.0' },
              from: 's3://openneuro.org/ds000001/',
              files: 133,
              bytes: 2_354_108_778,
              verified: { crc64nvme: 133 },
            },
            null,
            2,
          ),
        },
      },
    },
    open: async (page) => {
      await job(page, /^OpenNeuro/).waitFor();
      await page.getByRole('tab', { name: 'Receipt' }).click();
      await page.getByRole('button', { name: 'Copy receipt' }).waitFor();
    },
  },
  {
    name: 'settings-timetable',
    at: 'settings',
    told: { answers: { 'settings.get': { ...defaultSettings, welcomed: true, timetable } } },
    open: async (page) => {
      await page.getByRole('textbox', { name: 'Connections' }).waitFor();
      await page.getByText('Follow a timetable').scrollIntoViewIfNeeded();
    },
  },
];
