/** A window that opens on a new ledger begins with the first page; one that was sent to a page goes there. */
import { useEffect } from 'react';
import { changeSettings, useMirror, useSettings } from './app.ts';
import { go } from './route.ts';

/** False while it is not known yet where a window without a place begins: nothing is shown that would be gone at once. */
export function useFirstRun(): boolean {
  const welcomed = useSettings()?.welcomed;
  const known = useMirror(({ link }) => link !== 'opening');
  const jobs = useMirror((mirror) => mirror.jobs.size);
  const nowhere = location.hash === '' || location.hash === '#/';
  const first = welcomed === false && known && jobs === 0;
  useEffect(() => {
    if (nowhere && first) go({ page: 'welcome' }, { replace: true });
  }, [nowhere, first]);
  return !nowhere || welcomed === true || (welcomed === false && known && !first);
}

/** The first page was left: it does not come again by itself. */
export const welcome = (): void => void changeSettings({ welcomed: true });
