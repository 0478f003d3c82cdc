/** The web host: an engine, a server on 127.0.0.1, and one-time addresses. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { WaybillError } from '../../../shared/failure.ts';
import type { CreateApp } from '../../app.ts';
import { lookAt } from '../look-at.ts';
import { openEngine } from '../open.ts';
import { rendererFolder, suggestedFolder } from '../places.ts';
import { createGate, sessionSecret } from './auth.ts';
import { assertBelow, confined } from './paths.ts';
import { startWebServer, type WebServer } from './server.ts';

export interface WebHost extends WebServer {
  /** False where another process runs the engine and this one passes on. */
  owns(): boolean;
  /** Settles when what was under way goes on; the window is served meanwhile. */
  readonly started: Promise<void>;
}

/**
 * Starts the web host. `roots` empty allows the home folder; `port` 0 takes a free one. Throws WaybillError, and
 * EADDRINUSE as Node words it.
 */
export async function startWebHost(args: {
  readonly dataDir: string;
  readonly port: number;
  readonly roots: readonly string[];
  readonly assets?: string;
  readonly createApp?: CreateApp;
}): Promise<WebHost> {
  const assets = args.assets ?? rendererFolder();
  if (!existsSync(path.join(assets, 'index.html')))
    throw new WaybillError({
      code: 'not-found',
      reason: 'The window has not been built.',
      hint: 'Run `npm run build`, or `npm start`, which builds it.',
      detail: assets,
    });
  const roots = (args.roots.length === 0 ? [homedir()] : args.roots).map((root) => path.resolve(root));
  for (const root of roots)
    if (!(await lookAt(root))?.isDirectory())
      throw new WaybillError({
        code: 'usage',
        reason: `There is no folder ${root}.`,
        hint: 'Name an existing folder with --root.',
        detail: root,
      });
  const suggested = await assertBelow(roots, suggestedFolder()).then(suggestedFolder, () => roots[0] ?? '');
  const opened = await openEngine({
    dataDir: args.dataDir,
    host: { kind: 'web', roots, suggestedFolder: suggested, pickFolder: null, reveal: null },
    ...(args.createApp && { createApp: args.createApp }),
  });
  try {
    const gate = createGate({ secret: await sessionSecret(args.dataDir), now: Date.now });
    const server = await startWebServer({
      engine: confined({
        engine: opened.engine,
        roots,
        info: {
          kind: 'web',
          canPickFolder: false,
          canReveal: false,
          canQuit: false,
          canSleep: false,
          canOpenAtLogin: false,
          notifies: false,
          suggestedFolder: suggested,
        },
      }),
      gate,
      assets,
      port: args.port,
    });
    const started = opened.start();
    started.catch(() => {}); // whoever waits for it hears of it
    return {
      ...server,
      started,
      owns: opened.owns,
      async close() {
        await server.close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
