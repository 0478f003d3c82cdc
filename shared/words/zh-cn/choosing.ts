import type { Words } from '../say.ts';

export const choosing = {
  'Begins with': '开头为',
  'Everything in this location': '此位置的全部内容',
  'Everything in {root}': '{root} 中的全部内容',
  'Everything that begins with {root}': '以 {root} 开头的全部内容',
  'Nothing in here': '此处为空',
  'Nothing begins with {name}': '没有以 {name} 开头的内容',
  'Look inside': '查看内容',
  'Stop looking inside': '停止查看内容',
  'Choose a file to look inside.': '选择一个文件以查看其内容。',
  'Where the bytes of the plans are': '各计划的字节分布',
  'others of {bucket}': '{bucket} 的其他内容',
  'Copy the choice as': '将所选内容复制为',
  'Changed names': '更改的名称',
  'Hide changed names': '隐藏更改的名称',
} as const satisfies Words;
