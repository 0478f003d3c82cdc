/** `waybill support`: what whoever helps with a fault needs, without secrets, to be read and then sent. */
import { ask, type Context } from '../context.ts';

export async function run(context: Context): Promise<number> {
  const { engine } = await context.open();
  const { text } = await ask(engine, 'host.support', {});
  context.terminal.out(context.flags.json ? `${JSON.stringify({ type: 'support', text })}\n` : text);
  return 0;
}
