/** What a new bucket is asked to be, by servers that nobody here wrote: it is so, or it is told that it is not. */
import {
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startApp } from '../support/app.ts';
import { otherEyes } from '../support/lab.ts';
import { accessKeyId, findProgram, kinds, secretAccessKey, startServer } from './servers.ts';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
  vi.stubEnv('AWS_REGION', 'us-east-1');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each(kinds.filter(({ program }) => findProgram(program) !== null))('$name', (kind) => {
  test('a new bucket is closed to the public, keeps versions and is encrypted, or it is told that it is not', {
    timeout: 120_000,
  }, async () => {
    const server = await startServer(kind);
    try {
      const app = await startApp();
      const Bucket = 'lab-closed';
      const { state, notes } = await app.call('buckets.create', {
        ...{ profile: 'environment', endpoint: server.endpoint, region: null, bucket: Bucket },
        versioning: true,
        encryption: { kind: 'kms', keyId: null },
      });
      expect(state).toBe('created');
      const { client } = otherEyes(server.endpoint, { accessKeyId, secretAccessKey });
      const [versions, block, encryption] = await Promise.all([
        client.send(new GetBucketVersioningCommand({ Bucket })).catch(() => null),
        client.send(new GetPublicAccessBlockCommand({ Bucket })).catch(() => null),
        client.send(new GetBucketEncryptionCommand({ Bucket })).catch(() => null),
      ]);
      const [rule] = encryption?.ServerSideEncryptionConfiguration?.Rules ?? [];
      const kept = {
        'keeps no versions': versions?.Status === 'Enabled',
        'no switch that blocks public access':
          block?.PublicAccessBlockConfiguration?.BlockPublicPolicy === true,
        'does not encrypt with a key of KMS':
          rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === 'aws:kms',
      };
      const told = Object.fromEntries(
        Object.keys(kept).map((note) => [note, !notes.some((one) => one.includes(note))]),
      );
      expect(told).toEqual(kept);
    } finally {
      await server.close();
    }
  });
});
