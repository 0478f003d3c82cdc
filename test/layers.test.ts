/** Who may import whom. The dictionary is the rule; an import it does not know fails. */
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** Longest match wins. `to` lists rooms; `packages` lists npm packages (or `*`); `node` allows node: modules. */
const rooms: Record<string, { to: string[]; node: boolean; packages: string[] | '*' }> = {
  shared: { to: ['shared'], node: false, packages: ['zod', 'intl-messageformat'] },
  'main/engine': { to: ['shared', 'main/engine'], node: false, packages: [] },
  // The wire writes files itself; what a disk refuses is classified in one place.
  'main/s3': {
    to: [
      'shared',
      'main/engine/ports',
      'main/s3',
      'main/disk/errors.ts',
      'main/disk/make-folder.ts',
      'main/disk/mount.ts',
    ],
    node: true,
    packages: '*',
  },
  'main/disk': { to: ['shared', 'main/engine/ports', 'main/disk'], node: true, packages: [] },
  'main/store': {
    to: ['shared', 'main/engine/ports', 'main/store'],
    node: true,
    packages: ['better-sqlite3'],
  },
  'main/catalog': { to: ['shared', 'main/engine/ports', 'main/catalog'], node: true, packages: '*' },
  // Reads files itself; what a disk refuses is classified in one place.
  'main/bids': {
    to: ['shared', 'main/bids', 'main/disk/errors.ts'],
    node: true,
    packages: ['dicom-parser'],
  },
  'main/secrets': { to: ['shared', 'main/engine/ports', 'main/secrets'], node: true, packages: '*' },
  'main/practice': { to: ['shared', 'main/practice'], node: true, packages: '*' },
  'main/handlers': { to: ['shared', 'main'], node: true, packages: [] },
  'main/app.ts': { to: ['shared', 'main', 'package.json'], node: true, packages: [] },
  'main/serve.ts': { to: ['shared'], node: false, packages: ['zod'] },
  // The data folder is made, and what a person named is looked at, before there is an app.
  'main/host': {
    to: [
      'shared',
      'main/app.ts',
      'main/serve.ts',
      'main/engine/ports',
      'main/host',
      'main/disk/errors.ts',
      'main/disk/make-folder.ts',
    ],
    node: true,
    packages: [],
  },
  'main/host/electron': {
    to: ['shared', 'main/app.ts', 'main/serve.ts', 'main/engine/ports', 'main/host'],
    node: true,
    packages: ['electron'],
  },
  preload: { to: ['shared', 'preload'], node: false, packages: ['electron'] },
  renderer: { to: ['shared', 'renderer'], node: false, packages: '*' },
};
/** `main` in `to` means every room under it but the hosts. */
const covers = (room: string, file: string) =>
  (file === room || file.startsWith(`${room}/`)) && !(room === 'main' && file.startsWith('main/host/'));

const specifiers =
  /(?:^|[\s;}])(?:import|export)\s(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

export function violations(file: string, text: string): string[] {
  const room = Object.keys(rooms)
    .filter((name) => covers(name, file))
    .sort((a, b) => b.length - a.length)[0];
  const rule = room === undefined ? undefined : rooms[room];
  if (!rule) return [`${file}: no room for this file`];
  const found: string[] = [];
  for (const match of text.matchAll(specifiers)) {
    const specifier = (match[1] ?? match[2]) as string;
    if (specifier.startsWith('.')) {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
      if (!rule.to.some((allowed) => covers(allowed, target))) found.push(`${file} -> ${target}`);
    } else if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
      if (!rule.node) found.push(`${file} -> ${specifier}`);
    } else {
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      if (
        name === 'electron'
          ? rule.packages === '*' || !rule.packages.includes(name)
          : rule.packages !== '*' && !rule.packages.includes(name)
      )
        found.push(`${file} -> ${specifier}`);
    }
  }
  return found;
}

test('every import is one its layer may make', () => {
  const files = globSync('{shared,main,preload,renderer}/**/*.{ts,tsx}', { cwd: root }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(files.flatMap((file) => violations(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});

test('a forbidden import is found, whichever way it is written', () => {
  expect(violations('main/engine/x.ts', "import { a } from '../s3/list.ts';")).toEqual([
    'main/engine/x.ts -> main/s3/list.ts',
  ]);
  expect(violations('shared/x.ts', "import fs from 'node:fs';")).toHaveLength(1);
  expect(violations('shared/x.ts', "const fs = await import('fs');")).toHaveLength(1);
  expect(violations('renderer/x.tsx', "import { app } from 'electron';")).toHaveLength(1);
  expect(violations('renderer/x.tsx', "export { a } from '../main/app.ts';")).toHaveLength(1);
  expect(violations('main/handlers/x.ts', "import '../host/web/server.ts';")).toHaveLength(1);
  expect(violations('elsewhere/x.ts', '')).toHaveLength(1);
  expect(violations('main/engine/x.ts', "import type { Clock } from './ports/clock.ts';")).toEqual([]);
});

/** Packages that come along when a file is loaded: what is imported for types only, or later, does not. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const found = new Set<string>();
  for (const [, from = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(
    /^(?:import|export)\s(?!type\s)[^'";]*?\sfrom\s'([^']+)'/gm,
  )) {
    if (!from.startsWith('.')) found.add(from);
    else
      for (const each of loadedWith(path.posix.join(path.posix.dirname(file), from), seen)) found.add(each);
  }
  return found;
}

test('the threads of the wire load no parser of schemas: each would hold one of its own', () => {
  const loaded = loadedWith('main/s3/wire/worker.ts');
  expect(loaded).toContain('@node-rs/crc32');
  expect(loaded).not.toContain('zod');
});
