import { expect, test } from 'vitest';
import { actions, findActions, pressed } from '../../renderer/actions/registry.ts';

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
});
