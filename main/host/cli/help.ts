/** Help, made from the same tables that the parser reads. */
import { everywhere, type FlagName, flags } from './args.ts';
import { type Command, type CommandName, commands } from './commands.ts';
import { table } from './print.ts';

/** What a flag does, of one command where that is said. */
export function saysOf(flag: FlagName, command: CommandName | null): string {
  const { means = {}, types = [] }: Partial<Command> = command === null ? {} : commands[command];
  if (flag === 'json' && types.length > 0)
    return `one JSON object a line, whose \`type\` is ${types.join(', ')} or error`;
  return means[flag] ?? flags[flag].says;
}

function flagRows(names: readonly FlagName[], command: CommandName | null): string {
  return table(
    names.map((name) => {
      const flag: { readonly value?: string; readonly says: string } = flags[name];
      return [`  --${name}${flag.value ? ` ${flag.value}` : ''}`, saysOf(name, command)];
    }),
  );
}

/** @param dataDir where the ledger is, unless a command says otherwise */
export function helpText(command: CommandName | null, dataDir: string): string {
  if (command === null) {
    const rows = Object.entries(commands).map(([name, { takes, says }]) => [
      `  ${`${name} ${takes}`.trimEnd()}`,
      says,
    ]);
    return `waybill: get open research data, verified, with a receipt.\n\n${rows
      .map(([use, says]) => `${use}\n      ${says}\n`)
      .join('')}\nEverywhere:\n${flagRows(everywhere, null)}
Environment: AWS_PROFILE, AWS_ACCESS_KEY_ID and the rest of the AWS CLI's; HTTPS_PROXY, NO_PROXY;
WAYBILL_DATA_DIR; WAYBILL_SECRET_KEY (keeps typed secrets where there is no keychain);
WAYBILL_REGISTRY (address of another registry index; empty asks nobody).
The ledger is in ${dataDir}

\`waybill help get\` explains one command. Globs and addresses with a star go into quotes:
  waybill get practice ./try --choose subject=01        made-up data, without a network
  waybill get s3://openneuro.org/ds000001/ ./ds000001 --no-sign-request
  waybill get s3://bucket/prefix/ ./folder --exclude '*' --include '*_bold.nii.gz'
  waybill verify ./ds000001

Exit codes: 0 every byte is there and nothing failed a check; 1 something failed; 2 usage;
130 interrupted, run the same command again to go on.
`;
  }
  const { says, takes, flags: own = [], forms = [] }: Command = commands[command];
  const head = `waybill ${command} ${takes}`.trimEnd();
  const words = forms.length === 0 ? '' : `${table(forms.map(([form, does]) => [`  ${form}`, does]))}\n`;
  return `${head}\n  ${says}\n\n${words}${flagRows([...own, ...everywhere], command)}`;
}
