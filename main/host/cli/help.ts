/** Help, made from the same tables that the parser reads. */
import { everywhere, type FlagName, flags } from './args.ts';
import { type Command, type CommandName, commands } from './commands.ts';
import { table } from './print.ts';

function flagRows(names: readonly FlagName[]): string {
  return table(
    names.map((name) => {
      const flag: { readonly value?: string; readonly says: string; readonly short?: string } = flags[name];
      return [`  --${name}${flag.value ? ` ${flag.value}` : ''}`, flag.says];
    }),
  );
}

export function helpText(command: CommandName | null): string {
  if (command === null) {
    const rows = Object.entries(commands).map(([name, { takes, says }]) => [
      `  ${`${name} ${takes}`.trimEnd()}`,
      says,
    ]);
    return `waybill: get open research data, verified, with a receipt.\n\n${rows
      .map(([use, says]) => `${use}\n      ${says}\n`)
      .join('')}\nEverywhere:\n${flagRows(everywhere)}
Exit codes: 0 every byte is there and nothing failed a check; 1 something failed; 2 usage;
130 interrupted, run the same command again to go on.
`;
  }
  const { says, takes, flags: own = [] }: Command = commands[command];
  const head = `waybill ${command} ${takes}`.trimEnd();
  return `${head}\n  ${says}\n\n${flagRows([...own, ...everywhere])}`;
}
