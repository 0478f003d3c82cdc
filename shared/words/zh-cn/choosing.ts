import type { Words } from '../say.ts';

export const choosing = {
  'Begins with': '开头为',
  'Everything in this location': '此位置的全部内容',
  'Everything in {root}': '{root} 中的全部内容',
  'Everything that begins with {root}': '以 {root} 开头的全部内容',
  'Nothing in here': '此处为空',
  'Nothing begins with {name}': '没有以 {name} 开头的内容',
} satisfies Words;
