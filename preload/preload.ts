/** The only bridge between the window and the main process: call, on, and where a dropped file lies. Sandboxed, so built as CommonJS. */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { Api, EventName, EventValue } from '../shared/contract.ts';

const api: Api & { pathOf(file: File): string } = {
  call: (name, input) => ipcRenderer.invoke('call', name, input),
  on<K extends EventName>(name: K, listener: (value: EventValue<K>) => void) {
    const heard = (_event: IpcRendererEvent, spoken: EventName, value: EventValue<K>) => {
      if (spoken === name) listener(value);
    };
    ipcRenderer.on('event', heard);
    return () => void ipcRenderer.removeListener('event', heard);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('waybill', api);
