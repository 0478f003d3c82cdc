/** The uploads of Waybill and its peers, each with the settings its own authors publish as the fast ones. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtCli } from './built.ts';
import type { Peer, Task } from './clients.ts';

type Sender = Peer['command'];

const first = ({ keys }: Task): string => path.posix.basename(keys[0] ?? '');
/** The file, or the folder of all. */
const sent = (task: Task): string =>
  task.what.many ? `${task.from}` : path.join(task.from ?? '', first(task));

const waybill: Sender = ({ endpoint, bucket, keys, from, own, authority }) => ({
  args: [
    builtCli,
    ...['put', from ?? '', `s3://${bucket}/${path.posix.dirname(keys[0] ?? '')}/`],
    ...['--endpoint-url', endpoint, '--no-sign-request', '--data-dir', path.join(own, 'data')],
  ],
  env: { NODE_EXTRA_CA_CERTS: authority },
});

const s5cmd: Sender = (task) => ({
  args: [
    ...['--endpoint-url', task.endpoint, '--no-sign-request', '--numworkers', task.what.many ? '64' : '16'],
    ...(task.what.many
      ? ['cp', `${sent(task)}/`, `s3://${task.bucket}/${task.prefix}`]
      : ['cp', '--concurrency', '16', '--part-size', '64', sent(task), `s3://${task.bucket}/${task.prefix}`]),
  ],
  env: { AWS_CA_BUNDLE: task.authority },
});

/** It looks at nothing that is there, before or after: what the others leave out as well. */
const rclone: Sender = (task) => {
  const remote = `:s3,provider=Other,endpoint="${task.endpoint}",env_auth=false:${task.bucket}`;
  return {
    args: [
      task.what.many ? 'copy' : 'copyto',
      sent(task),
      `${remote}/${task.prefix}`,
      ...['--transfers', '64', '--checkers', '64', '--no-check-dest', '--no-traverse'],
      ...['--s3-no-head', '--s3-no-check-bucket', '--s3-disable-checksum'],
      ...['--s3-upload-cutoff', '64Mi', '--s3-chunk-size', '64Mi', '--s3-upload-concurrency', '16'],
      ...['--config', path.join(task.own, 'rclone.conf'), '--ca-cert', task.authority, '--quiet'],
    ],
    env: {},
  };
};

/** Without checksums, which `crt` would send behind the body in chunks: nginx would keep those as they come. */
const awsCli =
  (kind: 'classic' | 'crt'): Sender =>
  (task) => {
    const config = path.join(task.own, 'aws-config');
    const settings =
      kind === 'crt'
        ? ['preferred_transfer_client = crt', 'target_bandwidth = 10Gb/s']
        : ['preferred_transfer_client = classic', 'max_concurrent_requests = 32', 'max_queue_size = 10000'];
    const chunk = task.what.many ? [] : ['multipart_chunksize = 64MB'];
    writeFileSync(
      config,
      `[default]\nrequest_checksum_calculation = when_required\ns3 =\n${[...settings, ...chunk].map((line) => `  ${line}\n`).join('')}`,
    );
    return {
      args: [
        ...['s3', 'cp', sent(task), `s3://${task.bucket}/${task.prefix}`],
        ...(task.what.many ? ['--recursive'] : []),
        ...['--endpoint-url', task.endpoint, '--no-sign-request', '--no-progress', '--only-show-errors'],
      ],
      env: { AWS_CONFIG_FILE: config, AWS_CA_BUNDLE: task.authority },
    };
  };

/** One PUT, or as many as there are files, over 64 connections: less than this an upload cannot cost. */
const curl: Sender = (task) => {
  const common = ['--silent', '--show-error', '--fail', '--cacert', task.authority];
  const url = (key: string) => `${task.endpoint}/${task.bucket}/${key}`;
  if (!task.what.many) return { args: [...common, '--upload-file', sent(task), url(task.prefix)], env: {} };
  const config = path.join(task.own, 'addresses');
  const lines = task.keys.map(
    (key) => `upload-file = "${path.join(task.from ?? '', path.posix.basename(key))}"\nurl = "${url(key)}"\n`,
  );
  writeFileSync(config, lines.join(''));
  return { args: [...common, '--parallel', '--parallel-max', '64', '--config', config], env: {} };
};

/** By the client's name; who has none sends nothing. */
export const senders: Readonly<Record<string, Sender>> = {
  Waybill: waybill,
  s5cmd,
  rclone,
  'aws-cli crt': awsCli('crt'),
  'aws-cli classic': awsCli('classic'),
  curl,
};
