/** An app as its doors see it. The same shape whether the engine runs here or in another process. */
import type { Answer, Api, CallName, Input, Output } from '../../shared/contract.ts';
import type { App } from '../app.ts';
import { serve } from '../serve.ts';

/** What a door needs of an app: its calls and events, and bytes for `cat`. */
export interface Engine extends Api {
  read: App['read'];
}

/** An app in this process. Input is parsed all the same: a door may hand over anything. */
export function localEngine(app: Pick<App, 'handlers' | 'on' | 'read'>): Engine {
  return {
    call: async <K extends CallName>(name: K, input: Input<K>) =>
      (await serve(app.handlers, name, input)) as Answer<Output<K>>,
    on: (name, listener) => app.on(name, listener),
    read: (args) => app.read(args),
  };
}
