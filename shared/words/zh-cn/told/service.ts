/** What S3 and other services answer. */
import type { Words } from '../../say.ts';

export const service = {
  'Waybill tries again by itself; if it stays so, try later.':
    'Waybill 会自动重试；如果一直如此，请稍后再试。',
  'Waybill tries again by itself; if it stays so, try later. Fewer connections may help.':
    'Waybill 会自动重试；如果一直如此，请稍后再试。减少连接数可能有帮助。',
  'Renew the credentials of this profile, for example by signing in again; the job then goes on.':
    '请更新此配置文件的凭据，例如重新登录；任务随后会继续。',
  'That is no bucket name.': '这不是存储桶名称。',
  'Check the spelling of the address.': '请检查地址的拼写。',
  'That version of the object is gone.': '该对象的这个版本已不存在。',
  'Plan the download again.': '请重新规划下载。',
  'The credentials have expired.': '凭据已过期。',
  'The session token is not valid.': '会话令牌无效。',
  'The service does not know this access key.': '服务不认识此访问密钥。',
  'Check the keys of this profile.': '请检查此配置文件的密钥。',
  'The secret key does not fit the access key.': '私有密钥与访问密钥不匹配。',
  'The credentials are not valid.': '凭据无效。',
  'This account may not use the service.': '此账户不得使用该服务。',
  'Ask the owner of the account.': '请询问账户的所有者。',
  "This computer's clock is more than 15 minutes off.": '此计算机的时钟偏差超过 15 分钟。',
  "This computer's clock is {duration} ahead.": '此计算机的时钟快了 {duration}。',
  "This computer's clock is {duration} behind.": '此计算机的时钟慢了 {duration}。',
  '{n, plural, one {# minute} other {# minutes}}': '{n, plural, other {# 分钟}}',
  '{n, plural, one {# hour} other {# hours}}': '{n, plural, other {# 小时}}',
  '{n, plural, one {# day} other {# days}}': '{n, plural, other {# 天}}',
  'Set the clock of this computer, then retry.': '请校准此计算机的时钟，然后重试。',
  'The service asks for fewer requests.': '服务要求减少请求。',
  'The service is busy.': '服务繁忙。',
  'The service had an error of its own.': '服务自身出错。',
  'The connection was too slow for the service.': '连接对该服务来说太慢。',
  'The object lies in an archive and cannot be read as it is.': '该对象已归档，无法直接读取。',
  'Ask the owner of the bucket to restore it, or leave it out.': '请存储桶所有者将其恢复，或将其排除。',
  'The object changed after the download began.': '下载开始后对象发生了变化。',
  'Retry to fetch the new one from its start.': '重试以从头获取新的对象。',
  'The object is shorter than it was listed.': '对象比列出时更短。',
  'Plan the download again to fetch it as it is now.': '请重新规划下载，以获取其当前内容。',
  'Reading this bucket costs whoever reads it.': '读取此存储桶由读取者付费。',
  'Choose a profile with your own keys, and agree to pay, then retry.':
    '请选择使用您自己密钥的配置文件并同意付费，然后重试。',
  'Agree to pay for the requests and bytes (--request-payer requester), then retry.':
    '请同意为请求和字节付费（--request-payer requester），然后重试。',
  'The service answered that nothing changed, without being asked.': '服务在未被询问的情况下答复没有变化。',
  '{bucket} does not let everyone read this.': '{bucket} 不允许所有人读取此内容。',
  'Choose a profile that has access; if the bucket is requester-pays, you also agree to pay. A key that does not exist is refused the same way.':
    '请选择有访问权限的配置文件；如果存储桶由请求者付费，您也需同意付费。不存在的键也会以同样方式被拒绝。',
  'This profile may not read this in {bucket}.': '此配置文件无权读取 {bucket} 中的此内容。',
  'If this public bucket wants no keys, try the Anonymous profile; if it is requester-pays, agree to pay; else ask its owner for access.':
    '如果此公共存储桶不需要密钥，请尝试匿名配置文件；如果由请求者付费，请同意付费；否则请向其所有者申请访问权限。',
  'The bucket {bucket} was closed by its owner.': '存储桶 {bucket} 已被其所有者关闭。',
  'Look in the catalogue for where the data is now.': '请在目录中查找数据现在的位置。',
  'There is no bucket named {bucket}.': '没有名为 {bucket} 的存储桶。',
  'Check the spelling of the address, and the endpoint.': '请检查地址的拼写以及端点。',
  'The object {key} is not there.': '对象 {key} 不存在。',
  'Check its name; if it was there before, plan the download again.':
    '请检查它的名称；如果它以前存在，请重新规划下载。',
  '{bucket} is in another region.': '{bucket} 位于另一个区域。',
  '{bucket} is not in {region}.': '{bucket} 不在 {region}。',
  "Name the bucket's region in the profile or with --region, then retry.":
    '请在配置文件中或用 --region 指定存储桶的区域，然后重试。',
  'The service answered a question that was not asked.': '服务回答了一个没有被问到的问题。',
  'The service refused a request that should be right.': '服务拒绝了一个本应正确的请求。',
  'Report it with the detail below.': '请附上下方的详细信息进行报告。',
  "{host} answered with something that is not S3's XML.": '{host} 的答复不是 S3 的 XML。',
  '{host} answered with a web page instead of S3.': '{host} 返回的是网页而不是 S3。',
  'Sign in to the network in a browser if it asks for that; else check the address of the endpoint.':
    '如果网络要求，请在浏览器中登录网络；否则请检查端点的地址。',
  'A web page came where the object should be.': '本应是对象的地方返回了网页。',
  'A proxy or the sign-in page of a network may be in between: open a browser, sign in, then retry.':
    '中间可能有代理或网络登录页面：请打开浏览器登录，然后重试。',
  'The object changed after it was listed.': '对象在列出之后发生了变化。',
  'The service sent other bytes than it was asked for.': '服务发送的不是所请求的字节。',
  'Waybill tries again; if it stays so, the service or a proxy on the way is at fault.':
    'Waybill 会重试；如果情况持续，则是服务或途中代理的问题。',
  'This server does not say of which version a range is.': '此服务器不说明一个范围属于哪个版本。',
  'This server takes no ranges.': '此服务器不支持按范围读取。',
  'Fetch the whole object, or parts of it from another place that has it.':
    '请下载整个对象，或从另一个拥有它的位置获取其中的部分。',
  'The service sent more than it was asked for.': '服务发送的内容多于请求。',
  'Waybill tries again.': 'Waybill 会重试。',
  'The object is longer than it was listed.': '对象比列出时更长。',
  'The bytes that arrived are not those of the object.': '到达的字节不是该对象的字节。',
  'Waybill fetches them again; if it stays so, a proxy on the way may change them.':
    'Waybill 会重新获取；如果情况持续，途中的代理可能更改了它们。',
  '{host} went silent in the middle.': '{host} 中途没有了响应。',
  'Nothing to do: Waybill goes on from the byte where it stopped.':
    '无需操作：Waybill 会从停止的字节处继续。',
  'The service does not say how long the object is.': '服务没有说明对象的长度。',
  'A proxy may have changed the answer; try another network.': '代理可能更改了答复；请尝试其他网络。',
  'A proxy may have changed the answer; try another network, or check the endpoint.':
    '代理可能更改了答复；请尝试其他网络，或检查端点。',
  'The object {key} changed while it was read.': '对象 {key} 在读取过程中发生了变化。',
  'Read it again from its start.': '请从头重新读取。',
  'The service lists the same page again and again.': '服务反复列出同一页。',
  'Tell whoever runs it; its listing cannot be trusted.': '请告知其运营者；它的列表不可信。',
  '{host} has no such document.': '{host} 没有此文档。',
  '{host} has trouble of its own.': '{host} 自身有问题。',
  '{host} refuses to hand it out.': '{host} 拒绝提供。',
  'Check its address.': '请检查其地址。',
  'Try again later.': '请稍后重试。',
  'The service sends Waybill from one address to the next.': '服务让 Waybill 在地址之间来回跳转。',
  'Check the address; the page it leads to may want a browser.': '请检查地址；它指向的页面可能需要浏览器。',
  '{host} sent another part of the object than was asked for.': '{host} 发送的不是所请求的对象部分。',
  'Try again; if it comes back, a proxy may be changing the answers.':
    '请重试；如果再次出现，可能有代理在更改答复。',
  '{host} refuses this address.': '{host} 拒绝此地址。',
  'Open it in a browser; a link with an end date may have run out: ask for a new one.':
    '请在浏览器中打开；有截止日期的链接可能已过期：请索取新的链接。',
  '{host} does not say how long the file is.': '{host} 没有说明文件的长度。',
  'Such a file cannot be resumed or checked; download it with a browser.':
    '这样的文件无法续传或校验；请用浏览器下载。',
  'An index beside the data is far larger than one should be.': '数据旁的一个索引远大于应有的大小。',
  'Fetch it by its address and look at it.': '请按其地址获取并查看。',
  // Sending
  'What “{name}” had sent in parts may still be in its bucket, where it is paid for.':
    '“{name}”已分段发送的内容可能仍在其存储桶中，并会产生费用。',
  'The command waybill uploads lists such parts, and gives them up with --abort.':
    '命令 waybill uploads 可列出这些分段，加 --abort 可将其放弃。',
  'The parts of this upload are gone: it was completed, or given up by somebody.':
    '此上传的分段已不存在：它已被完成，或被某人放弃。',
  'Waybill looks whether the object is there, and else begins anew.':
    'Waybill 会查看对象是否存在，否则重新开始。',
  'A line break stands where a request cannot have one.': '请求中不允许换行的位置出现了换行。',
  'Look for it in what the profile and the job say: a session token, an endpoint, a KMS key.':
    '请检查配置和任务中的内容：会话令牌、端点、KMS 密钥。',
  'The service said that it copied a part, and named none.': '服务称已复制一个分段，却没有指明。',
  'Waybill sends the part instead.': 'Waybill 会改为发送该分段。',
  'The service began an upload and did not name it.': '服务开始了上传却没有给出名称。',
  'Waybill tries again; if it stays so, the service is at fault.':
    'Waybill 会重试；如果情况持续，则是服务的问题。',
  'Buckets are made by somebody who signs.': '存储桶须由签名者创建。',
  'Choose a profile with keys.': '请选择带密钥的配置文件。',
  'This profile may not make buckets.': '此配置文件无权创建存储桶。',
  'Ask whoever runs the account to make the bucket, or for leave to (s3:CreateBucket); objects may be put into one that is there.':
    '请账户管理员创建存储桶，或申请创建权限（s3:CreateBucket）；也可将对象放入已有的存储桶。',
  '{bucket} does not let everyone write.': '{bucket} 不允许所有人写入。',
  'Choose a profile that may write there.': '请选择有写入权限的配置文件。',
  'This profile may not write to {bucket}.': '此配置文件无权写入 {bucket}。',
  "Ask the owner of the bucket for leave to put objects there, or choose another profile. The bucket may also be somebody else's.":
    '请向存储桶所有者申请写入对象的权限，或选择其他配置文件。该存储桶也可能属于他人。',
  'Another object is there by now.': '那里现在已有另一个对象。',
  'Compare the folder with the bucket again; nothing was overwritten.':
    '请重新比较文件夹与存储桶；没有覆盖任何内容。',
  'The bytes that arrived are not those of the file.': '到达的字节不是该文件的字节。',
  'Waybill sends them again; if it stays so, a proxy on the way may change them, or the file while it is read.':
    'Waybill 会重新发送；如果情况持续，可能是途中的代理更改了它们，或文件在读取时被更改。',
  'The connection broke in the middle.': '连接中途断开。',
  'Nothing to do: Waybill sends it again.': '无需操作：Waybill 会重新发送。',
  'S3 cannot hold {key}: {fault}': 'S3 无法保存 {key}：{fault}',
  'Rename it, or leave it out.': '请重命名或将其排除。',
  'This endpoint has no such storage class.': '此端点没有这种存储类别。',
  'Leave --storage-class out, or name another.': '请省略 --storage-class，或指定其他类别。',
  'This endpoint does not have what was asked for.': '此端点不具备所请求的功能。',
  'Waybill does without where it can.': 'Waybill 会在可能的情况下不使用它。',
  'This endpoint does not copy so much at once.': '此端点一次不能复制这么多。',
  'Waybill copies in parts, or sends the file.': 'Waybill 会分段复制，或发送文件。',
  'This endpoint does not know this checksum.': '此端点不认识这种校验和。',
  'A web page answered instead of S3.': '答复的是网页而不是 S3。',
  'The service said yes and named no object.': '服务答复成功却没有指明对象。',
  'Sign in to the network in a browser if it asks for that, then retry.':
    '如果网络要求，请在浏览器中登录网络，然后重试。',
  'The object that arrived is not the file.': '到达的对象不是该文件。',
  'Waybill sends it again; if it stays so, a proxy on the way may change it.':
    'Waybill 会重新发送；如果情况持续，途中的代理可能更改了它。',
  'Waybill sends it again; if it stays so, the service is at fault.':
    'Waybill 会重新发送；如果情况持续，则是服务的问题。',
  'Waybill sends it again; if it stays so, somebody else writes there too, or the service is at fault.':
    'Waybill 会重新发送；如果情况持续，则有他人也在写入，或是服务的问题。',
  'The file is shorter than it was.': '文件比之前短。',
  'Retry to fetch what is missing.': '重试以获取缺失的部分。',
  'The file changed while it was sent.': '文件在发送过程中发生了变化。',
  'Waybill sends it from its beginning; nothing of the two is mixed.': 'Waybill 会从头发送；两者不会混合。',
  'The file is gone.': '文件已不在。',
  'Bring it back and retry, or compare the folder with the bucket again.':
    '请将其恢复并重试，或重新比较文件夹与存储桶。',
  'This file cannot be read.': '无法读取此文件。',
  'Allow your account to read it, or close the program that has it open; then retry.':
    '请允许您的账户读取，或关闭打开它的程序；然后重试。',
  'The file is larger than 5 TiB, which is all that S3 takes.': '文件大于 5 TiB，这是 S3 的上限。',
  'Split it.': '请拆分它。',
  'The checklist of this upload does not know this file any more.': '此上传的核对清单中已没有此文件。',
  'Compare the folder with the bucket again.': '请重新比较文件夹与存储桶。',
  // Making buckets
  'This endpoint has no switch that blocks public access; a new bucket is private.':
    '此端点没有阻止公共访问的开关；新存储桶是私有的。',
  'This endpoint keeps no versions: what is overwritten is gone.': '此端点不保留版本：被覆盖的内容将丢失。',
  'This endpoint does not encrypt with a key of KMS.': '此端点不支持用 KMS 密钥加密。',
  'Somebody else has a bucket named {bucket}.': '他人已有名为 {bucket} 的存储桶。',
  'Names of buckets are one for the whole world: choose another, for example with the name of your lab before it.':
    '存储桶名称全球唯一：请另选一个，例如在前面加上您实验室的名称。',
  '{bucket} would do.': '可以用 {bucket}。',
  // Inside
  'A worker of Waybill stopped unexpectedly.': 'Waybill 的一个工作线程意外停止。',
  'Waybill starts another and goes on; if it comes back, report it with the detail below.':
    'Waybill 会另启一个并继续；如果再次出现，请附上下方的详细信息进行报告。',
  'Something went wrong inside Waybill.': 'Waybill 内部出错。',
  'Try again; if it comes back, report it with the detail below.':
    '请重试；如果再次出现，请附上下方的详细信息进行报告。',
  'Waybill has no call named {name}.': 'Waybill 没有名为 {name} 的调用。',
  'Use the same version of Waybill on both sides.': '请在两端使用相同版本的 Waybill。',
  'The request was not understood.': '无法理解该请求。',
  'Check the values that were given.': '请检查所给的值。',
  'The service lists only a part of what it has, and does not say how to go on.':
    '该服务只列出了其内容的一部分，且未说明如何继续。',
  'It may know the first version of listing only: ask whoever runs it. Single objects can be fetched by their addresses.':
    '它可能只支持第一版列表接口：请询问其管理者。单个对象可以按地址获取。',
  'Google bills a project of whoever reads this bucket, and Waybill cannot name one.':
    'Google 向读取者的项目计费，而 Waybill 无法指定项目。',
  'Export the plan as CSV: gcloud storage cp --billing-project takes its addresses.':
    '请将计划导出为 CSV：gcloud storage cp --billing-project 可使用其中的地址。',
} as const satisfies Words;
