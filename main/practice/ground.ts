/** The app's own practice bucket: started by its first request, and with a network that a person may break and mend. */

/** What of a practice bucket the app holds on to. */
interface Held {
  readonly endpoint: string;
  link(up: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface PracticeGround {
  readonly endpoint: () => Promise<string>;
  readonly broken: () => boolean;
  /** Broken, nothing reaches it until it is mended, whoever asks. */
  breakNetwork(broken: boolean): Promise<void>;
  stop(): Promise<void>;
}

export function createPracticeGround(make: () => Promise<Held>): PracticeGround {
  let made: Promise<Held> | null = null;
  let broken = false;
  const held = () => (made ??= make());
  return {
    endpoint: async () => (await held()).endpoint,
    broken: () => broken,
    async breakNetwork(wanted) {
      await (await held()).link(!wanted);
      broken = wanted;
    },
    stop: async () => (await made)?.close(),
  };
}
