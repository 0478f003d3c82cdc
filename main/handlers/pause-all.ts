/** Everything rests until an hour: what runs, what waits, and what comes meanwhile. */
import type { Handlers } from '../../shared/contract.ts';
import type { Context } from './context.ts';

export function pauseHandlers({
  ports: { ledger },
  engine,
  settingsChanged,
}: Context): Pick<Handlers, 'jobs.pauseAll'> {
  return {
    'jobs.pauseAll': ({ until }) => {
      // What was started ahead of the queue before is part of all; what is started so from now on is meant.
      if (until !== null)
        for (const { id, forced } of ledger.jobs()) if (forced) ledger.changeJob(id, { forced: false });
      const settings = ledger.changeSettings({ pausedUntil: until });
      engine.settingsChanged();
      settingsChanged(settings);
      return settings;
    },
  };
}
