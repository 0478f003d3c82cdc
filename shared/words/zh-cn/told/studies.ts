/** What is found in a study, what is held back, and what is asked before it is sent. */
import type { Words } from '../../say.ts';

export const studies = {
  'The file may not be read.': '无权读取该文件。',
  'Give yourself leave to read it, or name it in .bidsignore.':
    '请授予自己读取权限，或将其列入 .bidsignore。',
  'The file is empty.': '文件为空。',
  'Copy or convert it again, or remove it.': '请重新复制或转换，或将其移除。',
  'No JSON sidecar describes it, here or in a folder above.':
    '此处或上级文件夹中没有描述它的 JSON 附属文件。',
  'Add {name}.json, or one for all of them at the top of the study.':
    '请添加 {name}.json，或在研究顶层添加一个通用的。',
  'A bold image has several volumes; this one has one.': 'bold 图像有多个体积；这个只有一个。',
  'Convert the series again, or name it _sbref if it is a reference.':
    '请重新转换该序列；如果是参考图像，请命名为 _sbref。',
  'The image is cut off: {fault}.': '图像被截断：{fault}。',
  'Copy or convert it again from its source.': '请从来源重新复制或转换。',
  'This is no readable NIfTI image: {fault}.': '这不是可读的 NIfTI 图像：{fault}。',
  'it does not begin as gzip does': '开头不是 gzip',
  'its beginning cannot be decompressed': '开头无法解压',
  '{n} bytes, a header has 348': '{n} 字节，而文件头有 348 字节',
  '{n} bytes of {m}': '{m} 字节中的 {n} 字节',
  'it ends after {n} bytes of {m}': '在 {m} 字节中的第 {n} 字节后结束',
  'it cannot be decompressed beyond byte {n}': '第 {n} 字节之后无法解压',
  'it is shorter than a header': '它比文件头还短',
  'it does not begin as NIfTI does': '开头不是 NIfTI',
  'its magic is not that of NIfTI': '其标识不是 NIfTI 的',
  'its dim[0] is {n}': '其 dim[0] 为 {n}',
  'one of its dimensions is not positive': '其某个维度不是正数',
  'its bitpix is not positive': '其 bitpix 不是正数',
  'its dimensions are beyond all measure': '其维度大得离谱',
  "The header's {field} seems to hold a date.": '文件头的 {field} 似乎含有日期。',
  "The header's {field} seems to hold a name.": '文件头的 {field} 似乎含有姓名。',
  "The header's {field} may tell who somebody is.": '文件头的 {field} 可能透露某人的身份。',
  'Write X X X X for the patient, Startdate X X X X for the recording and 01.01.85 for the startdate, for example with EDFbrowser.':
    '请将患者写为 X X X X，记录写为 Startdate X X X X，startdate 写为 01.01.85，例如使用 EDFbrowser。',
  'The header has an extension with DICOM attributes, which may tell who somebody is.':
    '文件头有含 DICOM 属性的扩展，可能透露某人的身份。',
  "The header's comment seems to hold a date.": '文件头的注释似乎含有日期。',
  "The header's comment seems to hold a name.": '文件头的注释似乎含有姓名。',
  'Take the extensions out, for example with nifti_tool -rm_ext ALL.':
    '请去除扩展，例如用 nifti_tool -rm_ext ALL。',
  'The name that the file had when it was compressed seems to hold a date.': '文件压缩时的名称似乎含有日期。',
  'The name that the file had when it was compressed seems to hold a name.': '文件压缩时的名称似乎含有姓名。',
  'Decompress it, and compress it again with gzip -n.': '请解压，再用 gzip -n 重新压缩。',
  'Clear {field}, for example with nifti_tool or fslhd and fslcreatehd.':
    '请清除 {field}，例如用 nifti_tool 或 fslhd 和 fslcreatehd。',
  'No events.tsv says what happened in the task {task}.': '没有 events.tsv 说明任务 {task} 中发生了什么。',
  'Add {name}.tsv with onset and duration; a task of rest begins with "rest".':
    '请添加含 onset 和 duration 的 {name}.tsv；静息任务以 "rest" 开头。',
  'The diffusion image has no .{kind} beside it.': '扩散图像旁没有 .{kind}。',
  'Add {file}; dcm2niix writes it.': '请添加 {file}；dcm2niix 会生成它。',
  '{kind} has {n} columns, the image has {m} volumes.': '{kind} 有 {n} 列，图像有 {m} 个体积。',
  'Give the {kind} one column a volume, or convert the series again.':
    '请让 {kind} 每个体积一列，或重新转换该序列。',
  'A face may be visible, and the study says that it is shared ({words}).':
    '可能看得到面部，而研究说明它是共享的（{words}）。',
  'Deface it, for example with pydeface; or say "Defaced": true in its sidecar.':
    '请去除面部，例如用 pydeface；或在其附属文件中写明 "Defaced": true。',
  // Names
  'BIDS has no such file in a subject: its name does not begin with sub-.':
    'BIDS 的被试文件夹中没有这样的文件：其名称不以 sub- 开头。',
  'Rename it, move it to sourcedata/, or name it in .bidsignore.':
    '请重命名，移至 sourcedata/，或列入 .bidsignore。',
  "The name says session {session}, and it is in no session's folder.":
    '名称表明会话 {session}，但它不在任何会话文件夹中。',
  'Move it into ses-{session}/, or take ses- out of the name.':
    '请移入 ses-{session}/，或从名称中去掉 ses-。',
  'It lies beside the datatype folders, not in one.': '它在数据类型文件夹旁边，而不在其中。',
  'Move it into {folder}/.': '请移入 {folder}/。',
  'Move it into the folder of its datatype.': '请移入其数据类型的文件夹。',
  'A {suffix} does not belong in {folder}/.': '{suffix} 不属于 {folder}/。',
  'BIDS knows no {suffix} in {folder}/.': 'BIDS 在 {folder}/ 中没有 {suffix}。',
  'Use a suffix that {folder}/ has, or name it in .bidsignore.':
    '请使用 {folder}/ 具有的后缀，或列入 .bidsignore。',
  'It is in the folder of subject {folder}, and its name says no subject.':
    '它在被试 {folder} 的文件夹中，而名称没有说明被试。',
  'It is in the folder of session {folder}, and its name says no session.':
    '它在会话 {folder} 的文件夹中，而名称没有说明会话。',
  'It is in the folder of subject {folder}, and its name says {label}.':
    '它在被试 {folder} 的文件夹中，而名称写的是 {label}。',
  'It is in the folder of session {folder}, and its name says {label}.':
    '它在会话 {folder} 的文件夹中，而名称写的是 {label}。',
  'Move it, or write {label} in its name.': '请移动它，或在名称中写 {label}。',
  'Rename it to {name}.': '请重命名为 {name}。',
  'Rename it to {name}, divided by tabs.': '请重命名为 {name}，以制表符分隔。',
  'The name ends in {word}, and nothing says what kind of data this is.':
    '名称以 {word} 结尾，没有说明这是哪类数据。',
  'End the name in a suffix such as _T1w, _bold or _dwi.': '请让名称以 _T1w、_bold 或 _dwi 之类的后缀结尾。',
  '{pair} is not an entity: it has no dash.': '{pair} 不是实体：没有短横线。',
  'BIDS knows no entity {key}-.': 'BIDS 没有实体 {key}-。',
  'Write it {label}.': '请写作 {label}。',
  'Use the entities of BIDS, or name it in .bidsignore.': '请使用 BIDS 的实体，或列入 .bidsignore。',
  'The entity {key}- is there twice.': '实体 {key}- 出现了两次。',
  'Keep one of them.': '请保留其中一个。',
  '{pair}: the value of {key}- is a number.': '{pair}：{key}- 的值须是数字。',
  'The entity {key}- has no value.': '实体 {key}- 没有值。',
  '{pair}: a label holds letters and digits only.': '{pair}：标签只能含字母和数字。',
  'The entity {key}- comes too late in the name.': '实体 {key}- 在名称中的位置太靠后。',
  'Put the entities into the order of the BIDS schema.': '请按 BIDS 规范的顺序排列实体。',
  // Sidecars and descriptions
  'Take the fields out; dcm2niix does so with -ba y.': '请去掉这些字段；dcm2niix 用 -ba y 可做到。',
  'Take the fields out, or shift the dates to before 1925 as BIDS does.':
    '请去掉这些字段，或按 BIDS 的做法将日期移到 1925 年之前。',
  'Take the fields out if the place must not be known; BIDS allows it.':
    '如果地点不得公开，请去掉这些字段；BIDS 允许保留。',
  'Correct the file; a JSON checker shows the place.': '请修正文件；JSON 检查工具会显示位置。',
  '{fields} is filled in.': '{fields} 有内容。',
  '{fields} are filled in.': '{fields} 有内容。',
  'It is larger than 16 MB, which no sidecar is.': '它超过 16 MB，附属文件不会这么大。',
  'It is JSON, but not an object.': '它是 JSON，但不是对象。',
  'It is not in UTF-8.': '它不是 UTF-8。',
  'It is not JSON.': '它不是 JSON。',
  'It is not JSON: the fault is at byte {n}.': '它不是 JSON：错误在第 {n} 字节。',
  'The field {field} is missing.': '缺少字段 {field}。',
  'The field {field} holds no text.': '字段 {field} 不含文本。',
  'The field {field} is written {name}.': '字段 {field} 应写作 {name}。',
  'Add "Name" with the name of the study.': '请添加 "Name" 并填写研究的名称。',
  'Add "BIDSVersion", such as "1.10.0".': '请添加 "BIDSVersion"，例如 "1.10.0"。',
  'The field GeneratedBy is missing.': '缺少字段 GeneratedBy。',
  'The field GeneratedBy names no program.': '字段 GeneratedBy 没有指明程序。',
  'Add "GeneratedBy": [\'{\'"Name": "…", "Version": "…"\'}\'], the pipeline that made this.':
    '请添加 "GeneratedBy": [\'{\'"Name": "…", "Version": "…"\'}\']，即生成它的流程。',
  'The dataset has no dataset_description.json.': '数据集没有 dataset_description.json。',
  'Add one with Name, BIDSVersion and GeneratedBy.': '请添加一个，含 Name、BIDSVersion 和 GeneratedBy。',
  'Add one with Name and BIDSVersion.': '请添加一个，含 Name 和 BIDSVersion。',
  // Tables
  'The column {column} is missing.': '缺少列 {column}。',
  'Add {column}, in seconds; tabs, not spaces, divide the columns.':
    '请添加 {column}，以秒为单位；列以制表符而非空格分隔。',
  'Line {line}: the {column} is not a number.': '第 {line} 行：{column} 不是数字。',
  'Write seconds with a point, or n/a.': '请用小数点书写秒数，或写 n/a。',
  'The column participant_id is missing.': '缺少列 participant_id。',
  'Make it the first column, with sub-<label> in each row; tabs divide the columns.':
    '请将其作为第一列，每行写 sub-<label>；列以制表符分隔。',
  'Line {line}: the participant_id is not sub-<label>.': '第 {line} 行：participant_id 不是 sub-<label>。',
  'Write each one as its folder is called.': '请按其文件夹的名称书写。',
  'sub-{label} is in the table twice.': 'sub-{label} 在表中出现了两次。',
  'Keep one row a participant; what differs by session belongs in a sessions.tsv.':
    '每位参与者保留一行；因会话而异的内容应放在 sessions.tsv 中。',
  'The column {names} may tell who somebody is.': '列 {names} 可能透露某人的身份。',
  'The columns {names} may tell who somebody is.': '列 {names} 可能透露某人的身份。',
  'Nobody looked into this table: files of its kind are not read here.':
    '没有人检查过此表格：这类文件在此无法读取。',
  'See that it names nobody, or write it as .tsv, which is looked into.':
    '请确认其中没有人名，或将其另存为会被检查的 .tsv。',
  'Take them out, and keep them where the key to the labels is kept.':
    '请去掉它们，并与标签对照表保存在一起。',
  'One age is above 89, which few people reach.': '有一个年龄超过 89 岁，很少有人达到。',
  '{n} ages are above 89, which few people reach.': '有 {n} 个年龄超过 89 岁，很少有人达到。',
  'Write 89 for all of them, or 89+ in a column of its own.': '请全部写作 89，或在单独的列中写 89+。',
  '{names} holds true dates.': '{names} 含有真实日期。',
  '{names} hold true dates.': '{names} 含有真实日期。',
  'Shift them to before 1925, by the same for all of one person.':
    '请将其移到 1925 年之前，同一人移动相同的量。',
  'Line {line} has {n} cells, the header has {m}.': '第 {line} 行有 {n} 个单元格，表头有 {m} 个。',
  'Give each row one cell a column, with a tab between; n/a for what is unknown.':
    '每行每列一个单元格，以制表符分隔；未知的写 n/a。',
  // Gradients
  'It holds {text}, which is not a number.': '它含有 {text}，不是数字。',
  'Write numbers only, with a space between them.': '请只写数字，以空格分隔。',
  'Its rows differ in length: {list}.': '各行长度不同：{list}。',
  'Give every row one number a volume.': '请让每行每个体积一个数字。',
  'It has {n} rows of {m}: rows and columns changed places.': '它有 {n} 行，每行 {m} 个：行列互换了。',
  'It has {n} rows; a {kind} has {m}.': '它有 {n} 行；{kind} 应有 {m} 行。',
  'Transpose it.': '请将其转置。',
  'Write one row with one number a volume.': '请写一行，每个体积一个数字。',
  'Write three rows with one number a volume.': '请写三行，每个体积一个数字。',
  // The study as a whole
  '{name} is written {meant} in BIDS, and is not found otherwise.':
    '{name} 在 BIDS 中写作 {meant}，否则找不到。',
  'BIDS has no such folder at the top of a study.': 'BIDS 的研究顶层没有这样的文件夹。',
  'BIDS has no such file at the top of a study.': 'BIDS 的研究顶层没有这样的文件。',
  'Move it to sourcedata/, code/ or derivatives/, or name it in .bidsignore.':
    '请移至 sourcedata/、code/ 或 derivatives/，或列入 .bidsignore。',
  'The study has no README.': '研究没有 README。',
  'Say in a README what was done, with whom, and whom to ask.':
    '请在 README 中说明做了什么、与谁合作以及可询问何人。',
  'The study has no participants.tsv.': '研究没有 participants.tsv。',
  'Add one with a row for each subject.': '请添加一个，每位被试一行。',
  'sub-{label} is not in participants.tsv.': 'sub-{label} 不在 participants.tsv 中。',
  'Add a row for it.': '请为其添加一行。',
  'sub-{label} is in the table, and has no folder.': 'sub-{label} 在表中，但没有文件夹。',
  'Take the row out, or add the data.': '请去掉该行，或添加数据。',
  'A folder is named without a dash, such as {name}.': '有一个文件夹的名称没有短横线，例如 {name}。',
  '{n} folders are named without a dash, such as {name}.': '有 {n} 个文件夹的名称没有短横线，例如 {name}。',
  'Write {label}; the files in it may keep their names.': '请写作 {label}；其中的文件可以保留名称。',
  'Nothing here says that this is a BIDS study.': '此处没有任何内容表明这是 BIDS 研究。',
  'Choose the folder that holds dataset_description.json, sub-… or derivatives/; or send it as a plain folder.':
    '请选择含有 dataset_description.json、sub-… 或 derivatives/ 的文件夹；或作为普通文件夹发送。',
  'The link leads nowhere: its content is not here.': '链接没有指向任何内容：其内容不在此处。',
  'Fetch it, for example with datalad get, or remove the link.':
    '请获取它，例如用 datalad get，或移除该链接。',
  'Move the folder here, or send it by itself.': '请将文件夹移到此处，或单独发送。',
  'No file here or below is described by this .{kind}.': '此处或下级没有文件由此 .{kind} 描述。',
  'Check its name against that of its image, or remove it.': '请核对其名称与图像的名称，或将其移除。',
  'See {code} in the documentation of the BIDS validator.': '请参阅 BIDS 验证器文档中的 {code}。',
  // Held back
  'The folder may not be read.': '无权读取该文件夹。',
  '{name} was left behind by an operating system or editor.': '{name} 是操作系统或编辑器遗留的。',
  'It stays here; remove it when you like.': '它留在此处；您可随时移除。',
  'The DICOM files of this folder name somebody: {names}.': '此文件夹的 DICOM 文件含有某人的信息：{names}。',
  'They are held back. Anonymise them before you send them.': '它们被保留不发。请在发送前匿名化。',
  'left behind by an operating system or editor; no data': '操作系统或编辑器遗留；不是数据',
  'kept by a program for itself; no data': '程序自用；不是数据',
  'looks like a password or key': '看起来像密码或密钥',
  'source data: private unless you say so': '源数据：除非您另行说明，否则视为私有',
  'may lead from a label to a person': '可能从标签追溯到个人',
  'DICOM: headers may name people; private unless you say so':
    'DICOM：文件头可能含有人名；除非您另行说明，否则视为私有',
  // Questions
  '{n, plural, one {# sidecar} other {# sidecars}} may name people':
    '{n, plural, other {# 个附属文件}}可能含有人名',
  '{n, plural, one {# sidecar tells} other {# sidecars tell}} the day of the scan':
    '{n, plural, other {# 个附属文件}}说明了扫描日期',
  '{n, plural, one {# sidecar tells} other {# sidecars tell}} the place of the scan':
    '{n, plural, other {# 个附属文件}}说明了扫描地点',
  '{n, plural, one {# table} other {# tables}} may name people': '{n, plural, other {# 个表格}}可能含有人名',
  '{n, plural, one {# table} other {# tables}} that nobody looked into':
    '{n, plural, other {# 个无人检查过的表格}}',
  '{n, plural, one {# table holds} other {# tables hold}} true dates':
    '{n, plural, other {# 个表格}}含有真实日期',
  '{n, plural, one {# header} other {# headers}} may name people':
    '{n, plural, other {# 个文件头}}可能含有人名',
  '{n, plural, one {# header holds} other {# headers hold}} a date':
    '{n, plural, other {# 个文件头}}含有日期',
  '{n, plural, one {# anatomical image may show a face} other {# anatomical images may show faces}}':
    '{n, plural, other {# 个解剖图像}}可能显示面部',
  'Names, IDs or birth dates are filled in. Clean them and look again, hold them back, or send them as they are.':
    '填有姓名、ID 或出生日期。请清理后重新查看，保留不发，或原样发送。',
  'With a calendar, a day can lead to a person. Shift the dates, hold the files back, or send them.':
    '借助日历，日期可能追溯到个人。请移动日期，保留文件不发，或发送。',
  'Institution, station or serial number. BIDS allows them; whether your people do is yours to know.':
    '机构、工作站或序列号。BIDS 允许；您的机构是否允许由您判断。',
  'A column is called like a name, a birthday or an address. Take it out, hold the table back, or send it.':
    '某列的名称像是姓名、生日或地址。请去掉该列，保留表格不发，或发送。',
  'Spreadsheets and files of programs for statistics are not read here, and may name people. Look into them, hold them back, or send them.':
    '电子表格和统计软件的文件在此无法读取，其中可能有人名。请检查、保留不发，或发送。',
  'BIDS shifts dates to before 1925. Shift them, hold the tables back, or send them.':
    'BIDS 将日期移到 1925 年之前。请移动日期，保留表格不发，或发送。',
  'Ages above 89 are in participants.tsv': 'participants.tsv 中有超过 89 岁的年龄',
  'So few people are that old that it may tell who somebody is. Write 89, hold the table back, or send it.':
    '这么高龄的人极少，可能透露身份。请写作 89，保留表格不发，或发送。',
  'A text in the header of an image or a recording looks like a name. Clear it, hold the files back, or send them.':
    '图像或记录的文件头中有文本像姓名。请清除，保留文件不发，或发送。',
  'A text in the header of an image or a recording looks like a day. Clear it, hold the files back, or send them.':
    '图像或记录的文件头中有文本像日期。请清除，保留文件不发，或发送。',
  'The study says that it is shared, and nothing says that faces were removed. Deface, hold back, or send.':
    '研究说明它是共享的，而没有任何内容表明已去除面部。请去除面部，保留不发，或发送。',
  'DICOM files name people': 'DICOM 文件含有人名',
  'You chose to send what is held back, and there are names in it. Anonymise it, hold it back, or send it.':
    '您选择发送被保留的内容，而其中有人名。请匿名化，保留不发，或发送。',
  'And {n, number} more.': '另有 {n, number} 个。',
  'dataset_description.json is missing': '缺少 dataset_description.json',
  'dataset_description.json is not complete': 'dataset_description.json 不完整',
  'JSON that cannot be read': '无法读取的 JSON',
  'names with entities out of order': '实体顺序有误的名称',
  'names with entities that BIDS does not know': '含有 BIDS 未知实体的名称',
  'names with labels that BIDS does not take': '含有 BIDS 不接受的标签的名称',
  'names with an entity twice': '实体重复的名称',
  'names without a suffix': '没有后缀的名称',
  'names with a suffix that BIDS does not know': '后缀为 BIDS 未知的名称',
  'folders and names disagree': '文件夹与名称不一致',
  'files beside the datatype folders': '位于数据类型文件夹旁的文件',
  'images without their sidecar': '没有附属文件的图像',
  'dwi without its gradients': '没有梯度的 dwi',
  'dwi gradients that cannot be read': '无法读取的 dwi 梯度',
  'dwi gradients do not match the image': 'dwi 梯度与图像不符',
  'subjects that participants.tsv does not list': 'participants.tsv 未列出的被试',
  'participants.tsv has no participant_id': 'participants.tsv 没有 participant_id',
  'tables with uneven rows': '行长不一的表格',
  'events without onset or duration': '没有 onset 或 duration 的事件',
  'events whose times are no numbers': '时间不是数字的事件',
  'images that were cut off': '被截断的图像',
  'images that cannot be read': '无法读取的图像',
  'bold images of one volume': '只有一个体积的 bold 图像',
  'empty files': '空文件',
  'links whose content is not here': '内容不在此处的链接',
  'folders that may not be read': '无权读取的文件夹',
  'files that may not be read': '无权读取的文件',
  // Looking and sending
  'Check how it is written; if it is on a drive, plug that in.': '请检查其写法；如果在驱动器上，请连接它。',
  'The look at this study was stopped.': '对此研究的查看已停止。',
  'Look again to begin anew.': '请重新查看以重新开始。',
  'Nobody has looked at this study yet.': '还没有人查看过此研究。',
  'Look at it first.': '请先查看。',
  'Nobody has said where this study goes.': '还没有指明此研究发往何处。',
  'Choose a bucket first.': '请先选择存储桶。',
  'What was decided has changed since the checklist was made.': '自核对清单生成以来，所做的决定已更改。',
  'Make it again.': '请重新生成。',
  'What has come since the last look raises a question: {title}.':
    '上次查看之后新增的内容带来一个问题：{title}。',
  'What has come since the last look raises {n} questions: {title}.':
    '上次查看之后新增的内容带来 {n} 个问题：{title}。',
  'Look at the study again, and answer: send, or hold back.': '请重新查看该研究，并回答：发送或保留不发。',
  'One question is not answered yet: {title}.': '还有一个问题没有回答：{title}。',
  '{n} questions are not answered yet: {title}.': '还有 {n} 个问题没有回答：{title}。',
  'Answer it: send, or hold back.': '请回答：发送或保留不发。',
  '{title}: an answer holds back {n, number} files at most.':
    '{title}：一次回答最多保留 {n, number} 个文件不发。',
  'Mend them, or name them in .bidsignore, and look again.': '请修正，或列入 .bidsignore，然后重新查看。',
  'This job did not fetch practice data.': '此任务没有获取练习数据。',
  'Remove it on the page of transfers, where its files can be deleted too.':
    '请在传输页面移除它，其文件也可在那里删除。',
  // What the validator said
  'it said nothing (exit {code})': '它没有输出（退出 {code}）',
  'its answer is not what it should be (exit {code})': '其答复不符合预期（退出 {code}）',
  'it did not answer within {n} s': '它在 {n} 秒内没有应答',
  'it was stopped': '它被停止',
  'it said more than 64 MB': '它的输出超过 64 MB',
  'it could not be started': '无法启动',
  '{n} findings': '{n} 项发现',
  // Added later
  'The table begins with {a} and {b}; BIDS wants onset, then duration.':
    '表格以 {a} 和 {b} 开头；BIDS 要求先 onset 再 duration。',
  'Move the two columns to the front.': '请将这两列移到最前。',
  'participant_id is not the first column.': 'participant_id 不是第一列。',
  'Move it to the front.': '请将其移到最前。',
  'a link to a folder: it was not looked at': '指向文件夹的链接：没有查看',
  'A link to a folder is not followed: nobody looked at what is in there, and it stays here.':
    '不会跟随指向文件夹的链接：其中的内容未经查看，留在此处。',
} as const satisfies Words;
