/** Whoever looks at one object has planned nothing that could be planned again. */
import { WaybillError } from '../../../shared/failure.ts';

/** Throws what it was given, with the command that finds the name where the object is not there. */
export function orLookForIt(error: unknown): never {
  const failure = error instanceof WaybillError ? error.failure : null;
  if (failure?.code !== 'no-such-key') throw error;
  throw new WaybillError({
    ...failure,
    hint: 'Check its name with `waybill ls`: capital and small letters are not the same in a key.',
  });
}
