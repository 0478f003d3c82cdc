import type { Words } from '../say.ts';

export const practice = {
  'Take the practice tour': '开始练习导览',
  'Go to the first page': '前往首页',
  'Go to the history of ended jobs': '前往已结束任务的历史记录',
  History: '历史记录',
  'Two minutes with a real download that is paused, cut off and proven.':
    '用两分钟体验一次真实的下载：暂停、断网，并逐一校验。',
  'Take the tour': '开始导览',
  'Can be written': '可写入',
  'None found. What is free needs none.': '未找到。免费数据无需配置文件。',
  'Profiles found': '找到的配置文件',
  'All {n} profiles': '全部 {n} 个配置文件',
  'Add a profile': '添加配置文件',
  'See the profiles': '查看配置文件',
  'Welcome to Waybill': '欢迎使用 Waybill',
  'Waybill brings open research data to a folder of yours, checks every byte, and leaves a receipt beside it that says what came from where. It goes on after a pause, a lost network or a restart.':
    'Waybill 将开放的科研数据下载到您的文件夹，逐字节校验，并在旁边留下回执，说明每项内容的来源。暂停、断网或重启之后都会继续。',
  'Where data goes': '数据存放位置',
  'Each download can name another folder.': '每次下载都可以另选文件夹。',
  'Open data needs none. What some buckets ask for is read from your AWS files and stays there.':
    '开放数据无需配置。部分存储桶要求的凭证从您的 AWS 文件读取，且不会离开该处。',
  'Try it': '试一试',
  'Practice data comes from a small S3 server inside Waybill. It costs nothing and needs no network.':
    '练习数据来自 Waybill 内置的小型 S3 服务器，不收费，也不需要网络。',
  'In two minutes: fetch a made-up study of {size}, pause it, break the network, and see every file verified in the end. For real, and removed again if you like.':
    '两分钟内：下载一个 {size} 的虚构研究，暂停，断网，最后看到每个文件都通过校验。全部真实运行，之后可以移除。',
  'Skip, open the catalogue': '跳过，打开目录',
  'The job': '任务',
  'What happened': '经过',
  'The receipt': '回执',
  'Start a download': '开始下载',
  'Pause it': '暂停',
  'Go on': '继续',
  'Break the network': '断开网络',
  'Mend the network': '恢复网络',
  'Let it finish': '等待完成',
  'Every file verified': '每个文件均已校验',
  'Other jobs are before it in the queue.': '队列中还有其他任务排在前面。',
  'Start it now': '立即启动',
  'Start the download': '开始下载',
  'Lift the speed limit': '取消限速',
  'Waybill starts a small S3 server on this computer and fetches a made-up study from it: 24 subjects, 221 files, {size}. They go to a folder of their own in {folder}.':
    'Waybill 在本机启动一个小型 S3 服务器，并从中下载一个虚构研究：24 名被试、221 个文件、{size}。它们存入 {folder} 下的单独文件夹。',
  'The files arrive below. This job is held to {rate}, so that there is time to look. Pause it: nothing that has arrived is lost, in the middle of a file either.':
    '文件正在下方到达。此任务限速为 {rate}，以便有时间观察。请暂停：已到达的内容不会丢失，即使在文件中途也一样。',
  'Every byte so far is on disk, and Waybill knows which. Quit it now, or close the lid: it would go on here. Resume when you like.':
    '目前收到的每个字节都已在磁盘上，Waybill 也知道是哪些。现在退出或合上盖子，也会从这里继续。随时可以继续。',
  'It goes on at the next byte. Now the worse case: the way to the server breaks in mid-file, as when a cable is pulled. Every connection closes and new ones are refused.':
    '从下一个字节继续。现在是更糟的情况：文件传到一半时与服务器的连接中断，就像拔掉了网线。所有连接都会关闭，新连接被拒绝。',
  'No file fails because of that. Waybill notices within seconds, says so once, and looks again by itself until the server answers.':
    '没有文件会因此失败。Waybill 在几秒内察觉，只提示一次，并自动反复探测，直到服务器响应。',
  'It went on where it was: what had arrived is not fetched again. You need not wait for the rest at this speed.':
    '已从原处继续：已到达的内容不会重新下载。其余部分不必以此速度等待。',
  'The network is there again. Waybill finds that out at its next look {until}, with one small request, and only then sends the others.':
    '网络已恢复。Waybill {until}再次探测时会用一个小请求确认，之后才发送其他请求。',
  'The network is there again. Waybill finds that out at its next look, with one small request, and only then sends the others.':
    '网络已恢复。Waybill 下次探测时会用一个小请求确认，之后才发送其他请求。',
  'At full speed, to the end.': '全速运行，直到完成。',
  '{verified} of {files} files were held against the checksums of their objects. The receipt lies beside the data: it names each object, its version and how it was proven, so that a colleague can fetch the same bytes.':
    '{files} 个文件中有 {verified} 个已与对象的校验和比对。回执位于数据旁边：列出每个对象、版本及校验方式，使同事能获取完全相同的字节。',
  'The job ended before every file was there.': '任务在所有文件到齐之前结束了。',
  'Remove the job and its files': '移除任务及其文件',
  'Practice tour': '练习导览',
  'Close the tour': '关闭导览',
  'Skip the tour': '跳过导览',
  'Steps of the tour': '导览步骤',
  ', done': '，已完成',
  'The practice job goes on among the transfers.': '练习任务会在传输列表中继续。',
  'Remove it and its files': '移除任务及其文件',
} as const satisfies Words;
