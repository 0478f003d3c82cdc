/** What is wrong with a manifest or a link that was pasted. */
import type { Words } from '../../say.ts';

export const manifests = {
  'Write one address a line, such as s3://bucket/folder/ or gs://bucket/object.':
    '请每行写一个地址，例如 s3://bucket/folder/ 或 gs://bucket/object。',
  'The address in line {line} cannot be read.': '无法读取第 {line} 行的地址。',
  'Line {line} is a link with a signature, which would be kept in files.':
    '第 {line} 行是带签名的链接，签名会被保存到文件中。',
  'Download such links one at a time, or use the address of the bucket with a profile of yours.':
    '请逐个下载此类链接，或使用存储桶地址和您的配置文件。',
  'Line {line} is the page of a whole dataset.': '第 {line} 行是整个数据集的页面。',
  'Paste it alone.': '请单独粘贴。',
  'Line {line} has a wildcard in the middle of its address.': '第 {line} 行的地址中间有通配符。',
  'Only one * at the end can be read; name the folder and use --include instead.':
    '只能识别末尾的一个 *；请指定文件夹并改用 --include。',
  'The table has no column of addresses or series; it has {names}.': '表中没有地址或序列的列；现有 {names}。',
  'Name one of them imageUrl, url, drs_uri or SeriesInstanceUID.':
    '请将其中一列命名为 imageUrl、url、drs_uri 或 SeriesInstanceUID。',
  'Line {line} names the {n}st bucket.': '第 {line} 行列出了第 {n} 个存储桶。',
  'Split the manifest: each bucket is a download of its own.': '请拆分清单：每个存储桶是单独的下载。',
  'The manifest names more than {n, number} folders of one bucket.':
    '清单列出了同一存储桶的超过 {n, number} 个文件夹。',
  "Line {line} has an ID that is none of the GDC's.": '第 {line} 行的 ID 不属于 GDC。',
  'Take the manifest again from the GDC portal.': '请从 GDC 门户重新取得清单。',
  'Line {line} is longer than 64 KiB, so this is no manifest.': '第 {line} 行超过 64 KiB，因此这不是清单。',
  'Take the manifest again from where it came from.': '请从来源处重新取得清单。',
  'Line {line} is not UTF-8 text.': '第 {line} 行不是 UTF-8 文本。',
  'Save the manifest as UTF-8, and try again.': '请将清单存为 UTF-8 后重试。',
  'Line {line} holds a control character.': '第 {line} 行含有控制字符。',
  'Take the manifest again from where it came from; where a key really has one, percent-encode it in an https:// address.':
    '请从来源处重新取得清单；如果键确实含有该字符，请在 https:// 地址中用百分号编码。',
  'Line {line} gives a sign-in to a web server, which would be kept in files.':
    '第 {line} 行含有网页服务器的登录信息，会被保存到文件中。',
  'Leave it out, or fetch such links with the program the list was made for.':
    '请将其省略，或用生成该列表的程序获取此类链接。',
  'The receipt names a source that cannot be read.': '回执中的来源无法读取。',
  'Take it again from the folder it came with.': '请从其所属文件夹重新取得。',
  'This is JSON, but no receipt of Waybill.': '这是 JSON，但不是 Waybill 的回执。',
  'Paste an address, a manifest or a receipt (.waybill/receipt.json).':
    '请粘贴地址、清单或回执（.waybill/receipt.json）。',
  'This looks like a receipt, but it is not whole.': '这看起来是回执，但不完整。',
  'Line {line} is on another cloud than line {other}.': '第 {line} 行与第 {other} 行不在同一个云上。',
  'Split the manifest by cloud: idc-open-data-two and -cr are on AWS, idc-open-idc1 and idc-open-cr on Google Cloud.':
    '请按云拆分清单：idc-open-data-two 和 -cr 在 AWS 上，idc-open-idc1 和 idc-open-cr 在 Google Cloud 上。',
  'Line {line} names an endpoint that is no address.': '第 {line} 行的端点不是地址。',
  'Line {line} is neither an address nor a copy command.': '第 {line} 行既不是地址也不是复制命令。',
  'Line {line} is no SeriesInstanceUID.': '第 {line} 行不是 SeriesInstanceUID。',
  'Take the manifest again from where it came from; it may have been cut.':
    '请从来源处重新取得清单；它可能被截断。',
  'Line {line} names a series that the Imaging Data Commons does not have.':
    '第 {line} 行列出了 Imaging Data Commons 没有的序列。',
  'Line {line} names a series that the Imaging Data Commons does not have, and so do {n} more.':
    '第 {line} 行列出了 Imaging Data Commons 没有的序列，另有 {n} 行也是如此。',
  'It may be new, withdrawn or of limited access: fetch it with the NBIA Data Retriever, and the rest without these lines.':
    '它可能是新的、已撤回或访问受限：请用 NBIA Data Retriever 获取它，其余内容去掉这些行后获取。',
  'A list of checksums does not say where its files are.': '校验和列表没有说明其文件的位置。',
  'Say what its names are relative to: --base s3://bucket/folder/, or the field below the text.':
    '请说明其名称相对于何处：--base s3://bucket/folder/，或文本下方的字段。',
  'Lines {lines} cannot be read.': '无法读取第 {lines} 行。',
  'Lines {lines} cannot be read; what follows was not looked at.':
    '无法读取第 {lines} 行；后面的内容没有检查。',
  'What is wrong with each is in the detail; mend them, and try again.':
    '每一行的问题都在详情里；改正后请重试。',
  'Line {line} is no line of a list of checksums.': '第 {line} 行不是校验和列表的行。',
  'Each line is a checksum, two characters, and a name; the list may have been cut.':
    '每行是校验和、两个字符和名称；列表可能被截断。',
  'Line {line} has another number of columns than the header.': '第 {line} 行的列数与表头不同。',
  'Line {line} has a cell that never ends.': '第 {line} 行有一个未结束的单元格。',
  'Line {line} has a quote in the wrong place.': '第 {line} 行的引号位置有误。',
  'Save the table again as CSV or TSV; it may have been cut.': '请将表重新存为 CSV 或 TSV；它可能被截断。',
  'Line {line} comes before "ListOfSeriesToDownload=".': '第 {line} 行在 "ListOfSeriesToDownload=" 之前。',
  'The manifest has no "ListOfSeriesToDownload=": it was cut.':
    '清单中没有 "ListOfSeriesToDownload="：它被截断了。',
  'Take it again from where it came from.': '请从来源处重新取得。',
  'Line {line} names no file.': '第 {line} 行没有列出文件。',
  'Line {line} names a file outside the folder.': '第 {line} 行列出了文件夹之外的文件。',
  'Names in a manifest are relative and have no "..".': '清单中的名称是相对的，且不含 ".."。',
  'Line {line} has a size that is no number of bytes.': '第 {line} 行的大小不是字节数。',
  'Line {line} has a checksum that is none: {algorithm} has {n} hex digits.':
    '第 {line} 行的校验和无效：{algorithm} 有 {n} 位十六进制数字。',
  // Links of sites
  'This page of the S3 console shows no bucket.': 'S3 控制台的此页面没有显示存储桶。',
  'Open the folder that you mean there, and paste its link or its S3 URI.':
    '请在那里打开所指的文件夹，并粘贴其链接或 S3 URI。',
  'This is not the address of a product at MAST.': '这不是 MAST 产品的地址。',
  'A product is written mast:HST/product/u9o40504m_c3m.fits.':
    '产品写作 mast:HST/product/u9o40504m_c3m.fits。',
  '{archive} keeps this folder on its website only, where it cannot be listed.':
    '{archive} 只在其网站上保存此文件夹，无法列出。',
  'Paste links of single files, or of a folder that is in the bucket.':
    '请粘贴单个文件的链接，或存储桶中文件夹的链接。',
  'This page of the registry lists datasets, it is not one.': '注册表的此页面列出数据集，本身不是数据集。',
  'Open the dataset there and paste its link, or search for it in the catalogue here.':
    '请在那里打开数据集并粘贴其链接，或在此处的目录中搜索。',
  'This page of OpenNeuro is of no study.': 'OpenNeuro 的此页面不属于任何研究。',
  'Open the study and paste its link, or its accession, such as ds000001.':
    '请打开该研究并粘贴其链接，或其编号，例如 ds000001。',
  'Choose in the dataset "Imaging Data Commons (IDC)" of the catalogue, or paste the s5cmd manifest that the portal makes.':
    '请在目录的数据集 "Imaging Data Commons (IDC)" 中选择，或粘贴门户生成的 s5cmd 清单。',
  'What this link of the portal chooses cannot be read.': '无法读取门户的此链接所选的内容。',
  // DRS
  'The manifest has more than {n, number} DRS addresses.': '清单中有超过 {n, number} 个 DRS 地址。',
  'Each has to be asked for by itself: split it, or export it with s3:// addresses.':
    '每个都须单独查询：请拆分清单，或导出带 s3:// 地址的清单。',
  'Line {line}: {reason}': '第 {line} 行：{reason}',
  'This DRS address cannot be read.': '无法读取此 DRS 地址。',
  'It is drs://SERVER/ID, or drs://NAMESPACE:ID for namespaces such as dg.4DFC.':
    '其形式为 drs://SERVER/ID，或对 dg.4DFC 之类的命名空间为 drs://NAMESPACE:ID。',
  'Which server knows the DRS namespace {name} is not known here.':
    '此处不知道哪个服务器认识 DRS 命名空间 {name}。',
  'Paste drs://SERVER/ID instead, or name the server of all DRS addresses in WAYBILL_DRS, such as https://server/ga4gh/drs/v1. Known are {names}.':
    '请改为粘贴 drs://SERVER/ID，或在 WAYBILL_DRS 中指定所有 DRS 地址的服务器，例如 https://server/ga4gh/drs/v1。已知的有 {names}。',
  '{host} has no object of this ID.': '{host} 没有此 ID 的对象。',
  'It may have been replaced: look it up in the portal that it came from.':
    '它可能已被替换：请在其来源门户中查找。',
  '{host} hands this object out only to people who are signed in there.':
    '{host} 只向在那里登录的人提供此对象。',
  'Ask there for access; a signed link that you get can be pasted here, or a manifest with s3:// addresses.':
    '请在那里申请访问权限；得到的签名链接可粘贴到此处，或粘贴带 s3:// 地址的清单。',
  'A bundle of the DRS server names something that has no ID.': 'DRS 服务器的一个捆绑包中有没有 ID 的内容。',
  'Nothing was taken of it: ask whoever keeps the server.': '没有取用其中任何内容：请询问服务器的维护者。',
  'This DRS bundle is too large to be taken apart.': '此 DRS 捆绑包太大，无法拆分。',
  'Fetch parts of it, or export a manifest with s3:// addresses from the portal.':
    '请获取其中一部分，或从门户导出带 s3:// 地址的清单。',
} as const satisfies Words;
