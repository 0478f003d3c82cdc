/** Calls about the host, its folders and settings. */
import { z } from 'zod';
import { failure } from '../failure-shape.ts';
import { settings } from '../settings.ts';
import { call, nothing } from './call.ts';

export const notice = z.object({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  text: z.string(),
  failure: failure.nullable(),
  /** The job it is about. */
  jobId: z.number().int().optional(),
});

const hostInfo = z.object({
  kind: z.enum(['desktop', 'web', 'cli']),
  version: z.string(),
  platform: z.string(),
  dataDir: z.string(),
  /** Whether `host.pickFolder` / `host.reveal` do anything here; pages hide what is not there. */
  canPickFolder: z.boolean(),
  canReveal: z.boolean(),
  /** Whether it can end itself, and let the machine sleep, when all is done. */
  canQuit: z.boolean(),
  canSleep: z.boolean(),
  /** Whether it can be opened with the person's session. */
  canOpenAtLogin: z.boolean(),
  /** Whether it tells by itself when a job ends that nobody is looking at; else a browser may. */
  notifies: z.boolean(),
  /** Destinations must lie below one of these; empty means anywhere. */
  roots: z.array(z.string()),
  /** Suggested destination folder. */
  suggestedFolder: z.string(),
  notices: z.array(notice),
});
export type HostInfo = Readonly<z.infer<typeof hostInfo>>;
export type Notice = Readonly<z.infer<typeof notice>>;

export const hostCalls = {
  'host.info': call(nothing, hostInfo),
  'host.pickFolder': call(
    z.object({ from: z.string().nullable() }),
    z.object({ path: z.string().nullable() }),
  ),
  'host.reveal': call(z.object({ path: z.string() }), nothing),
  /** Facts and what happened lately, for whoever helps; free of secrets, signatures and names of people. */
  'host.support': call(nothing, z.object({ text: z.string() })),
  /** Null only asks. */
  'host.openAtLogin': call(z.object({ on: z.boolean().nullable() }), z.object({ on: z.boolean() })),
  /** Folders below `path` for the built-in folder picker; null starts at the first root. */
  'folders.list': call(
    z.object({ path: z.string().nullable() }),
    z.object({
      path: z.string(),
      parent: z.string().nullable(),
      folders: z.array(z.object({ name: z.string(), path: z.string() })),
      freeBytes: z.number().nullable(),
      writable: z.boolean(),
    }),
  ),
  /** Tries a folder by making a few empty files in it, or in the nearest folder above that is there, and removing them. */
  'folders.check': call(
    z.object({ path: z.string() }),
    z.object({
      freeBytes: z.number().nullable(),
      /** File system type, as the system calls it; null where unknown. */
      volume: z.string().nullable(),
      /** Why nothing can be written there; null where it can. */
      failure: failure.nullable(),
    }),
  ),
  'folders.create': call(z.object({ path: z.string() }), nothing),
  'settings.get': call(nothing, settings),
  'settings.set': call(settings.partial(), settings),
} as const;
