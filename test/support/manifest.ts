/** Reads a manifest's text, or pieces of it, with lists kept in memory. */
import { type Chosen, readManifest } from '../../main/catalog/manifest.ts';
import type { DrsIndex } from '../../main/catalog/manifests/drs.ts';
import type { ObjectList } from '../../main/catalog/manifests/gather.ts';
import { linesOf } from '../../main/catalog/manifests/lines.ts';
import type { SeriesIndex } from '../../main/catalog/manifests/wanted.ts';
import type { ExactObject } from '../../shared/exact.ts';
import { parseLocation } from '../../shared/location.ts';

export interface Read {
  readonly chosen: readonly Chosen[];
  /** What is in the lists that were kept, by name. */
  readonly lists: ReadonlyMap<string, readonly ExactObject[]>;
  /** Lists begun and neither kept nor dropped: there must be none. */
  readonly open: number;
}

const noSeries: SeriesIndex = { find: async () => new Map() };
const noDrs: DrsIndex = {
  find: () => {
    throw new Error('no DRS server was expected to be asked');
  },
};

export async function readText(
  text: string | (() => Iterable<string>),
  more: {
    readonly base?: string;
    readonly series?: SeriesIndex;
    readonly drs?: DrsIndex;
    readonly onOpen?: (n: number) => void;
  } = {},
): Promise<Read> {
  const lists = new Map<string, readonly ExactObject[]>();
  let open = 0;
  const writeList = (): ObjectList => {
    const objects: ExactObject[] = [];
    more.onOpen?.(++open);
    const end = () => more.onOpen?.(--open);
    return {
      add: (page) => void objects.push(...page),
      keep: () => {
        end();
        const name = `list-${lists.size + 1}`;
        lists.set(name, objects);
        return name;
      },
      drop: end,
    };
  };
  const chosen = await readManifest({
    lines: linesOf(typeof text === 'string' ? () => [text] : text),
    base: more.base === undefined ? null : parseLocation(more.base),
    series: more.series ?? noSeries,
    drs: more.drs ?? noDrs,
    writeList,
  });
  return { chosen, lists, open };
}
