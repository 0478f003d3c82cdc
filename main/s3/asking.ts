/**
 * Reads of the control plane without the SDK. It takes 100 ms of a start and 5 MiB, and more of the processor for each
 * page of a listing than the page itself. An answer out of the ordinary, a refusal above all, is given to the SDK as if
 * it had asked: what such answers mean is decided in one place.
 */
import type { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Access } from './access.ts';
import type { Agents } from './agents.ts';
import { createCourier, type Reply } from './courier.ts';
import { amzDate, authorization, emptyPayload, encodeKey, encodePart } from './wire/sign.ts';

/** A page of 1000 of the longest keys, three times over. */
const longestAnswer = 16 * 1024 * 1024;

export interface Question {
  readonly method: 'GET' | 'HEAD';
  /** Null asks the bucket. */
  readonly key: string | null;
  /** Not encoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Throws WaybillError, Node's errors, or the signal's reason. */
export type Ask = (access: Access, question: Question, signal: AbortSignal) => Promise<Answer>;

/** `timeout`: milliseconds without a sign of life. */
export function createAsk(args: { readonly agents: Agents; readonly timeout: number }): Ask {
  const courier = createCourier(args);
  return async (access, question, signal) => {
    const { method } = question;
    const { path, headers } = requestFor(access, question, Date.now());
    const { origin } = access;
    const reply = await courier.send({ origin, path, method, headers, redirects: 'tell', signal });
    return { status: reply.status, headers: plainHeaders(reply), body: await wholeBody(reply) };
  };
}

/** Signed where there are credentials. */
function requestFor(access: Access, question: Question, now: number) {
  const { basePath, credentials, origin, region, requestPayer } = access;
  const { method, key } = question;
  const path = `${basePath}/${key === null ? '' : encodeKey(key)}`;
  const query = question.query.map(([name, value]) => [encodePart(name), encodePart(value)] as const);
  const text = query.map(([name, value]) => `${name}=${value}`).join('&');
  const headers: Record<string, string> = { ...question.headers, 'user-agent': 'waybill' };
  if (requestPayer) headers['x-amz-request-payer'] = 'requester';
  if (credentials !== null) {
    headers['x-amz-content-sha256'] = emptyPayload;
    headers['x-amz-date'] = amzDate(now);
    if (credentials.sessionToken !== null) headers['x-amz-security-token'] = credentials.sessionToken;
    // Node names the host itself, as it stands in the URL.
    const signed = Object.entries({ ...headers, host: new URL(origin).host }).filter(
      ([name]) => name === 'host' || name.startsWith('x-amz-'),
    );
    headers.authorization = authorization({ method, path, query, fields: signed, credentials, region });
  }
  return { path: text === '' ? path : `${path}?${text}`, headers };
}

function plainHeaders({ headers }: Reply): Record<string, string> {
  const fields = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return Object.fromEntries(fields);
}

async function wholeBody({ body }: Reply): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error(`an answer of more than ${longestAnswer} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same command with its answer in hand: sent, it reads that one and asks nobody. */
export function answered<C extends HeadObjectCommand | ListObjectsV2Command>(
  command: C,
  { status, headers, body }: Answer,
): C {
  // Two classes of one shape: TypeScript would have their stacks be one.
  const { middlewareStack } = command as HeadObjectCommand;
  middlewareStack.add(
    () => async () => ({
      output: {} as never,
      response: { statusCode: status, headers: { ...headers }, body },
    }),
    // Nearest to the wire: the check that HTML is refused (client.ts) is passed on the way back.
    { step: 'deserialize', priority: 'low', name: 'answered' },
  );
  return command;
}
