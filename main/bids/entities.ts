/** Entities of a BIDS name, in the order that the BIDS schema gives them (1.10, rules/entities and objects/entities). */

/** Key in file names, the long name that people write by mistake, and whether its value is a number. */
const entities = [
  ['sub', 'subject'],
  ['tpl', 'template'],
  ['ses', 'session'],
  ['cohort', 'cohort'],
  ['sample', 'sample'],
  ['task', 'task'],
  ['tracksys', 'tracksys'],
  ['acq', 'acquisition'],
  ['nuc', 'nucleus'],
  ['voi', 'volume'],
  ['ce', 'ceagent'],
  ['trc', 'tracer'],
  ['stain', 'stain'],
  ['rec', 'reconstruction'],
  ['dir', 'direction'],
  ['run', 'run', 'index'],
  ['mod', 'modality'],
  ['echo', 'echo', 'index'],
  ['flip', 'flip', 'index'],
  ['inv', 'inversion', 'index'],
  ['mt', 'mtransfer'],
  ['part', 'part'],
  ['proc', 'processing'],
  ['hemi', 'hemisphere'],
  ['space', 'space'],
  ['split', 'split', 'index'],
  ['recording', 'recording'],
  ['chunk', 'chunk', 'index'],
  ['atlas', 'atlas'],
  ['seg', 'segmentation'],
  ['scale', 'scale'],
  ['res', 'resolution'],
  ['den', 'density'],
  ['label', 'label'],
  ['from', 'from'],
  ['to', 'to'],
  ['mode', 'mode'],
  ['desc', 'description'],
] as const satisfies readonly (readonly [string, string] | readonly [string, string, 'index'])[];

const places: ReadonlyMap<string, number> = new Map(entities.map(([key], place) => [key, place]));
const indices: ReadonlySet<string> = new Set(entities.flatMap(([key, , kind]) => (kind ? [key] : [])));

export const isEntity = (key: string) => places.has(key);
export const isIndex = (key: string) => indices.has(key);
export const placeOf = (key: string) => places.get(key) ?? places.size;

/** The entity that was probably meant; null where there is no telling. */
export function meantBy(key: string): string | null {
  const small = key.toLowerCase();
  const found = entities.find(
    ([short, long]) =>
      small === short || small === long || (small.length > 3 && long.startsWith(small)) || near(small, short),
  );
  return found?.[0] ?? null;
}

/** One letter more, fewer or other, or two that changed places. Short keys are too alike for that. */
function near(written: string, key: string): boolean {
  if (key.length < 3 || Math.abs(written.length - key.length) > 1 || written[0] !== key[0]) return false;
  let start = 0;
  while (start < key.length && written[start] === key[start]) start++;
  let end = 0;
  while (end < Math.min(key.length, written.length) - start && written.at(-1 - end) === key.at(-1 - end))
    end++;
  const rest = [written.slice(start, written.length - end), key.slice(start, key.length - end)] as const;
  return (
    (rest[0].length <= 1 && rest[1].length <= 1) ||
    (rest[0].length === 2 && rest[0] === [...rest[1]].reverse().join(''))
  );
}
