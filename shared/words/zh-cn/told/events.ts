/** What happened to a job, why a file is not verifiable, what the drawer and the tray say. */
import type { Words } from '../../say.ts';

export const events = {
  'Paused with all others.': '已与其他所有任务一起暂停。',
  'Waiting for the timetable.': '正在等待时间表。',
  'Going on.': '继续进行。',
  'Waybill was stopped; going on.': 'Waybill 曾被停止；现在继续。',
  'Canceled. Parts that were sent are kept in the bucket until the job is removed.':
    '已取消。已发送的分段会保留在存储桶中，直到删除此任务。',
  'Canceled. What was fetched is kept until the job is removed.':
    '已取消。已获取的内容会保留到任务被移除为止。',
  'Listed {n, plural, one {# file} other {# files}}, {size}.':
    '已列出 {n, plural, other {# 个文件}}，{size}。',
  'Finished: {list}.': '已完成：{list}。',
  'Checked: {list}.': '已检查：{list}。',
  '{name}. Finished: {list}.': '{name}。已完成：{list}。',
  '{name}. Checked: {list}.': '{name}。已检查：{list}。',
  '{done} of {n, plural, one {# file} other {# files}}': '{n, plural, other {# 个文件}}中的 {done} 个',
  '{n, number} verified': '{n, number} 个已校验',
  '{n, number} not verifiable': '{n, number} 个无法校验',
  '{n, number} already here': '{n, number} 个已在此处',
  '{n, number} extra': '多出 {n, number} 个',
  '{n, number} failed': '{n, number} 个失败',
  'Waiting: {reason}': '正在等待：{reason}',
  'The network is back after {duration}; going on.': '网络在{duration}后恢复；继续进行。',
  'Signed in again after {duration}; going on.': '{duration}后已重新登录；继续进行。',
  'There is room on the disk again after {duration}; going on.': '{duration}后磁盘又有空间；继续进行。',
  'The folder is back after {duration}; going on.': '文件夹在{duration}后恢复；继续进行。',
  'The disk can be written again after {duration}; going on.': '{duration}后磁盘又可写入；继续进行。',
  'The server answers again after {duration}; going on.': '服务器在{duration}后恢复应答；继续进行。',
  'The receipt could not be written: {reason}': '无法写入回执：{reason}',
  'The receipt is not in the bucket: {reason}': '回执不在存储桶中：{reason}',
  'it is too long.': '它太长。',
  '{path} did not survive the loss of power; it is fetched again.': '{path} 未能在断电中保全；将重新获取。',
  '{path} is not where it was put; it is left as it is.': '{path} 不在原来的位置；保持原样。',
  '{path} is a folder now; it is left as it is.': '{path} 现在是文件夹；保持原样。',
  '{path} was changed after it arrived; it is left as it is.': '{path} 在到达后被更改；保持原样。',
  '{path} could not be read after the restart: {reason}': '重启后无法读取 {path}：{reason}',
  '{n} files of {name} never arrived; they are not checked.': '{name} 的 {n} 个文件从未到达；不会检查它们。',
  'All is done. Waybill quits in {s} s, unless the setting is changed.':
    '全部完成。除非更改设置，否则 Waybill 将在 {s} 秒后退出。',
  'All is done. This computer goes to sleep in {s} s, unless the setting is changed.':
    '全部完成。除非更改设置，否则此计算机将在 {s} 秒后进入睡眠。',
  // Uploads
  'This endpoint keeps no checksums: objects are compared by their MD5, where their ETag is one.':
    '此端点不保存校验和：在 ETag 是 MD5 的情况下按 MD5 比较对象。',
  'This endpoint cannot promise to overwrite nothing: what is there is looked at right before each object.':
    '此端点无法保证不覆盖任何内容：在每个对象之前会查看已有的内容。',
  'An upload of {key} is open in the bucket with nothing in it. It may be of this job or of somebody else, so it is left as it is: see the unfinished uploads.':
    '存储桶中有一个 {key} 的上传已打开但没有内容。它可能属于此任务，也可能属于他人，因此保持原样：请查看未完成的上传。',
  'Asked for again without deleting: what is only in the bucket stays.':
    '再次请求时未要求删除：仅存在于存储桶中的内容将保留。',
  'Not deleted: {key}: {why}': '未删除：{key}：{why}',
  'Only in the bucket: {n, number} deleted.': '仅存在于存储桶中：已删除 {n, number} 个。',
  'Only in the bucket: {n, number} deleted, {m, number} refused.':
    '仅存在于存储桶中：已删除 {n, number} 个，{m, number} 个被拒绝。',
  'Kept: {key}: it was replaced since it was compared.': '已保留：{key}：自比较以来已被替换。',
  'Kept: {key}: its file is here again.': '已保留：{key}：其文件又出现在这里。',
  'Only in the bucket: {n, number} kept, which changed since they were compared.':
    '仅存在于存储桶中：{n, number} 个自比较以来有变化，已保留。',
  'Large objects are fetched in one piece, and from their beginning again where they break off.':
    '大对象会一次性整个下载，中断后从头重新下载。',
  'This server lists in no order, so all names in the bucket were read first.':
    '此服务器列出时没有顺序，因此先读取了存储桶中的所有名称。',
  'This bucket may not be listed with this profile, so nothing could be compared. What is there already is not overwritten.':
    '此配置文件无权列出该存储桶，因此无法比较。已有的内容不会被覆盖。',
  'Compared with the bucket: {a, number} to send, {b, number} the same, {c, number} only there.':
    '已与存储桶比较：{a, number} 个待发送，{b, number} 个相同，{c, number} 个仅在存储桶中。',
  'Compared with the bucket: {a, number} to send, {b, number} the same, {c, number} only there, {d, number} that cannot be sent.':
    '已与存储桶比较：{a, number} 个待发送，{b, number} 个相同，{c, number} 个仅在存储桶中，{d, number} 个无法发送。',
  'this endpoint names no checksum of what it stored': '此端点没有给出其存储内容的校验和',
  'this endpoint names no checksum of what it stored, and its ETag is no MD5':
    '此端点没有给出其存储内容的校验和，其 ETag 也不是 MD5',
  'it has {n} bytes, the file {m}': '它有 {n} 字节，文件有 {m} 字节',
  'it is not there as it was sent': '那里的内容与发送的不一致',
  'no object': '没有对象',
  // Why a file is not verifiable
  'the object was not compared': '未比较该对象',
  'another file of that name was kept, as chosen in the plan': '按计划中的选择，保留了另一个同名文件',
  'the server does not say in which parts the object was uploaded': '服务器没有说明对象是按哪些分段上传的',
  'the server does not say in which parts the object was uploaded, and no usual part size fits':
    '服务器没有说明对象是按哪些分段上传的，也没有合适的常用分段大小',
  "the size of the object's own parts could not be asked: {reason}": '无法查询对象自身分段的大小：{reason}',
  "the sizes of the object's own parts could not be asked: {reason}":
    '无法查询对象自身各分段的大小：{reason}',
  "the sizes that the server says of the object's parts do not add up":
    '服务器给出的对象各分段大小加起来不符',
  'the ETag covers {n} parts whose sizes are not told, and no usual size fits':
    'ETag 涵盖 {n} 个未说明大小的分段，也没有合适的常用大小',
  'the checksum covers {n} parts whose sizes are not told, and no usual size fits':
    '校验和涵盖 {n} 个未说明大小的分段，也没有合适的常用大小',
  'only byte ranges were fetched: their length and the ETag of the object were held, no checksum covers them':
    '只获取了字节范围：核对了其长度和对象的 ETag，没有校验和涵盖它们',
  'the object is encrypted with a KMS key, so its ETag is not an MD5, and it carries no checksum':
    '对象用 KMS 密钥加密，因此其 ETag 不是 MD5，且没有校验和',
  "the object is encrypted with a customer's key, so its ETag is not an MD5, and it carries no checksum":
    '对象用客户密钥加密，因此其 ETag 不是 MD5，且没有校验和',
  'the ETag of a web server says nothing of the bytes, and no checksum came with them':
    '网页服务器的 ETag 不能说明字节内容，且没有随附校验和',
  'the object carries no checksum, and its ETag is not an MD5': '对象没有校验和，其 ETag 也不是 MD5',
  // Verifying a folder
  'Fetch what is missing or damaged again; a damaged file is set aside, not deleted.':
    '请重新获取缺失或损坏的内容；损坏的文件会被放到一边，而不会删除。',
  'The file has changed since it arrived.': '文件自到达以来已更改。',
  'The file is missing.': '文件缺失。',
  'The file was sent from here, and is no longer here.': '文件是从这里发送的，现在已不在这里。',
  'If it was removed on purpose, nothing is wrong; else fetch it again from the bucket that it was sent to.':
    '如果是有意删除的，就没有问题；否则请从发送到的存储桶中重新获取。',
  'A folder is where the file should be.': '本应是文件的位置是一个文件夹。',
  'The file is truncated.': '文件被截断。',
  'The file has grown.': '文件变大了。',
  'Plug the drive in again, or bring the folder back, and retry: what was checked stays checked.':
    '请重新连接驱动器或恢复该文件夹，然后重试：已检查的内容保持已检查。',
  'The receipt is damaged, so what should be in the folder is not known.':
    '回执已损坏，因此不知道文件夹中应有什么。',
  'Take the receipt again from where the data came from, or get the dataset again into the same folder.':
    '请从数据来源处重新取得回执，或将数据集重新获取到同一文件夹。',
  'There is no receipt in this folder, so nothing says what should be there.':
    '此文件夹中没有回执，因此无从得知应有什么。',
  'Choose the folder that a download went to: it holds {path}.': '请选择下载所到的文件夹：其中有 {path}。',
  'Plug the drive in again, or bring the folder back, and verify again.':
    '请重新连接驱动器或恢复该文件夹，然后再次校验。',
  'It is part of a download. Verify the whole of that: {folder}':
    '它是某次下载的一部分。请验证整个下载：{folder}',
  'There is no such folder.': '没有这个文件夹。',
  'Check its path, or plug in the drive that it is on.': '请检查路径，或接上它所在的驱动器。',
  'Only what a finished verification found can be fetched again.': '只能重新获取已完成的校验所发现的内容。',
  'Verify the folder first, and wait for its end.': '请先校验文件夹并等待其结束。',
  // Names of jobs and kinds
  job: '任务',
  transfer: '传输',
  list: '列表',
  'ended job': '已结束的任务',
  'show a file manager': '显示文件管理器',
  'Started.': '已开始。',
  'Paused.': '已暂停。',
  // What an endpoint did not keep
  'This endpoint did not keep the storage class {name}.': '此端点没有保留存储类别 {name}。',
  'This endpoint did not encrypt the objects as asked.': '此端点没有按要求加密对象。',
  'This endpoint did not keep the tags.': '此端点没有保留标签。',
  '{path} was there and is not of this job; it is called {name} now.':
    '{path} 已在那里且不属于此任务；现在名为 {name}。',
} as const satisfies Words;
