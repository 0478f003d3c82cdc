/** Every tool that a place can be said for, in the order of a menu. */
import { aws } from './aws.ts';
import { boto3 } from './boto3.ts';
import { r } from './r.ts';
import { rclone } from './rclone.ts';
import { s3fs } from './s3fs.ts';
import { s5cmd } from './s5cmd.ts';
import { waybill } from './waybill.ts';
import type { Say, Wish } from './wish.ts';
import { xarray } from './xarray.ts';

export const toolNames = ['waybill', 'aws', 's5cmd', 'rclone', 'boto3', 's3fs', 'xarray', 'r'] as const;
export type ToolName = (typeof toolNames)[number];

interface Tool {
  readonly label: string;
  readonly language: 'shell' | 'python' | 'r';
  readonly say: Say;
}

export const tools: Readonly<Record<ToolName, Tool>> = {
  waybill: { label: 'Waybill', language: 'shell', say: waybill },
  aws: { label: 'AWS CLI', language: 'shell', say: aws },
  s5cmd: { label: 's5cmd', language: 'shell', say: s5cmd },
  rclone: { label: 'rclone', language: 'shell', say: rclone },
  boto3: { label: 'Python, boto3', language: 'python', say: boto3 },
  s3fs: { label: 'Python, s3fs', language: 'python', say: s3fs },
  xarray: { label: 'Python, xarray', language: 'python', say: xarray },
  r: { label: 'R', language: 'r', say: r },
};

/** What can be said of all the wishes, in order, one behind the other; tools that cannot do one of them are left out. */
export function sayEach(
  wishes: readonly Wish[],
): readonly { readonly name: ToolName; readonly label: string; readonly text: string }[] {
  return toolNames.flatMap((name) => {
    const { label, language, say } = tools[name];
    const texts = wishes.flatMap((wish) => say(wish) ?? []);
    // Programs that open data give it one name: two of them would lose the first.
    const one = name === 'xarray' && wishes.length > 1;
    if (texts.length === 0 || texts.length < wishes.length || one) return [];
    return [{ name, label, text: texts.join(language === 'shell' ? '\n' : '\n\n') }];
  });
}
