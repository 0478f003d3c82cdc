import type { Words } from '../say.ts';

export const storing = {
  '{n, plural, one {# tag} other {# tags}}': '{n} 个标签',
  '{n, plural, one {# media type} other {# media types}}': '{n} 个媒体类型',
  'Storage…': '存储方式…',
  'How it is stored': '如何存储',
  'Storage class': '存储类别',
  'As the bucket does': '由存储桶决定',
  'One a line, key=value; ten at most. Every object of the study gets them':
    '每行一个，格式为 key=value；最多十个。研究中的每个对象都会带上',
  Tags: '标签',
  'Media types': '媒体类型',
  'One a line: a pattern of names, a blank, the type. Else it is by the name’s ending':
    '每行一个：名称模式、空格、类型。否则按文件名后缀',
  'Not a pattern and a type: {text}': '不是“模式 类型”的形式：{text}',
  'Not key=value: {text}': '不是 key=value 的形式：{text}',
  'A key has 128 characters at most, a value 256: {text}': '键最多 128 个字符，值最多 256 个：{text}',
  'Letters, digits, blanks and {characters} only: {text}': '只能使用字母、数字、空格和 {characters}：{text}',
  '{text} is there twice': '{text} 出现了两次',
  'Ten tags at most': '最多十个标签',
  Link: '链接',
} satisfies Words;
