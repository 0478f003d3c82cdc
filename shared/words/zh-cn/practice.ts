import type { Words } from '../say.ts';

export const practice = {
  'Take the practice tour': '开始练习导览',
  'Go to the first page': '前往首页',
  'Go to the history of ended jobs': '前往已结束任务的历史记录',
  History: '历史记录',
  'Two minutes with a real download that is paused, cut off and proven.':
    '用两分钟体验一次真实的下载：暂停、断网，并逐一校验。',
  'Take the tour': '开始导览',
} as const satisfies Words;
