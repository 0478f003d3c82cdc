/** Ledgers for tests, each in a folder of its own that goes with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ledger } from '../../main/engine/ports/ledger.ts';
import { openLedger } from '../../main/store/open.ts';

export function tempDir(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'waybill-store-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function openTemp(): { ledger: Ledger; dataDir: string } {
  const dataDir = tempDir();
  const { ledger } = openLedger({ dataDir });
  onTestFinished(() => ledger.close());
  return { ledger, dataDir };
}
