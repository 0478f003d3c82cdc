/**
 * Every fault of the practice server x what is asked (GET, HEAD, LIST) x what is fetched x how often it is met.
 *
 * Met once or three times, a fault costs time and nothing else, but for those that say something final. Met for ever, it
 * ends in a failure of the right code, or in a wait with a name. Nothing hangs, and no file is ever wrong.
 */
import { afterAll, expect, test } from 'vitest';
import type { Fault } from '../../main/practice/faults.ts';
import { createBodies } from '../../main/s3/bodies.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { withPractice } from '../support/practice.ts';
import { endOf, type Request, requests, type Shape, shapes, stallMs } from './cell.ts';

const practice = withPractice({ thread: true });
const access = createResolver({ profiles: () => [], practice: async () => practice.endpoint, env: {} });
const bodies = createBodies({ access, stallMs });
afterAll(() => bodies.close());

interface Row {
  readonly fault: Fault;
  /** How it ends when it is met for ever; `right` where it does not concern such a request. */
  readonly ever: Partial<Readonly<Record<Request, RegExp>>>;
  /** Requests that end so however seldom they meet it. */
  readonly final?: readonly Request[];
}

const network = /^failed network$/;
const stalled = /^failed stalled$/;
const server = /^failed server$/;
const notS3 = /^failed not-s3$/;
const protocol = /^failed protocol$/;
const changed = /^failed source-changed$/;
/** Of a whole object an answer of another length says that it changed; of a part, that the answer is no good. */
const odd = /^failed (protocol|source-changed)$/;
const all = (end: RegExp) => ({ GET: end, HEAD: end, LIST: end });

const rows: Readonly<Record<string, Row>> = {
  'a connection that closes without an answer': { fault: { kind: 'refuse' }, ever: all(network) },
  // A plan's first request says at once that nobody is there: its person is looking at it.
  'a server that is gone': {
    fault: { kind: 'outage', ms: 300 },
    ever: all(network),
    final: ['HEAD', 'LIST'],
  },
  'a reset in the body': { fault: { kind: 'reset', after: 100 }, ever: { GET: network, LIST: network } },
  'a reset behind the headers': { fault: { kind: 'reset', after: 0 }, ever: { GET: network, LIST: network } },
  'a stall in the body': { fault: { kind: 'stall', after: 100 }, ever: { GET: stalled, LIST: stalled } },
  'a stall behind the headers': { fault: { kind: 'stall', after: 0 }, ever: { GET: stalled, LIST: stalled } },
  'a body cut short': {
    fault: { kind: 'truncate', after: 100, honest: false },
    ever: { GET: network, LIST: network },
  },
  'a body cut short that says so': {
    fault: { kind: 'truncate', after: 100, honest: true },
    ever: { GET: odd, LIST: protocol },
  },
  'another range': {
    fault: { kind: 'wrong-range', how: 'shifted' },
    ever: { GET: /^(failed protocol|right)$/ },
  },
  'everything for a range': {
    fault: { kind: 'wrong-range', how: 'whole' },
    ever: { GET: /^right$/ },
  },
  'another ETag': { fault: { kind: 'wrong-etag' }, ever: { GET: changed, HEAD: changed }, final: ['HEAD'] },
  'an object that was overwritten': {
    fault: { kind: 'swap' },
    ever: { GET: changed, HEAD: changed },
    final: ['HEAD'],
  },
  'an object that vanished': {
    fault: { kind: 'vanish' },
    ever: all(/^failed no-such-key$/),
    final: ['GET', 'HEAD', 'LIST'],
  },
  '503 SlowDown': {
    fault: { kind: 'slow-down', retryAfter: null },
    ever: { GET: /^waits throttled$/, HEAD: /throttled$/, LIST: /throttled$/ },
  },
  '500 InternalError': { fault: { kind: 'internal-error' }, ever: all(server) },
  '403 ExpiredToken': {
    fault: { kind: 'expired-token' },
    ever: { GET: /sign-in$/, LIST: /sign-in$/ },
    final: ['LIST'],
  },
  'a web page': { fault: { kind: 'html' }, ever: all(notS3) },
  '502 with a gateway’s page': { fault: { kind: 'status', status: 502, body: 'html' }, ever: all(server) },
  '504 with nothing': { fault: { kind: 'status', status: 504, body: 'none' }, ever: all(server) },
  'an error document with 200': {
    fault: { kind: 'status', status: 200, body: 'xml' },
    ever: { GET: odd, HEAD: notS3, LIST: /^failed (server|not-s3|protocol)$/ },
  },
  '200 with nothing': {
    fault: { kind: 'status', status: 200, body: 'none' },
    ever: { GET: odd, HEAD: notS3, LIST: notS3 },
  },
  '304 that nobody asked for': { fault: { kind: 'status', status: 304, body: 'none' }, ever: all(protocol) },
  '412 although nothing changed': {
    fault: { kind: 'status', status: 412, body: 'xml' },
    ever: { GET: changed, HEAD: protocol, LIST: protocol },
  },
  '416 although the range is there': {
    fault: { kind: 'status', status: 416, body: 'xml' },
    ever: { GET: changed, HEAD: protocol, LIST: protocol },
  },
  'headers and no body': {
    fault: { kind: 'empty' },
    ever: { GET: odd, HEAD: changed, LIST: notS3 },
    final: ['HEAD'],
  },
  'a length that is too long': {
    fault: { kind: 'wrong-length', by: 10 },
    ever: { GET: odd, LIST: network },
  },
  'a length that is too short': {
    fault: { kind: 'wrong-length', by: -10 },
    ever: { GET: odd, LIST: protocol },
  },
  'headers that come twice': {
    fault: { kind: 'twice', same: true },
    ever: { GET: odd, HEAD: protocol, LIST: protocol },
  },
  'headers that contradict': {
    fault: { kind: 'twice', same: false },
    ever: { GET: odd, HEAD: protocol, LIST: protocol },
  },
  'a chunked body': { fault: { kind: 'chunked' }, ever: { HEAD: protocol } },
  // Asked for once more, in case the way did it; the same again is called by its name.
  'a flipped bit': {
    fault: { kind: 'corrupt', at: 50 },
    ever: { GET: /^failed checksum$/ },
    final: ['GET'],
  },
  'a list that begins anew': { fault: { kind: 'same-token' }, ever: { LIST: protocol } },
  'an answer that takes its time': { fault: { kind: 'latency', ms: 50 }, ever: {} },
};

function expected(
  { fault, ever, final }: Row,
  request: Request,
  shape: Shape,
  times: number | undefined,
): RegExp {
  // Behind the plan nothing is listed any more; and a HEAD of what was once planned is forgiven like anything else.
  if (shape === 'resumed' && request === 'LIST') return /^right$/;
  // Its byte had come before.
  if (shape === 'resumed' && fault.kind === 'corrupt') return /^right$/;
  const end = ever[request];
  if (end === undefined) return /^right$/;
  if (times === undefined) return end;
  return final?.includes(request) ? new RegExp(`${end.source}|^right$`) : /^right$/;
}

const nightly = process.env.WAYBILL_NIGHTLY !== undefined;
/** By day: what a fault concerns, once in a large object and for ever in a small one. */
const byDay = (row: Row, request: Request, shape: Shape, times: number | undefined): boolean =>
  row.ever[request] !== undefined &&
  (times === 1
    ? shape === 'many-part'
    : times === undefined && shape === 'small' && row.fault.kind !== 'stall');

for (const [name, row] of Object.entries(rows))
  for (const request of requests)
    for (const shape of shapes)
      for (const times of [1, 3, undefined]) {
        if (!nightly && !byDay(row, request, shape, times)) continue;
        const often = times === undefined ? 'for ever' : times === 1 ? 'once' : 'three times';
        test(`${name}: ${request}, ${shape}, ${often}`, async () => {
          const end = await endOf({ practice, bodies, fault: row.fault, request, shape, times });
          expect(end).toMatch(expected(row, request, shape, times));
        });
      }
