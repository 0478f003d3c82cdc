/** What a command is handed: its words, where it may print, and the engine when it asks for one. */
import type { Answer, CallName, Input, Output } from '../../../shared/contract.ts';
import { WaybillError } from '../../../shared/failure.ts';
import type { CreateApp, StartPractice } from '../../app.ts';
import type { Engine } from '../api.ts';
import type { Opened } from '../open.ts';
import type { Request } from './args.ts';

/** The terminal, or what stands for it in a test. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /**
   * Writes a line, as much of it as fits, over the one drawn before; an empty one takes it away. What err() and ask() write
   * takes it away first, and nothing is drawn while ask() waits.
   */
  draw(line: string): void;
  /** Resolves once whoever reads standard output is not behind: to be waited for between pages, or they pile up in memory. */
  room(): Promise<void>;
  /** Writes bytes to standard output; resolves when there is room for more. */
  bytes(piece: Uint8Array): Promise<void>;
  /** Columns of the terminal that err() writes to; null where it is none. */
  readonly columns: number | null;
  /**
   * One line of a person's, `hidden` without echo; of standard input where that is no terminal. Null at its end. Null
   * itself where nobody could answer.
   */
  readonly ask: ((prompt: string, how: { readonly hidden: boolean }) => Promise<string | null>) | null;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts at the first Ctrl-C. */
  readonly interrupted: AbortSignal;
}

export interface Context extends Request {
  readonly terminal: Terminal;
  readonly dataDir: string;
  /** Opens the data folder, once; run() closes it. */
  open(): Promise<Opened>;
  /** Only tests give their own. */
  readonly createApp: CreateApp | null;
  readonly startPractice: StartPractice | null;
}

/** The value of a call. Throws its failure as WaybillError. */
export async function ask<K extends CallName>(engine: Engine, name: K, input: Input<K>): Promise<Output<K>> {
  const answer: Answer<Output<K>> = await engine.call(name, input);
  if (answer.ok) return answer.value;
  throw new WaybillError(answer.error);
}
