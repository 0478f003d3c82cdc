/** A refusal in the light of what the catalogue knows (main/catalog/explain.ts), and what it says of access. */
import type { Words } from '../../say.ts';

export const explained = {
  'The bucket {bucket} was closed; its data moved.': '存储桶 {bucket} 已关闭；其数据已迁移。',
  'Use s3://{address} instead.': '请改用 s3://{address}。',
  'The catalogue has {name} in {region}. {hint}': '目录中 {name} 位于 {region}。{hint}',
  'The catalogue knows {name} below {prefix} in {bucket}, and nothing of the rest: look there.':
    '目录知道 {bucket} 中 {prefix} 下的 {name}，其余一无所知：请查看那里。',
  '{bucket} was closed: {name} is not there any more.': '{bucket} 已关闭：{name} 已不在那里。',
  'In the catalogue its successor is "{name}".': '在目录中其后继是“{name}”。',
  'See {page}.': '请参阅 {page}。',
  'The catalogue has {name} there; its owner must have closed it since. See {page}.':
    '目录中 {name} 在那里；其所有者想必后来将其关闭了。请参阅 {page}。',
  'The catalogue has {name} there (checked {date}); its owner must have closed it since. See {page}.':
    '目录中 {name} 在那里（核对于 {date}）；其所有者想必后来将其关闭了。请参阅 {page}。',
  'The catalogue has {name} at AWS, and {endpoint} was asked: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile sends addresses of AWS there. Unset that, or choose another profile.':
    '目录中 {name} 位于 AWS，而请求发给了 {endpoint}：AWS_ENDPOINT_URL_S3、AWS_ENDPOINT_URL 或配置文件把 AWS 的地址发往那里。请取消该设置，或选择其他配置文件。',
  '{name} is read by those whom its owners let in, and profile {profile} is not among them.':
    '{name} 只供其所有者准许的人读取，而配置文件 {profile} 不在其中。',
  '{name} is read by those whom its owners let in, with keys of their own.':
    '{name} 只供其所有者准许的人用自己的密钥读取。',
  'Ask for access at {page}.': '请在 {page} 申请访问权限。',
  'Profile {profile} may not read this of {name}.': '配置文件 {profile} 无权读取 {name} 的此内容。',
  '{name} is read with keys, and none were sent.': '读取 {name} 需要密钥，而没有发送密钥。',
  'Choose a profile that was let in; access is asked for at {page}.':
    '请选择已获准的配置文件；可在 {page} 申请访问权限。',
  'Profile {profile} is refused, though everyone may read {name} without keys.':
    '配置文件 {profile} 被拒绝，尽管所有人无需密钥即可读取 {name}。',
  'Choose the Anonymous profile (--no-sign-request).': '请选择匿名配置文件（--no-sign-request）。',
  '{bucket} refuses this, though the catalogue has {name} as open to everyone.':
    '{bucket} 拒绝了此请求，尽管目录中 {name} 对所有人开放。',
  '{bucket} refuses this, though the catalogue has {name} as open to everyone (checked {date}).':
    '{bucket} 拒绝了此请求，尽管目录中 {name} 对所有人开放（核对于 {date}）。',
  'Its owner may allow reading without listing, or has closed this folder since: see {page}.':
    '其所有者可能允许读取但不允许列出，或后来关闭了此文件夹：请参阅 {page}。',
  'A key that is not there may be refused the same way: check its name. Else its owner has closed it since: see {page}.':
    '不存在的键可能以同样方式被拒绝：请检查其名称。否则是其所有者后来将其关闭：请参阅 {page}。',
  'Whoever reads {name} pays for it: a request without keys has nobody to bill.':
    '读取 {name} 由读取者付费：没有密钥的请求无从计费。',
  'Choose a profile of your own AWS account and agree to pay (--profile, --request-payer requester); the plan says how much.':
    '请选择您自己 AWS 账户的配置文件并同意付费（--profile、--request-payer requester）；计划会说明金额。',
  'Whoever reads {name} pays for it, and nobody has said yes.': '读取 {name} 由读取者付费，而尚无人同意。',
  'Agree to pay (--request-payer requester), then retry; the plan says how much.':
    '请同意付费（--request-payer requester），然后重试；计划会说明金额。',
  'Profile {profile} may not read {name}, although it offers to pay.':
    '配置文件 {profile} 无权读取 {name}，尽管它愿意付费。',
  "Paying is not enough: whoever runs that account must also allow it s3:ListBucket and s3:GetObject on others' buckets. Or choose another profile.":
    '仅付费还不够：该账户的管理员还须允许它对他人的存储桶执行 s3:ListBucket 和 s3:GetObject。或选择其他配置文件。',
  '{reason} Everyone may read {name} without any.': '{reason}所有人无需凭据即可读取 {name}。',
  'Choose the Anonymous profile (--no-sign-request), or renew the credentials.':
    '请选择匿名配置文件（--no-sign-request），或更新凭据。',
  '{hint} {name} is read with any AWS account, which pays; profile {profile} is yours to renew.':
    '{hint}{name} 可用任何 AWS 账户读取，由该账户付费；配置文件 {profile} 须由您更新。',
  'The registry marks this entry as deprecated.': '注册表将此条目标记为已弃用。',
  'Reached through an access point: its owner must let your AWS account in first.':
    '通过接入点访问：其所有者须先准许您的 AWS 账户。',
  'Any AWS account will do, but requests must be signed: choose a profile of yours.':
    '任何 AWS 账户均可，但请求须签名：请选择您的一个配置文件。',
  'Requests and bytes are billed to the AWS account behind your profile.':
    '请求和字节会计入您配置文件背后的 AWS 账户。',
  'NASA hands out keys for an hour, after an Earthdata login, and they work only inside AWS us-west-2. From elsewhere, download over HTTPS at its portal.':
    'NASA 在 Earthdata 登录后发放有效期一小时的密钥，且仅在 AWS us-west-2 内可用。在其他地方，请从其门户通过 HTTPS 下载。',
  'Access is controlled: ask for it where the data is looked after.': '访问受控：请向数据的管理方申请。',
  'The registry names a bucket that cannot exist: {bucket}.':
    '注册表列出了一个不可能存在的存储桶：{bucket}。',
  'The registry writes {bucket}, which no bucket can be called; {address} is a guess.':
    '注册表写作 {bucket}，而存储桶不能如此命名；{address} 是一个猜测。',
  'There is no dataset named {name} in the catalogue.': '目录中没有名为 {name} 的数据集。',
  'Did you mean {names}?': '您是指 {names} 吗？',
  'Search the catalogue, or give the address of its bucket.': '请搜索目录，或给出其存储桶的地址。',
  'This dataset has nothing to choose by.': '此数据集没有可选择的条件。',
  'Browse its folders instead.': '请改为浏览其文件夹。',
  // The registry of open data
  'No registry is set, so there is nothing to refresh from.': '未设置注册表，因此无从刷新。',
  'Unset WAYBILL_REGISTRY for the published one, or set it to the address of another index.':
    '取消设置 WAYBILL_REGISTRY 以使用公开的注册表，或将其设为另一个索引的地址。',
  'The catalogue cannot be kept in the data folder.': '目录无法保存在数据文件夹中。',
  'Check that you may write there and that the disk is not full, then start Waybill again.':
    '请检查您是否可以写入且磁盘未满，然后重新启动 Waybill。',
  'What the registry sent is not an index, or most of it is missing.': '注册表发送的不是索引，或大部分缺失。',
  'The catalogue stays as it was; try again tomorrow.': '目录保持原样；请明天重试。',
  'The registry’s index is not the one that its checksum was made of.': '注册表的索引与其校验和不对应。',
  'It may have been published this minute: try again a little later. The catalogue stays as it was.':
    '它可能刚刚发布：请稍后重试。目录保持原样。',
  'The registry did not send its index as it is published.': '注册表没有按公开的形式发送其索引。',
  'Try again later; behind a proxy, check that it leaves this address alone. The catalogue stays as it was.':
    '请稍后重试；若使用代理，请确认它不干预此地址。目录保持原样。',
  'The registry’s index cannot be kept in the data folder.': '注册表的索引无法保存在数据文件夹中。',
  'It takes about 60 MB there; the catalogue stays as it was.': '它在那里约占 60 MB；目录保持原样。',
  // What a look into an object says
  'It is too large to be shown here; download it.': '它太大，无法在此显示；请下载。',
  'No slice is shown of such values.': '此类数值不显示切片。',
  'One slice is too large to be shown.': '一个切片太大，无法显示。',
  'Its first slice lies beyond the first 8 MiB, which is as far as is looked.':
    '其第一个切片位于前 8 MiB 之外，而只查看到那里。',
  'The object ends before its middle slice.': '对象在其中间切片之前就结束了。',
  'The middle slice lies further in than a compressed image is read for a look.':
    '中间切片的位置超出了查看压缩图像时读取的范围。',
  'Slice {n} of {m}': '切片 {n}，共 {m} 片',
  'Slice {n} of {m}, first volume': '切片 {n}，共 {m} 片，第一个体积',
  // Licences
  'Not stated': '未说明',
  'Own terms': '自有条款',
  // Kinds of content
  'Empty object': '空对象',
  'NIfTI image': 'NIfTI 图像',
  'DICOM file': 'DICOM 文件',
  'PNG picture': 'PNG 图片',
  'JPEG picture': 'JPEG 图片',
  'VCF header': 'VCF 文件头',
  'GRIB index': 'GRIB 索引',
  'CSV table': 'CSV 表格',
  'TSV table': 'TSV 表格',
  'Binary data': '二进制数据',
  '{thing}, unpacked as it comes': '{thing}，边读边解压',
  'NOAA open data': 'NOAA 开放数据',
  'Open Government Licence': '政府开放许可',
  'NIH data sharing policy': 'NIH 数据共享政策',
  'Public domain': '公有领域',
  'No restrictions': '无限制',
  'NCAR terms': 'NCAR 条款',
  'Allen terms': 'Allen 条款',
  'HCP terms': 'HCP 条款',
  'IRSA terms': 'IRSA 条款',
  'fastMRI terms': 'fastMRI 条款',
  'PhysioNet terms': 'PhysioNet 条款',
  'PS1 terms': 'PS1 条款',
  'NSD terms': 'NSD 条款',
  'G10K terms': 'G10K 条款',
  'EMBED terms': 'EMBED 条款',
  'By project': '因项目而异',
  'By image': '因图像而异',
  'By genome': '因基因组而异',
  'By dataset': '因数据集而异',
  'By collection': '因集合而异',
  'CC0 or CC BY': 'CC0 或 CC BY',
  'CC0 or CC BY-SA': 'CC0 或 CC BY-SA',
  Attribution: '需署名',
  'Non-commercial': '非商业',
} as const satisfies Words;
