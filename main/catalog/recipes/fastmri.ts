/**
 * fastMRI: archives that nobody may list, read with the signed links of the mail that NYU sends. What there is to choose
 * from is what was pasted; the secrets are not here (main/secrets/links.ts).
 */
import { WaybillError } from '../../../shared/failure.ts';
import { pastedLink, type ShownLink } from '../../../shared/secret-link.ts';
import type { Value } from '../../../shared/selector.ts';
import { type Recipe, selector, type World } from './recipe.ts';

const isOurs = ({ origin }: ShownLink) =>
  /^https:\/\/fastmri-dataset\.s3[.\w-]*\.amazonaws\.com$/.test(origin);
const nameOf = ({ path }: ShownLink) => path.split('/').at(-1) ?? path;

function pasted(world: World): readonly ShownLink[] {
  const links = world.links().filter(isOurs);
  if (links.length > 0) return links;
  throw new WaybillError({
    code: 'usage',
    reason: 'The links of the mail from fastMRI are needed, and none was pasted since Waybill started.',
    hint: 'Sign the agreement at fastmri.med.nyu.edu, then paste the mail as it came into the search field, or save it as a file for `waybill get`.',
    detail: 'no link to fastmri-dataset',
  });
}

const shown = (link: ShownLink): Value => ({
  value: nameOf(link),
  label: `${nameOf(link)} (${link.state !== 'usable' ? 'ended' : link.expires === null ? 'no end said' : `until ${new Date(link.expires).toISOString().slice(0, 16).replace('T', ' ')} UTC`})`,
});

export const fastMri: Recipe = {
  dataset: 'fastmri',
  needs: 'links',
  selectors: [selector('archive', 'Archives', { listed: true, hint: 'Those of the mail that was pasted.' })],
  values: async ({ world }) => pasted(world).map(shown),
  find({ choices, world }) {
    const archives = new Set(choices.archive);
    const links = pasted(world).filter((link) => archives.size === 0 || archives.has(nameOf(link)));
    const origins = [...new Set(links.map(({ origin }) => origin))];
    return origins.map((origin) => ({
      location: 0,
      paths: [],
      source: {
        location: { scheme: 'https', endpoint: origin, bucket: '', prefix: '', region: null },
        profile: pastedLink,
        requestPayer: false,
      },
      objects: [
        links
          .filter((link) => link.origin === origin)
          .map((link) => ({
            ...{ key: link.path, path: nameOf(link), size: null },
            ...{ versionId: null, expected: null, ranges: null },
          })),
      ],
    }));
  },
};
