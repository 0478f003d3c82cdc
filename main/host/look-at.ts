/** What a person named of this computer. */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { diskFailure } from '../disk/errors.ts';

/** Null where there is nothing of that name. Throws WaybillError: disk-denied where nobody lets Waybill look. */
export async function lookAt(file: string): Promise<Stats | null> {
  try {
    return await stat(file);
  } catch (error) {
    if (['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code)))
      throw diskFailure(error, 'look at', file);
    return null;
  }
}
