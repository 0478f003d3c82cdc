/** The SDK's S3 client, loaded on first use, one per region and credentials, with everything clever in it switched off. */
import type { S3Client } from '@aws-sdk/client-s3';
import { WaybillError } from '../../shared/failure.ts';
import type { Access } from './access.ts';
import type { Agents } from './agents.ts';

/** The SDK's module: 70 ms to load, which `waybill jobs` need not pay. */
const loadSdk = () => import('@aws-sdk/client-s3');
export type Sdk = Awaited<ReturnType<typeof loadSdk>>;

const keptClients = 16;

export interface Clients {
  /** `bucket` is what every command's Bucket must be: the bucket's URL, whatever the addressing style. */
  for(access: Access): Promise<{ readonly sdk: Sdk; readonly client: S3Client; readonly bucket: string }>;
}

/** @param timeout milliseconds from sending a request to its answer's headers */
export function createClients({
  agents,
  timeout,
}: {
  readonly agents: Agents;
  readonly timeout: number;
}): Clients {
  const { httpAgent, httpsAgent } = agents;
  const clients = new Map<string, S3Client>();

  function create(sdk: Sdk, { region, credentials }: Access): S3Client {
    const client = new sdk.S3Client({
      region,
      // The URL in Bucket decides where requests go; no endpoint from the environment or ~/.aws gets a say twice.
      bucketEndpoint: true,
      maxAttempts: 1,
      followRegionRedirects: false,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      customUserAgent: 'waybill',
      requestHandler: {
        httpAgent,
        httpsAgent,
        connectionTimeout: timeout,
        requestTimeout: timeout,
        throwOnRequestTimeout: true,
      },
      credentials: {
        accessKeyId: credentials?.accessKeyId ?? '',
        secretAccessKey: credentials?.secretAccessKey ?? '',
        ...(credentials?.sessionToken ? { sessionToken: credentials.sessionToken } : {}),
      },
      ...(credentials === null ? { signer: { sign: async (request) => request } } : {}),
    });
    client.middlewareStack.add(
      (next) => async (args) => {
        // The last step before it is sent: signed, and read by nobody else.
        const request = await agents.address(args.request as Parameters<Agents['address']>[0]);
        const result = await next({ ...args, request });
        refuseHtml(args.request, result.response);
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'refuseHtml' },
    );
    return client;
  }

  return {
    async for(access) {
      const sdk = await loadSdk();
      const { credentials, region } = access;
      const key = [
        region,
        credentials?.accessKeyId,
        credentials?.secretAccessKey,
        credentials?.sessionToken,
      ].join('\n');
      const client = clients.get(key) ?? create(sdk, access);
      // Last used is last in the map.
      clients.delete(key);
      clients.set(key, client);
      for (const oldest of clients.keys()) {
        if (clients.size <= keptClients) break;
        clients.delete(oldest);
      }
      return { sdk, client, bucket: access.origin + access.basePath };
    },
  };
}

/** Where XML was due, a page is a proxy's, a captive portal's or a console's. An object may well be HTML: its answers pass. */
function refuseHtml(request: unknown, response: unknown): void {
  const { hostname, method, query } = request as {
    hostname: string;
    method: string;
    query: Record<string, unknown>;
  };
  const { statusCode, headers, body } = response as {
    statusCode: number;
    headers: Record<string, string>;
    body?: { destroy?: () => void };
  };
  // A gateway's 502 is often a page, and means what it says.
  // To HEAD no body comes, and some servers name a page's type with "there is no such".
  if (method === 'HEAD' && statusCode === 404) return;
  const xmlWasDue = statusCode >= 300 || 'list-type' in query;
  if (!xmlWasDue || statusCode >= 500 || !/^text\/html\b/i.test(headers['content-type'] ?? '')) return;
  body?.destroy?.();
  throw notS3(hostname, `HTTP ${statusCode}, ${headers['content-type']}`);
}

export function notS3(host: string, detail: string): WaybillError {
  return new WaybillError({
    code: 'not-s3',
    reason: `${host} answered with a web page instead of S3.`,
    hint: 'Sign in to the network in a browser if it asks for that; else check the address of the endpoint.',
    detail: `${host}: ${detail}`,
  });
}
