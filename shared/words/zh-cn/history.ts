import type { Words } from '../say.ts';

export const history = {
  'The history is empty. Files and receipts are where they were.': '历史记录已清空。文件和回执仍在原处。',
  'Clear the history?': '清空历史记录？',
  'Waybill forgets every job that has ended, whatever is searched for just now. Files, their receipts and the page of transfers stay as they are.':
    'Waybill 会忘记所有已结束的任务，不论当前搜索条件如何。文件、回执和传输页面保持不变。',
  'Clear history': '清空历史记录',
  'Clear history…': '清空历史记录…',
  Download: '下载',
  Upload: '上传',
  Verification: '校验',
  'Fetch again…': '重新下载…',
  'Show receipt': '显示回执',
  'Show in Transfers': '在传输中显示',
  'Forget {name}?': '忘记 {name}？',
  'It leaves the history. Its files and its receipt stay where they are.':
    '它将从历史记录中移除。其文件和回执仍在原处。',
  'Forget this entry': '忘记此条目',
  Took: '用时',
  'Receipt of {name}': '{name} 的回执',
  Outcome: '结果',
  'Any time': '任意时间',
  Today: '今天',
  'Last 7 days': '最近 7 天',
  'Last 30 days': '最近 30 天',
  'This year': '今年',
  'Find by name, bucket, folder or day': '按名称、存储桶、文件夹或日期查找',
  '{n, plural, one {# job} other {# jobs}}': '{n, plural, other {# 个任务}}',
  'Nothing has ended yet': '尚无已结束的任务',
  'Each job is kept here when it ends, with its receipt, also after it has left the list.':
    '每个任务结束后都会连同回执保留在此，即使已从列表中移除。',
  'Ended jobs': '已结束的任务',
} as const satisfies Words;
