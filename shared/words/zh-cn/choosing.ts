import type { Words } from '../say.ts';

export const choosing = {
  'Begins with': '开头为',
  'Everything that begins with {path}': '以 {path} 开头的全部内容',
  'Nothing begins with {name}': '没有以 {name} 开头的内容',
  'Stop looking inside': '停止查看内容',
  'Choose a file to look inside.': '选择一个文件以查看其内容。',
  'Where the bytes of the plans are': '各计划的字节分布',
  'others of {bucket}': '{bucket} 的其他内容',
  'Changed names': '更改的名称',
  'Hide changed names': '隐藏更改的名称',
} as const satisfies Words;
