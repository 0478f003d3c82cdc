/** The desktop's one channel: who asks is checked before what is asked. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Answer, CallName } from '../../../shared/contract.ts';
import type { Engine } from '../api.ts';
import { ours } from './scheme.ts';

/** The main frame of a window, showing a page of ours; null frames are gone already. */
function trusted({ sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && ours(senderFrame.url);
}

/** Answers are envelopes always: of what is thrown across this channel Electron keeps only the message. */
export function answerCalls(engine: Engine) {
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    if (!trusted(event)) {
      const address = event.senderFrame?.url ?? 'a frame that is gone';
      return {
        ok: false,
        error: {
          code: 'not-allowed',
          reason: 'A page that is not ours asked.',
          hint: '',
          detail: address.slice(0, 200),
        },
      };
    }
    return engine.call(String(name) as CallName, input as never);
  });
}
