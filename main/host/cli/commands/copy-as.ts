/** `waybill copy-as`: the same download in the words of other tools. */
import { toolNames, tools } from '../../../../shared/copy-as/tools.ts';
import { wishFor } from '../../../../shared/copy-as/wish.ts';
import { looksLikeObject } from '../../../../shared/location.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { readTargets } from '../target.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const wanted = flags.tool === undefined ? toolNames : toolNames.filter((name) => name === flags.tool);
  if (wanted.length === 0) throw usage(`--tool takes one of ${toolNames.join(', ')}.`);
  const { engine } = await context.open();
  let said = 0;
  for (const { source, selection, datasetId, name } of await readTargets(context, engine)) {
    const formats = datasetId === null ? [] : (await ask(engine, 'datasets.get', { id: datasetId })).formats;
    const isObject = looksLikeObject(source.location.prefix);
    const wish = wishFor(source.location, {
      ...source,
      selection,
      formats,
      isObject,
      folder: isObject
        ? ''
        : (datasetId ??
          (source.location.prefix.split('/').filter(Boolean).at(-1) || source.location.bucket || 'data')),
      datasetId: flags.choose === undefined ? datasetId : null,
    });
    for (const tool of wanted) {
      const text = tools[tool].say(wish);
      if (text === null) continue;
      said++;
      if (flags.json) terminal.out(`${JSON.stringify({ type: 'copy-as', name, tool, text })}\n`);
      else terminal.out(wanted.length === 1 ? `${text}\n` : `# ${tools[tool].label}\n${text}\n\n`);
    }
  }
  if (said > 0) return 0;
  throw usage(
    flags.tool === undefined
      ? 'No tool can be told this in a few lines.'
      : `${flags.tool} cannot be told this in a few lines.`,
    'Plan it, and export the plan as a manifest: `waybill export <job> --format s5cmd`.',
  );
}
