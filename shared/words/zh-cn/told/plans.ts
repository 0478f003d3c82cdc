/** What is asked for: addresses, plans, buckets, names, regular expressions, exports. */
import type { Words } from '../../say.ts';

export const plans = {
  'Nothing under {place} passes the filters.': '{place} 下没有内容通过筛选。',
  'There is nothing under {place}.': '{place} 下没有内容。',
  'Loosen them; of --include and --exclude the last one that matches a path wins.':
    '请放宽筛选；--include 与 --exclude 中最后一个与路径匹配的生效。',
  'Check the spelling: keys are case-sensitive, and a folder ends with a slash.':
    '请检查拼写：键区分大小写，文件夹以斜杠结尾。',
  'The requester pays for what leaves this bucket, and you have not said yes.':
    '此存储桶的流出费用由请求者支付，而您尚未同意。',
  'Tick "I pay for this bucket", or say --request-payer requester.':
    '请勾选“我为此存储桶付费”，或使用 --request-payer requester。',
  'This plan was confirmed already; it is a job now.': '此计划已确认；现在是一个任务。',
  'See Transfers.': '请查看“传输”。',
  'This names more than one bucket.': '这里指定了多个存储桶。',
  'Split it by bucket and add them one by one.': '请按存储桶拆分并逐个添加。',
  'What the names are relative to cannot be read.': '无法读取这些名称所相对的位置。',
  'Give the address of a folder, such as s3://bucket/folder/.':
    '请给出文件夹的地址，例如 s3://bucket/folder/。',
  'The manifest names nothing.': '清单中没有任何内容。',
  'Paste an s3://, gs:// or https:// address, the ID of a dataset, or the lines of a manifest.':
    '请粘贴 s3://、gs:// 或 https:// 地址、数据集的 ID，或清单的各行。',
  'This is neither an address nor a manifest.': '这既不是地址也不是清单。',
  'The ARN of an access point alone is no address.': '单独的接入点 ARN 不是地址。',
  'Write it as {address}': '请写成 {address}',
  'The address has no name of a bucket that can be read.': '该地址中没有可以识别的存储桶名称。',
  'Write it as s3://bucket/folder/; what follows a question mark is no part of it.':
    '请写成 s3://bucket/folder/；问号之后的内容不属于地址。',
  'Waybill does not read addresses of {scheme}://.': 'Waybill 不读取 {scheme}:// 地址。',
  'It reads s3://, gs:// and https://.': '它读取 s3://、gs:// 和 https://。',
  '{name} cannot be fetched from a bucket.': '{name} 无法从存储桶获取。',
  '{name} cannot be fetched from a bucket: it is closed.': '{name} 无法从存储桶获取：它已关闭。',
  'Its successor here is {name}.': '它在此处的后继是 {name}。',
  'Nothing is deleted before everything has arrived.': '在一切到达之前不会删除任何内容。',
  'The listing is not complete yet.': '列表尚不完整。',
  'This job takes only some keys: what else is in the folder may well belong there.':
    '此任务只取部分键：文件夹中的其他内容很可能本就属于那里。',
  'Name a whole folder of the bucket, and wait for it.': '请指定存储桶的整个文件夹，并等待其完成。',
  'There is no such file.': '没有这样的文件。',
  'Name the file that was being sent.': '请指定当时正在发送的文件。',
  'The file has another name than the object.': '文件的名称与对象不同。',
  'Rename the file as the object is named.': '请将文件改为与对象相同的名称。',
  'The folder is still being compared with the bucket.': '仍在将文件夹与存储桶进行比较。',
  'Confirm once that is done.': '请在完成后确认。',
  'Nothing can be sent to a web address.': '无法向网页地址发送内容。',
  'Name a bucket: s3://bucket/folder/.': '请指定存储桶：s3://bucket/folder/。',
  '{n} objects would be deleted from {place}.': '将从 {place} 删除 {n} 个对象。',
  "Type the bucket's name ({bucket}) or their number to say that you mean it.":
    '请输入存储桶的名称（{bucket}）或其数量以表示确认。',
  'Only what was downloaded can be fetched again.': '只能重新获取曾下载过的内容。',
  'Choose the folder among the studies to send it again.': '请在研究中选择该文件夹以再次发送。',
  'Verify the folder again.': '请再次校验该文件夹。',
  'This address is not the one Waybill gave.': '此地址不是 Waybill 给出的地址。',
  'Calls are POST.': '调用须用 POST。',
  'Calls are JSON.': '调用须为 JSON。',
  'Another page asked.': '请求来自另一个页面。',
  'Not here.': '不在此处。',
  'Open the address that `waybill serve` prints.': '请打开 `waybill serve` 打印的地址。',
  // Exports
  'Only what is downloaded can be exported.': '只能导出下载的内容。',
  'It is still listed: its files are not all known yet.': '仍在列出：尚不知道其全部文件。',
  'The practice bucket is inside Waybill, where other tools do not reach it.':
    '练习存储桶在 Waybill 内部，其他工具无法访问。',
  'It is longer than 4 MiB.': '它超过 4 MiB。',
  'Save it into a folder instead of copying it.': '请保存到文件夹而不是复制。',
  'No MD5 is known of any of its files.': '其文件的 MD5 均未知。',
  'No SHA-256 is known of any of its files.': '其文件的 SHA-256 均未知。',
  'None of its files can be said in this format.': '其文件都无法用此格式表示。',
  'Choose another format.': '请选择其他格式。',
  'Choose a download.': '请选择一项下载。',
  'Wait until it is listed.': '请等待其列出完成。',
  'Choose a Waybill manifest or CSV, or practise with the bucket that `waybill practice` runs for them.':
    '请选择 Waybill 清单或 CSV，或使用 `waybill practice` 为其他工具运行的存储桶来练习。',
  'The AWS CLI reaches S3 only.': 'AWS CLI 只能访问 S3。',
  'rclone is written for S3, and for Google Cloud Storage without an account.':
    'rclone 适用于 S3，以及无需账户的 Google Cloud Storage。',
  's5cmd reaches S3 and Google Cloud Storage only.': 's5cmd 只能访问 S3 和 Google Cloud Storage。',
  // Names of buckets
  'Accents are left out.': '省略重音符号。',
  'Names of buckets have small letters only.': '存储桶名称只能用小写字母。',
  'Only letters, digits and hyphens are used: with dots, no certificate would fit.':
    '只使用字母、数字和连字符：若含点，则没有证书适用。',
  'At most {n} characters.': '最多 {n} 个字符。',
  'It begins and ends with a letter or a digit.': '以字母或数字开头和结尾。',
  'Some beginnings are kept by AWS.': '某些开头由 AWS 保留。',
  'Some endings are kept by AWS.': '某些结尾由 AWS 保留。',
  'At least {n} characters.': '至少 {n} 个字符。',
  "A bucket's name has {least} to {most} characters; this one has {n}.":
    '存储桶名称有 {least} 到 {most} 个字符；这个有 {n} 个。',
  "A bucket's name has small letters, digits, hyphens and dots only.":
    '存储桶名称只能含小写字母、数字、连字符和点。',
  "A bucket's name begins and ends with a letter or a digit.": '存储桶名称以字母或数字开头和结尾。',
  "A bucket's name has no two dots in a row.": '存储桶名称不含连续的两个点。',
  "A bucket's name does not look like an IP address.": '存储桶名称不能像 IP 地址。',
  'AWS keeps names with this beginning or end for itself.': 'AWS 保留带有此开头或结尾的名称。',
  // Names of files and objects
  'Rename the file, then try again.': '请重命名文件，然后重试。',
  'The name of this file is no text in UTF-8, and names of objects are.':
    '此文件的名称不是 UTF-8 文本，而对象名称须是。',
  'The name of this file has a control character, which the XML of S3 cannot carry.':
    '此文件的名称含有控制字符，S3 的 XML 无法承载。',
  'The name of this object would lead out of its folder.': '此对象的名称会指向其文件夹之外。',
  'The name of this object would be {n} bytes long; S3 takes {most}.':
    '此对象的名称将有 {n} 字节；S3 的上限是 {most}。',
  // Regular expressions
  'The regular expression is longer than {n} characters.': '正则表达式超过 {n} 个字符。',
  'The regular expression cannot be read: {fault}.': '无法读取正则表达式：{fault}。',
  'The regular expression looks around with (?=, (?!, (?<= or (?<!.':
    '正则表达式使用了环视 (?=、(?!、(?<= 或 (?<!。',
  'The regular expression sets options inside; (?i) in front is known.':
    '正则表达式在内部设置了选项；只支持开头的 (?i)。',
  'The regular expression refers back with \\{what}.': '正则表达式使用了反向引用 \\{what}。',
  'The regular expression repeats too much; write smaller numbers in its braces.':
    '正则表达式重复过多；请在花括号中写更小的数字。',
  // Choosing
  'There is nothing named {name} to choose by here.': '此处没有名为 {name} 的选择项。',
  '{label}: choose one.': '{label}：请选择一个。',
  '{label}: only one can be chosen.': '{label}：只能选择一个。',
  '{label}: days are written 2024-01-31, spans 2024-01-01..2024-01-31.':
    '{label}：日期写作 2024-01-31，区间写作 2024-01-01..2024-01-31。',
  '{label} has no {values}. There is: {names}.': '{label} 没有 {values}。现有：{names}。',
  '{label}: {one} has not the form of one.': '{label}：{one} 的格式不对。',
  // Where keys come from
  'From whoever runs the server, or from its console.': '来自服务器的运营者，或其控制台。',
  'Sign in at balsa.wustl.edu, accept the HCP Young Adult terms, choose “Get/Reset AWS S3 Access”. The secret is shown once.':
    '请登录 balsa.wustl.edu，接受 HCP Young Adult 条款，选择“Get/Reset AWS S3 Access”。私有密钥只显示一次。',
  'In the AWS console: IAM, Users, Security credentials, Create access key.':
    '在 AWS 控制台中：IAM、Users、Security credentials、Create access key。',
  'garage key create, on the server.': '在服务器上运行 garage key create。',
  'In the console: Cloud Storage, Settings, Interoperability, Create an HMAC key.':
    '在控制台中：Cloud Storage、Settings、Interoperability、Create an HMAC key。',
  'In the Wasabi console: Access Keys.': '在 Wasabi 控制台中：Access Keys。',
  'In the Cloudflare dashboard: R2, Manage API tokens.': '在 Cloudflare 控制面板中：R2、Manage API tokens。',
  'A page that is not ours asked.': '请求来自非本应用的页面。',
  'The window could not be loaded.': '无法加载窗口。',
  'In {place} there is: {names}.': '{place} 中有：{names}。',
  'In {place} there is: {names} and {n} more.': '{place} 中有：{names}，另有 {n} 个。',
} as const satisfies Words;
