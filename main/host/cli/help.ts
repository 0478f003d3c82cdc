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
Environment: AWS_PROFILE, AWS_ACCESS_KEY_ID and the rest of the AWS CLI's; HTTPS_PROXY, NO_PROXY;
WAYBILL_DATA_DIR; WAYBILL_SECRET_KEY (keeps typed secrets where there is no keychain);
WAYBILL_REGISTRY (address of another registry index; empty asks nobody).

\`waybill help get\` explains one command. Globs and addresses with a star go into quotes:
  waybill get s3://openneuro.org/ds000001/ ./ds000001 --no-sign-request
  waybill get s3://bucket/prefix/ ./folder --exclude '*' --include '*_bold.nii.gz'
  waybill verify ./ds000001

Exit codes: 0 every byte is there and nothing failed a check; 1 something failed; 2 usage;
130 interrupted, run the same command again to go on.
`;
  }
  const { says, takes, flags: own = [] }: Command = commands[command];
  const head = `waybill ${command} ${takes}`.trimEnd();
  return `${head}\n  ${says}\n\n${flagRows([...own, ...everywhere])}`;
}
