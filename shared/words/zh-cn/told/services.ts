/** What is said of choices in a dataset, and of the services that are asked for them. */
import type { Words } from '../../say.ts';

export const services = {
  '{name} is set not to be asked, and without it this cannot be chosen.':
    '{name} 被设为不查询，而没有它就无法进行此选择。',
  'Unset the variable that names its address (WAYBILL_…), or browse the folders of the dataset.':
    '请取消设置指定其地址的变量（WAYBILL_…），或浏览数据集的文件夹。',
  '{name} answered otherwise than it is documented to.': '{name} 的答复与其文档不符。',
  'It may have changed, or a proxy answers in its place: try again later, or look for a newer Waybill.':
    '它可能已更改，或由代理代为答复：请稍后重试，或查找更新的 Waybill。',
  '{name} cannot be asked now, so it is not known what there is.': '现在无法查询 {name}，因此不知道有什么。',
  'Nothing is lost: try again when it answers, or browse the folders of the dataset.':
    '没有丢失任何内容：请在它应答时重试，或浏览数据集的文件夹。',
  'The findings are in {name}, which NIH hands out behind a web page, and it was not found here.':
    '这些发现在 {name} 中，NIH 通过网页提供，而此处没有找到。',
  'Take it from nihcc.app.box.com/v/ChestXray-NIHCC into a folder, and choose that folder; or name it in WAYBILL_CHESTXRAY (https://… or file:///…).':
    '请从 nihcc.app.box.com/v/ChestXray-NIHCC 取到文件夹中并选择该文件夹；或在 WAYBILL_CHESTXRAY 中指定（https://… 或 file:///…）。',
  'That is more than {n} series.': '这超过了 {n} 个序列。',
  'Choose more: a modality, a body part, or patients; or fetch one collection after the other.':
    '请进一步选择：模态、身体部位或患者；或逐个获取集合。',
  'These are {n} observations.': '这些是 {n} 个观测。',
  'Choose fewer: at most {n} are looked up at once.': '请减少选择：一次最多查询 {n} 个。',
  'MAST could not answer which products there are.': 'MAST 无法答复有哪些产品。',
  'Try again later, or choose by what the folders of the bucket say.':
    '请稍后重试，或按存储桶的文件夹进行选择。',
  '{name} does not show this study to everybody.': '{name} 不向所有人展示此研究。',
  '{name} could not answer what is in the snapshot.': '{name} 无法答复快照中有什么。',
  'It may not be published yet; check its accession.': '它可能尚未发布；请检查其编号。',
  'Waybill does not know where your own copy of the images is.': 'Waybill 不知道您自己的图像副本在哪里。',
  'Give the http(s) address of a folder with Data_Entry_2017.csv and images/ as the place of the labels (or in WAYBILL_CHESTXRAY), or take Google’s copy.':
    '请将含有 Data_Entry_2017.csv 和 images/ 的文件夹的 http(s) 地址作为标签位置（或写入 WAYBILL_CHESTXRAY），或采用 Google 的副本。',
  '{label} has no {values} there. There is: {names}.': '{label} 那里没有 {values}。现有：{names}。',
  '{label} has no {values} there. There is: none.': '{label} 那里没有 {values}。一个也没有。',
  'Nothing in this dataset is all of that at once.': '此数据集中没有同时满足所有这些条件的内容。',
  'Change what you chose, or browse the folders of the dataset.': '请更改所选内容，或浏览数据集的文件夹。',
  'The links of the mail from fastMRI are needed, and none was pasted since Waybill started.':
    '需要 fastMRI 邮件中的链接，而自 Waybill 启动以来没有粘贴过。',
  'Sign the agreement at fastmri.med.nyu.edu, then paste the mail as it came into the search field, or save it as a file for `waybill get`.':
    '请在 fastmri.med.nyu.edu 签署协议，然后将邮件原样粘贴到搜索框，或存为文件供 `waybill get` 使用。',
  'The index beside a GRIB2 file cannot be read, so its messages cannot be told apart.':
    '无法读取 GRIB2 文件旁的索引，因此无法区分其消息。',
  'Fetch whole files: choose no variables and no levels.': '请获取整个文件：不要选择变量和层级。',
  'There is no index beside one of the files, and so there may be no such file.':
    '其中一个文件旁没有索引，因此可能没有该文件。',
  'Recent forecasts appear over some hours, and the oldest go: choose another day, cycle or hour.':
    '最近的预报会在数小时内陆续出现，最旧的会消失：请选择其他日期、周期或时次。',
  'The index names a bucket that this version does not know.': '索引列出了此版本不认识的存储桶。',
  'IDC may have added one: look for a newer Waybill, or paste a manifest of its portal.':
    'IDC 可能新增了一个：请查找更新的 Waybill，或粘贴其门户的清单。',
  'That would be everything: about 100 TB.': '那将是全部内容：约 100 TB。',
  'Choose a collection, a modality or patients.': '请选择集合、模态或患者。',
  '{label}: choose one, or an observation or a target.': '{label}：请选择一个，或选择观测或目标。',
  'Without either it would be the whole mission.': '若都不选，将是整个任务。',
  'A snapshot is of one study.': '快照属于单个研究。',
  'Choose one accession, or no snapshot.': '请选择一个编号，或不选快照。',
  'That is too much to look through.': '要查找的内容太多。',
  'Choose more: one more level, or fewer values.': '请进一步选择：多一个层级，或更少的值。',
  'Looking there costs: whoever reads this bucket pays for it.':
    '在那里查看要付费：读取此存储桶由读取者付费。',
  'Say yes with a profile of your own, or choose everything that is asked for, so that nothing has to be looked up.':
    '请用您自己的配置文件同意，或选择所有被询问的内容，这样就无需查询。',
  'There is no file {name} in {folder}.': '{folder} 中没有文件 {name}。',
  'There is no file {name} in {folder} in snapshot {snapshot}.':
    '快照 {snapshot} 的 {folder} 中没有文件 {name}。',
  'There is: {names}.': '现有：{names}。',
  'Nothing is there: look the path up on the page of the study.': '那里什么都没有：请在研究页面上查看路径。',
  'The disk of the data folder is full: there is no room for the index.':
    '数据文件夹所在磁盘已满：索引没有空间。',
  'It takes about {size} while it is taken in, and half of that afterwards.': '导入时约占 {size}，之后减半。',
  'That is more than {n} stores.': '超过 {n} 个存储。',
  'Choose more: a model, an experiment or a member; or fetch one after the other.':
    '请再选择模式、试验或成员；或者逐个获取。',
  'The published index is of the Zarr stores, not of the NetCDF files.':
    '发布的索引只含 Zarr 存储，不含 NetCDF 文件。',
  'Choose a Zarr store, or look the files up in the folders of the bucket.':
    '请选择 Zarr 存储，或在存储桶的文件夹中查找文件。',
  '{name} hands this object out by signed links, each for a short time.':
    '{name} 通过签名链接提供此对象，每个链接只在短时间内有效。',
  'Take the link in its portal or its own program, and paste it here: it is kept in memory only.':
    '请在其门户或自有程序中获取链接并粘贴到此处：链接只保存在内存中。',
  'Nothing is lost: try again when it answers.': '没有丢失任何内容：待其恢复响应后再试。',
} as const satisfies Words;
