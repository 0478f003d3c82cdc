/**
 * What a command names that lists, reads or writes at one address. A selection is no part of what is returned, so whoever
 * takes a place cannot forget one: a word that stands for a choice of objects is refused.
 */
import type { Source } from '../../../shared/location.ts';
import type { Engine } from '../api.ts';
import { usage } from './args.ts';
import type { Context } from './context.ts';
import { manifestFile } from './manifest-file.ts';
import { checkFlags, parsed, withFlags } from './target.ts';

interface Place {
  readonly source: Source;
  readonly datasetId: string | null;
}

const example = 'Name one address, such as s3://bucket/folder/; `waybill get` takes a choice or a manifest.';

/** Of the first word. `writes`: see {@link withFlags}. Throws WaybillError: what is wrong with the address or the flags, `usage` for a manifest or a choice. */
export async function readPlace(
  context: Context,
  engine: Engine,
  { writes = false }: { readonly writes?: boolean } = {},
): Promise<Place> {
  const [word = ''] = context.positionals;
  checkFlags(context.flags);
  const manifest = await manifestFile(context);
  if (manifest !== null)
    throw usage(
      manifest.piped ? 'A manifest is no address.' : `${word} is a file of this computer, not an address.`,
      example,
    );
  const target = await parsed(context, engine, word);
  const { prefixes, keys, filters, sieve, objects } = target.selection;
  const isWhole = prefixes.length + keys.length + filters.length === 0 && !sieve && !objects;
  if (!isWhole) throw usage('This names a choice of objects, not one address.', example, word);
  const { source, datasetId } = await withFlags(context, engine, target, writes);
  return { source, datasetId };
}
