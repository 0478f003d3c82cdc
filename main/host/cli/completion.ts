/** What shells complete commands and flags by, made from the same tables that the parser reads. Pure. */
import { quoted } from '../../../shared/shell.ts';
import { everywhere, type FlagName, flags } from './args.ts';
import { type Command, type CommandName, commands } from './commands.ts';
import { saysOf } from './help.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

interface Row {
  readonly name: CommandName;
  readonly says: string;
  readonly own: readonly FlagName[];
  /** What stands in the place of a file; empty where that may be one. */
  readonly words: readonly string[];
}

/** A script to be sourced. */
export function completionText(shell: Shell): string {
  const names = Object.keys(commands) as CommandName[];
  const rows = names.map((name): Row => {
    const { says, flags: own = [] }: Command = commands[name];
    return { name, says, own: [...own, ...everywhere], words: name === 'completion' ? shells : [] };
  });
  return { bash, zsh, fish }[shell](rows);
}

const dashed = (names: readonly FlagName[]) => names.map((name) => `--${name}`).join(' ');

/** Where nothing of ours fits, files are completed: `-o default`. */
function bash(rows: readonly Row[]): string {
  const names = rows.map(({ name }) => name).join(' ');
  const cases = rows.map(
    ({ name, own, words }) => `    ${name}) flags='${dashed(own)}' words='${words.join(' ')}' ;;`,
  );
  return `_waybill() {
  local cur=\${COMP_WORDS[COMP_CWORD]} flags='${dashed(everywhere)}' words=''
  case \${COMP_WORDS[1]} in
    help) words='${names}' ;;
${cases.join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && flags='${dashed(everywhere)}' words='${names} help'
  case $cur in
    -*) words=$flags ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _waybill waybill
`;
}

function zsh(rows: readonly Row[]): string {
  const option = (flag: FlagName, command: CommandName | null) =>
    quoted(`--${flag}:${saysOf(flag, command)}`);
  const cases = rows.map(
    ({ name, own, words }) =>
      `    ${name}) options=(${own.map((flag) => option(flag, name)).join(' ')}); places=(${words.join(' ')}) ;;`,
  );
  return `#compdef waybill
_waybill() {
  local -a names options places
  names=(${rows.map(({ name, says }) => quoted(`${name}:${says}`)).join(' ')})
  options=(${everywhere.map((flag) => option(flag, null)).join(' ')})
  if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
    _describe command names
    return
  fi
  case $words[2] in
${cases.join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then _describe -o option options
  elif [[ $words[2] == help ]]; then _describe command names
  elif (( $#places )); then compadd -a places
  else _files
  fi
}
compdef _waybill waybill
`;
}

function fish(rows: readonly Row[]): string {
  const text = (words: string) => `'${words.replace(/[\\']/g, '\\$&')}'`;
  const lines = rows.flatMap(({ name, says, own, words }) => {
    const seen = `complete -c waybill -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c waybill -f -n __fish_use_subcommand -a ${name} -d ${text(says)}`,
      ...own.map(
        (flag) =>
          `${seen} -l ${flag}${flags[flag].type === 'string' ? ' -r' : ''} -d ${text(saysOf(flag, name))}`,
      ),
      ...(words.length > 0 ? [`${seen} -f -a '${words.join(' ')}'`] : []),
    ];
  });
  return `${lines.join('\n')}\n`;
}
