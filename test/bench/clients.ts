/** Who is measured, each with the settings its own authors publish as the fast ones. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bigKey, bucket, smallPrefix } from './nginx.ts';

export const caseNames = ['big', 'small'] as const;
export type CaseName = (typeof caseNames)[number];

export interface Client {
  readonly name: string;
  /** The command for one run into the folder `to`, which does not exist yet. */
  readonly command: (
    what: CaseName,
    to: string,
  ) => { readonly program: string; readonly args: readonly string[] };
  readonly env: NodeJS.ProcessEnv;
  readonly version: readonly string[];
}

const root = path.resolve(import.meta.dirname, '../..');

/** Waybill first; peers that are not installed are left out, and said. `scratch` is a fresh folder for their own files. */
export async function findClients(endpoint: string, scratch: string): Promise<readonly Client[]> {
  const cli = path.join(root, 'out/main/cli.js');
  if (!existsSync(cli)) throw new Error('There is no built command line. Run `npm run build` first.');
  const { HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy, ...rest } = process.env;
  const env: NodeJS.ProcessEnv = {
    ...rest,
    HOME: scratch,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
  };
  let runs = 0;
  const waybill: Client = {
    name: 'Waybill',
    env,
    version: [process.execPath, cli, '--version'],
    command: (what, to) => {
      const from = `s3://${bucket}/${what === 'big' ? bigKey : smallPrefix}`;
      // A new ledger each time: the same one would know that the work is done.
      const data = path.join(scratch, `data-${runs++}`);
      return {
        program: process.execPath,
        args: [cli, 'get', from, to, '--endpoint-url', endpoint, '--no-sign-request', '--data-dir', data],
      };
    },
  };

  const awsConfig = path.join(scratch, 'aws-config');
  await writeFile(
    awsConfig,
    '[default]\ns3 =\n  max_concurrent_requests = 32\n  multipart_chunksize = 64MB\n  max_queue_size = 10000\n',
  );
  const remote = `:s3,provider=Other,list_version=2,endpoint="${endpoint}",env_auth=false:${bucket}`;
  const rcloneCommon = ['--config', path.join(scratch, 'rclone.conf'), '--use-server-modtime'];
  const peers: (Omit<Client, 'command' | 'version' | 'env'> & {
    readonly program: string;
    readonly versionArg: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly args: Record<CaseName, (to: string) => readonly string[]>;
  })[] = [
    {
      name: 'rclone',
      program: 'rclone',
      versionArg: 'version',
      args: {
        big: (to) => [
          'copyto',
          `${remote}/${bigKey}`,
          path.join(to, 'object.bin'),
          ...rcloneCommon,
          '--multi-thread-streams',
          '8',
          '--multi-thread-cutoff',
          '64Mi',
        ],
        small: (to) => [
          'copy',
          `${remote}/small`,
          to,
          ...rcloneCommon,
          '--transfers',
          '32',
          '--checkers',
          '32',
          '--fast-list',
        ],
      },
    },
    {
      name: 's5cmd',
      program: 's5cmd',
      versionArg: 'version',
      args: {
        big: (to) => [
          '--endpoint-url',
          endpoint,
          '--no-sign-request',
          'cp',
          '--concurrency',
          '16',
          '--part-size',
          '64',
          `s3://${bucket}/${bigKey}`,
          `${to}/`,
        ],
        small: (to) => [
          '--endpoint-url',
          endpoint,
          '--no-sign-request',
          '--numworkers',
          '64',
          'cp',
          `s3://${bucket}/${smallPrefix}*`,
          `${to}/`,
        ],
      },
    },
    {
      name: 'aws-cli',
      program: 'aws',
      versionArg: '--version',
      env: { ...env, AWS_CONFIG_FILE: awsConfig },
      args: {
        big: (to) => [
          's3',
          'cp',
          `s3://${bucket}/${bigKey}`,
          `${to}/`,
          '--endpoint-url',
          endpoint,
          '--no-sign-request',
          '--no-progress',
          '--only-show-errors',
        ],
        small: (to) => [
          's3',
          'cp',
          `s3://${bucket}/${smallPrefix}`,
          to,
          '--recursive',
          '--endpoint-url',
          endpoint,
          '--no-sign-request',
          '--no-progress',
          '--only-show-errors',
        ],
      },
    },
  ];
  const found = peers.flatMap((peer): Client[] => {
    const program = find(peer.program);
    if (program === null) {
      console.warn(
        `SKIPPED: ${peer.name} is not installed (test/bench/requirements.txt; folder .venv, or WAYBILL_PEERS).`,
      );
      return [];
    }
    return [
      {
        name: peer.name,
        env: peer.env ?? env,
        version: [program, peer.versionArg],
        command: (what, to) => ({ program, args: peer.args[what](to) }),
      },
    ];
  });
  return [waybill, ...found];
}

function find(program: string): string | null {
  const places = [process.env.WAYBILL_PEERS, path.join(root, '.venv/bin')];
  return (
    places
      .flatMap((place) => (place === undefined ? [] : [path.join(place, program)]))
      .find((file) => existsSync(file)) ?? null
  );
}
