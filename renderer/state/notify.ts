/** The end of a job, told by the browser where its window is not in front. The desktop tells by itself and lets no page do it. */
import { useEffect, useState } from 'react';
import { told } from '../../shared/words/told.ts';
import { onNotice, useHost } from './app.ts';
import { go } from './route.ts';

export type Leave = NotificationPermission | 'none';

const leave = (): Leave => (typeof Notification === 'undefined' ? 'none' : Notification.permission);

/** Whether the browser lets this window notify, and how a person is asked. */
export function useLeave(): readonly [Leave, () => void] {
  const [now, setNow] = useState(leave);
  return [now, () => void Notification.requestPermission().then(setNow)];
}

export function useNotify(): void {
  const notifies = useHost()?.notifies ?? true;
  useEffect(() => {
    if (notifies) return;
    return onNotice(({ id, jobId, text }) => {
      if (jobId === undefined || document.hasFocus() || leave() !== 'granted') return;
      // By its tag, one of several windows is enough.
      const notification = new Notification('Waybill', { body: told(text), tag: id });
      notification.onclick = () => {
        focus();
        go({ page: 'transfers', job: jobId });
        notification.close();
      };
    });
  }, [notifies]);
}
