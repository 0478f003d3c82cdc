/** What the catalogue has of the Registry of Open Data, and how it comes by more. */
import { z } from 'zod';
import { failure } from './failure-shape.ts';

export const catalogueState = z.object({
  /** Address of the index; null where none is to be asked, and the curated entries are all there is. */
  source: z.string().nullable(),
  /** Entries of the registry that are here; 0 before the first refresh. */
  entries: z.number(),
  /** Datasets to be found: curated and registry, twins counted once. */
  datasets: z.number(),
  /** Day of the newest change in the index, YYYY-MM-DD. */
  date: z.string().nullable(),
  /** When the registry was last asked with success, epoch milliseconds. */
  checkedAt: z.number().nullable(),
  /** Durable is only what is in the tables; this is what goes on right now. */
  phase: z.enum(['idle', 'fetching', 'importing']),
  /** Bytes of the index that are here, of how many; null where unknown. */
  progress: z.object({ bytes: z.number(), total: z.number().nullable() }).nullable(),
  /** Why the last refresh changed nothing, while it is the newest word. */
  failure: failure.nullable(),
});
export type CatalogueState = Readonly<z.infer<typeof catalogueState>>;
