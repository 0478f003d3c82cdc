import type { Words } from '../say.ts';

export const settings = {
  Language: '语言',
  'As the system': '跟随系统',
  'Of the window. The command line speaks English.': '窗口的语言。命令行始终使用英语。',
  'US dollars, for the estimate in a plan. Empty takes S3’s list price of {date} for the bucket’s region ({source}).':
    '美元，用于计划中的估算。留空则采用 S3 在 {date} 公布的存储桶所在区域的标价（{source}）。',
  ' a GB': ' 每 GB',
  'Dollars a gigabyte out': '每 GB 流出流量的美元价格',
  ' a 1,000': ' 每千次',
  'Dollars a thousand requests': '每千次请求的美元价格',
  'Once, after the last job has ended.': '仅一次，在最后一个任务结束后。',
  Colours: '配色',
  Ledger: '账本',
  'What Waybill knows of its jobs. Removing it forgets them; the data stays.':
    'Waybill 对各任务的记录。删除后会忘记这些任务；数据仍会保留。',
  Version: '版本',
  'Waybill {version}': 'Waybill {version}',
  'on {platform}': '平台：{platform}',
  Light: '浅色',
  Dark: '深色',
  'Downloads go to': '下载到',
  'Each plan can name another folder.': '每个计划都可以另选文件夹。',
  'Jobs at once': '同时运行的任务数',
  'The others wait in their order.': '其余任务按顺序等待。',
  Connections: '连接数',
  'Over all jobs. Empty lets Waybill find out how many each service bears, up to 64.':
    '所有任务合计。留空则由 Waybill 判断每个服务能承受的数量，最多 64 个。',
  Automatic: '自动',
  Prices: '价格',
  'For disks with a head that moves: slower, but steady.': '适用于机械硬盘：较慢但稳定。',
  'One file at a time': '一次一个文件',
  'Over all jobs, in megabytes a second. Empty is full speed.': '所有任务合计，单位为 MB/秒。留空即全速。',
  'Speed limit': '限速',
  'Holds all jobs to this speed until it is switched off.': '在关闭之前，所有任务都限制在此速度。',
  'Slow speed': '慢速',
  'When bytes move at full speed, slowly, or not at all, by the clock of this computer. A job that is started ahead of the queue runs in any hour.':
    '按本机时钟决定何时全速传输、慢速传输或不传输。插队启动的任务在任何时段都会运行。',
  'Follow a timetable': '按时间表运行',
} as const satisfies Words;
