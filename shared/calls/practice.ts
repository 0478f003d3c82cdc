/** Calls about the practice bucket inside Waybill: what the tour breaks, mends and clears away. */
import { z } from 'zod';
import { call, nothing } from './call.ts';

const network = z.object({ broken: z.boolean() });

export const practiceCalls = {
  /** The network to the practice bucket; nothing else is touched. */
  'practice.network': call(nothing, network),
  /** Broken, every connection to it breaks and new ones are refused, until it is mended. */
  'practice.break': call(network, network),
  /** Removes a job that fetched practice data: its files, its papers, and the folders that are empty then. */
  'practice.clear': call(z.object({ jobId: z.number().int() }), nothing),
} as const;
