/** A receipt as a manifest: a colleague fetches what it names. Versions are not pinned: what the keys hold now is taken. */
import { z } from 'zod';
import { everything, type Selection } from '../../shared/job.ts';
import { parseLocation, type Source } from '../../shared/location.ts';
import { anonymous } from '../../shared/profile.ts';
import { receiptOrigin } from '../../shared/receipt.ts';
import { usage } from './manifest-failure.ts';

/** Of a receipt, what fetching needs; the rest of it may grow. */
const receipt = z.object({
  waybill: z.literal(1),
  name: z.string(),
  source: receiptOrigin.shape.source,
  files: z.array(z.object({ key: z.string() })),
});

export function isReceipt(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/** Throws WaybillError `usage`. The profile of whoever wrote it is not taken over: it names keys on their computer. */
export function readReceipt(text: string): {
  readonly name: string;
  readonly source: Source;
  readonly selection: Selection;
} {
  const { name, source, files } = parse(text);
  const location = parseLocation(source.address, source.endpoint);
  if (location === null)
    throw usage(
      'The receipt names a source that cannot be read.',
      'Take it again from the folder it came with.',
      `receipt: source.address`,
    );
  return {
    name,
    source: {
      location: { ...location, region: source.region ?? location.region },
      profile: anonymous,
      requestPayer: source.requestPayer,
    },
    selection: { ...everything, keys: files.map(({ key }) => key) },
  };
}

function parse(text: string): z.infer<typeof receipt> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw usage(
      'This looks like a receipt, but it is not whole.',
      'Take it again from the folder it came with.',
      `receipt: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
    );
  }
  const parsed = receipt.safeParse(json);
  if (parsed.success) return parsed.data;
  throw usage(
    'This is JSON, but no receipt of Waybill.',
    'Paste an address, a manifest or a receipt (.waybill/receipt.json).',
    parsed.error.issues
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; ')
      .slice(0, 500),
  );
}
