/** Hints beside what a dataset can be chosen by. */
import type { Words } from '../../say.ts';

export const choices = {
  '{value} ({n} series, {size})': '{value}（{n} 个序列，{size}）',
  '{name} (ended)': '{name}（已失效）',
  '{name} (no end said)': '{name}（未说明期限）',
  '{name} (until {moment} UTC)': '{name}（至 {moment} UTC）',
  'Numbers such as 715093703; of two-photon data the folders there are.':
    '形如 715093703 的编号；双光子数据则为现有文件夹。',
  'Labels with or without "sub-".': '标签可带或不带 "sub-"。',
  'Labels with or without "ses-".': '标签可带或不带 "ses-"。',
  'As in the file names: task-rest is rest.': '同文件名中：task-rest 即 rest。',
  'Images that have one of these; many have several.': '具有其中之一的图像；许多具有多个。',
  'NIH itself gives out only whole archives, in its Box folder.': 'NIH 本身只在其 Box 文件夹中提供整个归档。',
  'Amon is atmosphere, monthly.': 'Amon 为大气月度数据。',
  'tas, pr, tos …': 'tas、pr、tos …',
  'From 1940 to three or four months ago.': '从 1940 年到三四个月前。',
  'Those of the mail that was pasted.': '来自所粘贴邮件的那些。',
  'Coriell names such as HG00096; needed for alignments and reads.':
    '形如 HG00096 的 Coriell 名称；比对和读段需要。',
  'Since 2021-01-01.': '自 2021-01-01 起。',
  '0 to 384; 0 is the analysis.': '0 到 384；0 为分析场。',
  'As in the index: TMP, UGRD. Only these messages.': '同索引中：TMP、UGRD。仅这些消息。',
  'As in the index: 2 m above ground, 500 mb.': '同索引中：2 m above ground、500 mb。',
  'ABI-L2-CMIPF: cloud and moisture imagery, full disk. Ends in F (full disk), C (USA) or M (mesoscale).':
    'ABI-L2-CMIPF：云和水汽影像，全圆盘。以 F（全圆盘）、C（美国）或 M（中尺度）结尾。',
  'UTC; all of them where none is chosen.': 'UTC；若未选择则为全部。',
  'Six digits each, such as 100307; a whole list can be pasted.':
    '每个六位数字，例如 100307；可粘贴整个列表。',
  'Numbers as the archive gives them, such as 4475 of Chandra. Without one it is the whole mission.':
    '档案给出的编号，例如 Chandra 的 4475。若不填则为整个任务。',
  'Swift and NICER only, such as 2024_05: fewer folders to look through.':
    '仅 Swift 和 NICER，例如 2024_05：需查看的文件夹更少。',
  'SeriesInstanceUID, if you know it.': 'SeriesInstanceUID（如果您知道）。',
  'Such as tcga_luad or lidc_idri.': '例如 tcga_luad 或 lidc_idri。',
  'As the scanner noted it; many series say none.': '按扫描仪的记录；许多序列没有注明。',
  'By series: a collection may have several.': '按序列：一个集合可能有多种。',
  'As that version had it; without one, the newest.': '按该版本的内容；若不填则为最新版。',
  'The same objects on both; AWS where none is chosen.': '两者上的对象相同；若未选择则用 AWS。',
  'Some projects have sites here, some subjects (sub-…).': '有些项目此处为站点，有些为被试（sub-…）。',
  'Below a site, with or without "sub-".': '在站点之下，可带或不带 "sub-"。',
  'Such as p3am_cdd, the atlas images of AllWISE.': '例如 p3am_cdd，即 AllWISE 的图集图像。',
  'Of MER such as 102018211.': 'MER 的，例如 102018211。',
  'Of MER, below a tile: VIS, NISP …': 'MER 的，在图块之下：VIS、NISP …',
  'level2: the images.': 'level2：图像。',
  'Of level2 such as 2025W20_1C.': 'level2 的，例如 2025W20_1C。',
  'Such as dr24.': '例如 dr24。',
  'Of WRS-2: 1 to 233; WRS-1, of MSS, goes to 251.': 'WRS-2：1 到 233；MSS 的 WRS-1 到 251。',
  '1 to 248.': '1 到 248。',
  'IDs as at MAST. It is asked which products they have.': 'MAST 的 ID。会向其查询有哪些产品。',
  'Names as the archive spells them, such as NGC-5139.': '按档案的写法的名称，例如 NGC-5139。',
  'Of observations and targets: DRZ, I2D, LC …': '观测和目标的：DRZ、I2D、LC …',
  'Nine characters such as u9o40504m; the first four for all of a programme.':
    '形如 u9o40504m 的九个字符，或前四个字符表示整个计划。',
  'Such as 2727.': '例如 2727。',
  'Such as 11804465.': '例如 11804465。',
  'Needed for full frames; of a target all are looked through where none is named.':
    '全幅图像需要；对目标若未指定则查看全部。',
  'For targets.': '用于目标。',
  'For full frames.': '用于全幅图像。',
  'Of the sinusoidal grid, such as h21v07.': '正弦网格的，例如 h21v07。',
  'UTC, since June 1991.': 'UTC，自 1991 年 6 月起。',
  'Four letters, such as KTLX or TJUA.': '四个字母，例如 KTLX 或 TJUA。',
  'Such as brainlit or lee.': '例如 brainlit 或 lee。',
  'Folders of chunks; the coarsest are small.': '分块的文件夹；最粗的较小。',
  'The number of the study on openneuro.org, such as ds000001.':
    'openneuro.org 上研究的编号，例如 ds000001。',
  'The exact version, which a paper can name; without one, what the bucket has now.':
    '论文可引用的确切版本；若不填则为存储桶现有的内容。',
  'Such as 10TES or T35PPM.': '例如 10TES 或 T35PPM。',
  'A tile is seen every five days or so.': '每个图块约每五天观测一次。',
  'All of the scene where none is chosen.': '若未选择则为整个场景。',
  'Kind of tumour, such as TCGA-BRCA.': '肿瘤类型，例如 TCGA-BRCA。',
  'Such as Transcriptome Profiling.': '例如 Transcriptome Profiling。',
  'Such as Gene Expression Quantification.': '例如 Gene Expression Quantification。',
  'CT, MR, PT, SM, SEG …': 'CT、MR、PT、SM、SEG …',
  'ABIDE_Initiative, ADHD200, HBN, RocklandSample …': 'ABIDE_Initiative、ADHD200、HBN、RocklandSample …',
  'Variables or a level type are needed.': '需要变量或层级类型。',
  'A level type alone is all of its variables: some 50 GB a month.':
    '仅选层级类型则包含其全部变量：每月约 50 GB。',
  'All variables of it where none is chosen.': '若未选择则为其全部变量。',
  'Of genotypes and low-coverage alignments; not every release has Y and MT.':
    '用于基因型和低覆盖度比对；并非每个发布版都有 Y 和 MT。',
  'A scene is taken every 8 or 16 days.': '每 8 或 16 天拍摄一景。',
  'Instead of days.': '代替日期。',
  'Days or years are needed.': '需要日期或年份。',
  'A year of one path and row is some 20 scenes of a gigabyte each.':
    '一个轨道路径和行的一年约有 20 景，每景约 1 GB。',
  'So many at random, or all.': '随机取这么多，或全部。',
  'The same seed, the same images.': '种子相同，图像相同。',
  'Google Cloud: for tools that name a project to pay': 'Google Cloud：供可指定付费项目的工具使用',
} as const satisfies Words;
