/** A port that somebody named, for what listens until Ctrl-C. */
import { WaybillError } from '../../../shared/failure.ts';

/** Throws WaybillError usage where another program has it. */
export const onPort = <T>(port: number, listening: Promise<T>): Promise<T> =>
  listening.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new WaybillError({
      code: 'usage',
      reason: `Port ${port} is taken.`,
      hint: 'Choose another, or leave --port away for a free one.',
      detail: error.message,
    });
  });
