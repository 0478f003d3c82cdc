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

/** What can be said, in order; tools that cannot do this are left out. */
export function sayAll(
  wish: Wish,
): readonly { readonly name: ToolName; readonly label: string; readonly text: string }[] {
  return toolNames.flatMap((name) => {
    const text = tools[name].say(wish);
    return text === null ? [] : [{ name, label: tools[name].label, text }];
  });
}
