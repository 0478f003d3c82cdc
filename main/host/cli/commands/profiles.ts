/** `waybill profiles`: what --profile may name. Never a secret: the contract has none. */
import { ask, type Context } from '../context.ts';
import { shown, table } from '../print.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const { engine } = await context.open();
  const { profiles } = await ask(engine, 'profiles.list', {});
  if (flags.json) for (const profile of profiles) terminal.out(`${JSON.stringify(profile)}\n`);
  else
    terminal.out(
      table([
        ['profile', 'from', 'region', 'endpoint'],
        ...profiles.map(({ name, kind, region, endpoint }) => [
          shown(name),
          { anonymous: 'no credentials', 'aws-config': '~/.aws', environment: 'environment' }[kind],
          region ?? '',
          endpoint ?? '',
        ]),
      ]),
    );
  return 0;
}
