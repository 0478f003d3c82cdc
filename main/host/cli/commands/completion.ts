/** `waybill completion`: a script by which a shell completes commands and flags. */
import { usage } from '../args.ts';
import { completionText, shells } from '../completion.ts';
import type { Context } from '../context.ts';

export async function run({ terminal, positionals }: Context): Promise<number> {
  const shell = shells.find((one) => one === positionals[0]);
  if (!shell)
    throw usage(
      `Waybill knows the shells ${shells.join(', ')}.`,
      'Write it like this: waybill completion bash',
    );
  terminal.out(completionText(shell));
  return 0;
}
