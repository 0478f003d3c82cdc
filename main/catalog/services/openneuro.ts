/**
 * OpenNeuro's GraphQL: the snapshots of a study, and which version of which object each file of a snapshot is. The bucket
 * alone cannot tell: its listing shows the newest objects, whatever snapshot they are of.
 */
import { z } from 'zod';
import { WaybillError } from '../../../shared/failure.ts';
import { type Ask, hour, odd, type Service } from './ask.ts';

interface SnapshotFile {
  /** Last part of its path. */
  readonly name: string;
  readonly size: number;
  /** Of the object that holds it; null where OpenNeuro names none. */
  readonly versionId: string | null;
}

interface SnapshotFolder {
  readonly folders: readonly string[];
  readonly files: readonly SnapshotFile[];
}

export interface OpenNeuro {
  /** Tags, newest first; none for an accession that is not public. Throws WaybillError. */
  snapshots(accession: string, signal: AbortSignal): Promise<readonly string[]>;
  /**
   * What is right below a folder of a snapshot; `path` without a slash at either end, empty for the top. Null where there is
   * no such snapshot or folder. Throws WaybillError.
   */
  folder(at: {
    readonly accession: string;
    readonly tag: string;
    readonly path: string;
    readonly signal: AbortSignal;
  }): Promise<SnapshotFolder | null>;
}

const errors = z.array(z.object({ message: z.string() })).optional();

const snapshotsAnswer = z.object({
  data: z
    .object({
      dataset: z.object({ snapshots: z.array(z.object({ tag: z.string() })).nullable() }).nullable(),
    })
    .nullable(),
  errors,
});

const file = z.object({
  /** Of a folder: what to ask for as `tree`. */
  id: z.string(),
  filename: z.string(),
  // BigInt in the schema, and a string where it does not fit.
  size: z.union([z.number(), z.string()]).nullable(),
  directory: z.boolean().nullable().optional(),
  urls: z.array(z.string().nullable()).nullable().optional(),
});
const filesAnswer = z.object({
  data: z.object({ snapshot: z.object({ files: z.array(file).nullable() }).nullable() }).nullable(),
  errors,
});

const snapshotsQuery = 'query($id: ID!) { dataset(id: $id) { snapshots { tag } } }';
const filesQuery =
  'query($id: ID!, $tag: String!, $tree: String) { snapshot(datasetId: $id, tag: $tag) { files(tree: $tree) { id filename size directory urls } } }';

export function createOpenNeuro(args: { readonly ask: Ask; readonly base: string | null }): OpenNeuro {
  const { ask } = args;
  const service: Service = { name: 'OpenNeuro', base: args.base };
  const post = (query: string, variables: object) => ({
    type: 'application/json',
    body: JSON.stringify({ query, variables }),
  });

  async function entries(accession: string, tag: string, tree: string | null, signal: AbortSignal) {
    const answer = await ask(service, {
      path: '',
      post: post(filesQuery, { id: accession, tag, tree }),
      schema: filesAnswer,
      // A snapshot never changes, and a tree is named by what is in it.
      freshFor: Number.POSITIVE_INFINITY,
      signal,
    });
    const found = answer.data?.snapshot?.files;
    if (found) return found;
    refuse(service, answer.errors);
    return null;
  }

  return {
    async snapshots(accession, signal) {
      const answer = await ask(service, {
        path: '',
        post: post(snapshotsQuery, { id: accession }),
        schema: snapshotsAnswer,
        freshFor: hour,
        signal,
      });
      if (!answer.data?.dataset) refuse(service, answer.errors);
      return (answer.data?.dataset?.snapshots ?? []).map(({ tag }) => tag).reverse();
    },

    async folder({ accession, tag, path, signal }) {
      let found = await entries(accession, tag, null, signal);
      for (const name of path === '' ? [] : path.split('/')) {
        const below = found?.find((one) => one.directory && lastPart(one.filename) === name);
        if (!below) return null;
        found = await entries(accession, tag, below.id, signal);
      }
      return found && folderOf(found, service);
    },
  };
}

function folderOf(found: readonly z.infer<typeof file>[], { base, name }: Service): SnapshotFolder {
  return {
    folders: found.filter(({ directory }) => directory).map(({ filename }) => lastPart(filename)),
    files: found
      .filter(({ directory }) => !directory)
      .map(({ filename, size, urls }) => {
        const bytes = Number(size);
        if (size === null || !Number.isSafeInteger(bytes) || bytes < 0)
          throw odd(name, base ?? '', `${filename} has no size`);
        return { name: lastPart(filename), size: bytes, versionId: versionOf(urls ?? []) };
      }),
  };
}

/** `https://s3.amazonaws.com/openneuro.org/ds000001/README?versionId=…` */
function versionOf(urls: readonly (string | null)[]): string | null {
  for (const url of urls) {
    if (url === null || !URL.canParse(url)) continue;
    const { searchParams } = new URL(url);
    const version = searchParams.get('versionId');
    if (version !== null && version !== '') return version;
  }
  return null;
}

const lastPart = (filename: string) => filename.replace(/\/$/, '').split('/').at(-1) ?? '';

/** "Not found" is an answer; anything else is none. Throws WaybillError. */
function refuse({ name, base }: Service, said: readonly { readonly message: string }[] | undefined): void {
  const message = said?.map((one) => one.message).join('; ') ?? '';
  if (message === '' || /not (?:found|exist)|does not exist|no such/i.test(message)) return;
  const closed = /access|permission|authoriz/i.test(message);
  throw new WaybillError({
    code: closed ? 'access-denied' : 'server',
    reason: closed
      ? `${name} does not show this study to everybody.`
      : `${name} could not answer what is in the snapshot.`,
    hint: closed ? 'It may not be published yet; check its accession.' : 'Try again later.',
    detail: `${base}: ${message.slice(0, 300)}`,
  });
}
