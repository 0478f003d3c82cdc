import type { Selection } from '../job.ts';
import { practiceEndpoint, printLocation } from '../location.ts';
import { quoted } from '../shell.ts';
import { namedProfile, parentOf, piecesOf, type Say, targetOf } from './wish.ts';

/** `waybill get`, with the flags that this place wants. */
export const waybill: Say = (wish) => {
  const { location, requestPayer, datasetId, selection } = wish;
  const pieces = piecesOf(wish);
  if (pieces === null || selection === null) return null;
  const { endpoint, region } = location;
  const name = namedProfile(wish);
  const payer = requestPayer ? ['--request-payer requester'] : [];
  const say = (filters: Selection['filters']) =>
    filters.flatMap(({ verb, glob }) => [`--${verb}`, quoted(glob)]);
  const isWhole = selection.prefixes.length + selection.keys.length === 0;
  // The catalogue knows the rest of it.
  if (datasetId !== null && isWhole)
    return [
      'waybill get',
      quoted(datasetId),
      quoted(targetOf(wish, '')),
      ...payer,
      ...say(selection.filters),
    ].join(' ');
  const flags = [
    ...(name === null ? [] : ['--profile', quoted(name)]),
    ...payer,
    ...(location.scheme === 's3' && endpoint !== null ? ['--endpoint-url', quoted(endpoint)] : []),
    ...(region === null || endpoint === practiceEndpoint ? [] : ['--region', quoted(region)]),
  ];
  return pieces
    .map(({ prefix, isObject, to, filters }) =>
      [
        'waybill get',
        quoted(printLocation({ ...location, prefix })),
        quoted(targetOf(wish, isObject ? parentOf(to) : to)),
        ...flags,
        ...say(filters),
      ].join(' '),
    )
    .join('\n');
};
