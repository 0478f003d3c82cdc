/** Runs the web host until Ctrl-C: prints its one-time address, opens a browser where there is one. */
import type { CreateApp } from '../../app.ts';
import { startWebHost } from '../web/main.ts';
import { openBrowser } from './browser.ts';
import type { Terminal } from './context.ts';
import { onPort } from './port.ts';

export async function runWebHost(args: {
  readonly terminal: Terminal;
  readonly dataDir: string;
  readonly port: number;
  readonly roots: readonly string[];
  readonly browse: boolean;
  readonly json: boolean;
  readonly createApp: CreateApp | null;
}): Promise<number> {
  const { terminal, dataDir, port, roots, createApp } = args;
  const host = await onPort(port, startWebHost({ dataDir, port, roots, ...(createApp && { createApp }) }));
  let browser: ReturnType<typeof openBrowser> = Promise.resolve(null);
  const putAway = async () => (await browser)?.();
  const address = host.address(() => void putAway());
  terminal.out(
    args.json
      ? `${JSON.stringify({ type: 'serving', origin: host.origin, address })}\n`
      : `Waybill is at ${address}\nThe address is good for one browser, within five minutes. Ctrl-C stops.\n`,
  );
  if (!host.owns() && !args.json)
    terminal.err(
      'Another Waybill runs the transfers of this data folder; this window shows and steers them.\n',
    );
  if (args.browse) browser = openBrowser({ address, dataDir, env: terminal.env });
  host.started.catch((error: unknown) => terminal.err(`${error instanceof Error ? error.message : error}\n`));
  await new Promise<void>((resolve) => {
    if (terminal.interrupted.aborted) resolve();
    terminal.interrupted.addEventListener('abort', () => resolve());
  });
  const owned = host.owns();
  await Promise.all([host.close(), putAway()]);
  terminal.err(owned ? 'Stopped. What was under way will go on next time.\n' : 'Stopped.\n');
  return 0;
}
