import { expect, test, vi } from 'vitest';
import type { Here } from '../../renderer/actions/action.ts';
import { pressed } from '../../renderer/actions/keys.ts';
import { actions, findActions } from '../../renderer/actions/registry.ts';
import { copies } from '../../renderer/pages/transfers/copies.ts';
import { formatNames } from '../../shared/exports/formats.ts';
import { aJob } from './a-job.ts';

const press = (key: string, more: Partial<Parameters<typeof pressed>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('no two actions have one name or one key', () => {
  const keys = actions.flatMap(({ keys }) => keys ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
});

test('the key is Ctrl here and Cmd on a Mac, and a digit is where it lies', () => {
  expect(pressed(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
  expect(pressed(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
  expect(pressed(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
  expect(pressed(press('K', { ctrlKey: true, shiftKey: true }), 'Mod+K', false)).toBe(false);
  expect(pressed(press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1', true)).toBe(true);
  expect(pressed(press('?', { shiftKey: true }), '?', false)).toBe(true);
});

test('an action is found by the beginnings of its words, in any order', () => {
  expect(findActions(actions, 'sett go').map(({ id }) => id)).toEqual(['go-settings']);
  expect(findActions(actions, 'zzz')).toEqual([]);
});

test('every action is found by its own name, and what a row’s menu does is among them', () => {
  for (const { id, title } of actions)
    expect(findActions(actions, title()).map((one) => one.id)).toContain(id);
  const ids = actions.map(({ id }) => id);
  const menu = 'pause resume retry force cancel up down top bottom limit verify refetch folder report remove';
  for (const what of menu.split(' ')) expect(ids).toContain(`job-${what}`);
  for (const { name } of copies(aJob())) expect(ids).toContain(`job-copy-${name}`);
  for (const format of formatNames) expect(ids).toContain(`job-export-${format}`);
});

test('what a page offers is there while it can be done, and only then', () => {
  const send = vi.fn();
  const action = actions.find(({ id }) => id === 'study-send');
  const here: Here = { jobs: [], job: null, settings: null, host: null, page: {} };
  expect(action?.when(here)).toBe(false);
  expect(action?.when({ ...here, page: { 'study-send': false } })).toBe(false);
  expect(action?.when({ ...here, page: { 'study-send': send } })).toBe(true);
  action?.run({ ...here, page: { 'study-send': send } });
  expect(send).toHaveBeenCalledOnce();
});

test('no other tool’s words are offered for what is not downloaded', () => {
  const job = { ...aJob(), kind: 'verify' } as const;
  const here: Here = { jobs: [job], job, settings: null, host: null, page: {} };
  const offered = actions.filter(({ id, when }) => /^job-(copy|export)-/.test(id) && when(here));
  expect(offered.map(({ id }) => id)).toEqual(['job-copy-folder', 'job-copy-name']);
});
