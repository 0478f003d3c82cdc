import { WaybillError } from '../../../shared/failure.ts';

/** A manifest that cannot be read: the fault of the text, and it says of which line. */
export function usage(reason: string, hint: string, detail: string): WaybillError {
  return new WaybillError({ code: 'usage', reason, hint, detail });
}
