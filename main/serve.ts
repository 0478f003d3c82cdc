/**
 * The one gate between any door and the handlers: known name, parsed input, run, envelope. Never throws: an answer that
 * cannot be made is still an answer, because Electron keeps only the message of what is thrown across it.
 */
import { type Answer, type CallName, calls, type Handlers } from '../shared/contract.ts';
import { toFailure, WaybillError } from '../shared/failure.ts';

export async function serve(handlers: Handlers, name: string, input: unknown): Promise<Answer<unknown>> {
  try {
    if (!Object.hasOwn(calls, name)) {
      throw new WaybillError({
        code: 'usage',
        reason: `Waybill has no call named ${name}.`,
        hint: 'Use the same version of Waybill on both sides.',
        detail: name,
      });
    }
    const known = name as CallName;
    const parsed = calls[known].input.safeParse(input);
    if (!parsed.success) {
      throw new WaybillError({
        code: 'usage',
        reason: 'The request was not understood.',
        hint: 'Check the values that were given.',
        detail: `${name}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
      });
    }
    const handler = handlers[known] as (input: unknown) => unknown;
    return { ok: true, value: await handler(parsed.data) };
  } catch (error) {
    return { ok: false, error: toFailure(error) };
  }
}
