/** The peers, each with the settings its own authors publish as the fast ones; of several, what was fastest here. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Peer, Task } from './clients.ts';

const url = ({ endpoint, bucket }: Task, key: string) => `${endpoint}/${bucket}/${key}`;

const s5cmd: Peer = {
  name: 's5cmd',
  limit: false,
  program: 's5cmd',
  version: 'version',
  command: (task) => ({
    args: [
      ...['--endpoint-url', task.endpoint, '--no-sign-request', '--numworkers', task.what.many ? '64' : '16'],
      ...(task.what.many
        ? ['cp', `s3://${task.bucket}/${task.prefix}*`]
        : ['cp', '--concurrency', '16', '--part-size', '64', `s3://${task.bucket}/${task.prefix}`]),
      `${task.to}/`,
    ],
    env: { AWS_CA_BUNDLE: task.authority },
  }),
};

const rclone: Peer = {
  name: 'rclone',
  limit: false,
  program: 'rclone',
  version: 'version',
  command: (task) => {
    const remote = `:s3,provider=Other,list_version=2,endpoint="${task.endpoint}",env_auth=false:${task.bucket}`;
    return {
      args: [
        ...(task.what.many
          ? [
              'copy',
              `${remote}/${task.prefix}`,
              task.to,
              '--transfers',
              '64',
              '--checkers',
              '64',
              '--fast-list',
            ]
          : ['copyto', `${remote}/${task.prefix}`, path.join(task.to, '000000.bin')]),
        ...['--multi-thread-streams', '16', '--multi-thread-cutoff', '64Mi', '--use-server-modtime'],
        ...['--config', path.join(task.own, 'rclone.conf'), '--ca-cert', task.authority, '--quiet'],
      ],
      env: {},
    };
  },
};

/** `classic` is Python's own; `crt` is AWS's library in C, which AWS recommends for throughput. */
const awsCli = (kind: 'classic' | 'crt'): Peer => ({
  name: `aws-cli ${kind}`,
  limit: false,
  program: 'aws',
  version: '--version',
  wants: '2.',
  command: (task) => {
    const config = path.join(task.own, 'aws-config');
    const settings =
      kind === 'crt'
        ? ['preferred_transfer_client = crt', 'target_bandwidth = 10Gb/s']
        : ['preferred_transfer_client = classic', 'max_concurrent_requests = 32', 'max_queue_size = 10000'];
    const chunk = task.what.many ? [] : ['multipart_chunksize = 64MB'];
    writeFileSync(
      config,
      `[default]\ns3 =\n${[...settings, ...chunk].map((line) => `  ${line}\n`).join('')}`,
    );
    return {
      args: [
        ...['s3', 'cp', `s3://${task.bucket}/${task.prefix}`, `${task.to}/`],
        ...(task.what.many ? ['--recursive'] : []),
        ...['--endpoint-url', task.endpoint, '--no-sign-request', '--no-progress', '--only-show-errors'],
      ],
      env: { AWS_CONFIG_FILE: config, AWS_CA_BUNDLE: task.authority },
    };
  },
});

const aria2: Peer = {
  name: 'aria2',
  limit: false,
  program: 'aria2c',
  version: '--version',
  command: (task) => {
    const input = path.join(task.own, 'addresses');
    writeFileSync(input, task.keys.map((key) => `${url(task, key)}\n  out=${path.basename(key)}\n`).join(''));
    return {
      args: [
        ...['--no-conf', '--quiet', '--summary-interval=0', '--file-allocation=none', `--dir=${task.to}`],
        ...['--input-file', input, '--ca-certificate', task.authority],
        ...(task.what.many
          ? ['--max-concurrent-downloads=64', '--split=1', '--deferred-input=true']
          : ['--max-connection-per-server=16', '--split=16', '--min-split-size=1M']),
      ],
      env: {},
    };
  },
};

/** One connection into one file: less than this a download cannot cost. */
const curl: Peer = {
  name: 'curl',
  limit: true,
  program: 'curl',
  version: '--version',
  command: (task) => {
    const common = ['--silent', '--show-error', '--fail', '--cacert', task.authority];
    const key = task.keys[0] ?? '';
    if (!task.what.many)
      return {
        args: [...common, '--output', path.join(task.to, path.basename(key)), url(task, key)],
        env: {},
      };
    const config = path.join(task.own, 'addresses');
    const lines = task.keys.map(
      (each) => `url = "${url(task, each)}"\noutput = "${path.join(task.to, path.basename(each))}"\n`,
    );
    writeFileSync(config, lines.join(''));
    return { args: [...common, '--parallel', '--parallel-max', '64', '--config', config], env: {} };
  },
};

export const peers: readonly Peer[] = [s5cmd, rclone, awsCli('crt'), awsCli('classic'), aria2, curl];
