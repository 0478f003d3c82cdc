/**
 * One line of the registry's index to one entry of the catalogue. Whatever is null, missing or of another type is
 * absent; what nobody said stays unknown; a line without a slug and a name is none.
 */
import type { AccessClass, Entry, Place } from '../../../shared/dataset.ts';
import { accessNote, accessOf, type Deprecated, deprecation, portalOf } from './access.ts';
import { parseArn, type Resource } from './arn.ts';
import { readLicence } from './licence.ts';
import { domainFor, formatsFor } from './subject.ts';
import { type Link, linksOf, plainText, webAddress } from './text.ts';

const site = 'https://registry.opendata.aws';
/** Characters of a description that are kept; the longest published has 686,000, nearly all of it markup. */
const keptDescription = 6000;
const mostLinks = 30;
/** NASA's collections come to some hundreds; beyond this somebody is filling disks. */
const mostLocations = 2000;

/** From the most to the least that a person can do with it. */
const ease: readonly AccessClass[] = [
  'free',
  'profile',
  'requester-pays',
  'unknown',
  'portal-only',
  'moved',
  'closed',
];

export function readEntry(line: unknown): Entry | null {
  const raw = asRecord(line);
  const slug = asText(raw.Slug).trim().toLowerCase();
  const name = plainText(asText(raw.Name), 200).replaceAll('\n', ' ');
  if (!/^[a-z0-9][a-z0-9 ._-]{0,199}$/.test(slug) || name === '') return null;

  const resources = asList(raw.Resources).map(asRecord);
  const deprecated = deprecation(isTrue(raw.Deprecated), asText(raw.DeprecatedNotice), slug);
  const places = placesOf(resources, deprecated);
  const [first] = places;
  const access: AccessClass = first?.access ?? deprecated?.access ?? 'unknown';
  const tags = [...new Set(asList(raw.Tags).map((tag) => plainText(asText(tag), 60)))].filter(
    (tag) => tag !== '' && tag !== 'aws-pds',
  );
  const description = plainText(asText(raw.Description), keptDescription);
  const page = `${site}/${encodeURIComponent(slug)}/`;
  const links = linksFor(raw, resources);
  const licence = asText(raw.License);
  const updates = plainText(asText(raw.UpdateFrequency), 120).replaceAll('\n', ' ');
  return {
    id: slug,
    name,
    summary: firstSentence(description),
    domain: domainFor(tags),
    provider: providerOf(asText(raw.ManagedBy)),
    access,
    accessNote:
      deprecated?.notice ??
      accessNote(access, first?.portal ?? null, first?.bucket.startsWith('arn:') ?? false),
    profile: null,
    locations: places.map((place) => ({ ...place, access: place.access === access ? null : place.access })),
    licence: readLicence(licence),
    citation: plainText(asText(raw.Citation), 1000) || `${name}. Registry of Open Data on AWS, ${page}`,
    homepage: links[0]?.url ?? page,
    formats: [
      ...formatsFor(
        tags,
        places.map(({ prefix }) => prefix),
      ),
    ],
    bytes: null,
    notes: notesOf(resources, asText(raw.DeprecatedNotice), deprecated),
    starts: [],
    checked: '',
    registry: {
      slug,
      page,
      tags,
      description,
      updates: updates === '' ? null : updates,
      licence: plainText(licence, 600) || null,
      modified: dayOf(raw.RegistryEntryLastModified),
      links,
      deprecated: deprecated && { notice: deprecated.notice, successor: deprecated.successor },
    },
  };
}

/** Buckets and access points, each address once, what is easiest to reach first. */
function placesOf(
  resources: readonly Readonly<Record<string, unknown>>[],
  deprecated: Deprecated | null,
): readonly Place[] {
  const found = new Map<string, Place>();
  for (const raw of resources) {
    if (asText(raw.Type) !== 'S3 Bucket' || found.size >= mostLocations) continue;
    const resource = parseArn(asText(raw.ARN));
    const address = resource && addressOf(resource);
    if (!address || found.has(`${address.bucket}/${address.prefix}`)) continue;
    const controlledAccess = asText(raw.ControlledAccess).trim();
    const own = accessOf(resource, {
      requesterPays: isTrue(raw.RequesterPays),
      accountRequired: isTrue(raw.AccountRequired),
      controlledAccess,
    });
    const region = resource.kind === 'access-point' ? resource.region : asText(raw.Region).trim();
    found.set(`${address.bucket}/${address.prefix}`, {
      scheme: 's3',
      endpoint: null,
      ...address,
      region: /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/.test(region) ? region : null,
      label: plainText(asText(raw.Description), 120).replaceAll('\n', ' ') || address.bucket,
      access: deprecated ? (deprecated.access ?? 'unknown') : own,
      portal: portalOf(controlledAccess),
    });
  }
  const rank = ({ access }: Place) => ease.indexOf(access ?? 'unknown');
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

function addressOf(resource: Resource): Pick<Place, 'bucket' | 'prefix'> | null {
  if (resource.kind === 'bucket') return { bucket: resource.bucket, prefix: resource.prefix };
  if (resource.kind === 'access-point') {
    const { region, account, accessPoint, prefix } = resource;
    return { bucket: `arn:aws:s3:${region}:${account}:accesspoint/${accessPoint}`, prefix };
  }
  return resource.candidate === null ? null : { bucket: resource.candidate, prefix: resource.prefix };
}

function notesOf(
  resources: readonly Readonly<Record<string, unknown>>[],
  notice: string,
  deprecated: Deprecated | null,
): string[] {
  const notes = resources.slice(0, mostLocations).flatMap((raw) => {
    if (asText(raw.Type) !== 'S3 Bucket') return [];
    const resource = parseArn(asText(raw.ARN));
    if (resource?.kind === 'invalid-bucket-name')
      return resource.candidate === null
        ? [`The registry names a bucket that cannot exist: ${resource.bucket.slice(0, 80)}.`]
        : [
            `The registry writes ${resource.bucket}, which no bucket can be called; ${resource.candidate} is a guess.`,
          ];
    return [];
  });
  if (deprecated === null && notice !== '') notes.unshift(plainText(notice, 1000));
  return [...new Set(notes)].filter((note) => note !== '');
}

function linksFor(
  raw: Readonly<Record<string, unknown>>,
  resources: readonly Readonly<Record<string, unknown>>[],
): Link[] {
  const found = new Map<string, Link>();
  const add = (links: readonly Link[]) => {
    for (const link of links) if (!found.has(link.url) && found.size < mostLinks) found.set(link.url, link);
  };
  add(linksOf(asText(raw.Documentation), 'Documentation'));
  for (const resource of resources) {
    for (const explore of asList(resource.Explore)) add(linksOf(asText(explore), 'Browse'));
    const host = asText(resource.Host).trim();
    const url = host === '' ? null : webAddress(/^https?:\/\//i.test(host) ? host : `https://${host}`);
    if (url !== null) add([{ label: plainText(asText(resource.Description), 120) || host, url }]);
    const portal = portalOf(asText(resource.ControlledAccess));
    if (portal !== null) add([{ label: 'Access', url: portal }]);
    if (found.size >= mostLinks) break;
  }
  return [...found.values()];
}

/** `[Name](url)`, several of them, or one of the ways that this goes wrong: `[RSNA (https://…)`, `(Name)[url]`. */
function providerOf(text: string): string {
  const name = plainText(text, 400)
    .replace(/https?:\/\/\S*/g, ' ')
    .replace(/[[\]()<>{}"“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,;.])/g, '')
    .replace(/^[,;\s]+|[\s,;.]+$/g, '');
  return plainText(name, 90) || /https?:\/\/(?:www\.)?([\w.-]+)/i.exec(text)?.[1] || 'unknown';
}

function firstSentence(text: string): string {
  const line = (text.split('\n').find((each) => each.length > 20) ?? text).slice(0, 400);
  const end = /^.{30,}?[.!?](?=\s+[\p{Lu}\d(]|\s*$)/u.exec(line)?.[0];
  return plainText(end ?? line, 200);
}

const dayOf = (value: unknown): string | null => /^\d{4}-\d{2}-\d{2}/.exec(asText(value))?.[0] ?? null;
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
/** The registry's own README calls some of its flags strings. */
const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === 'True';
