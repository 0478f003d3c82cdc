/** This side: disks, folders, the ledger and the data folder. */
import type { Words } from '../../say.ts';

export const disk = {
  'The disk is full.': '磁盘已满。',
  'Make room on the disk, or choose another folder; what is already here is kept.':
    '请腾出磁盘空间，或选择其他文件夹；已有的内容会保留。',
  'Waybill may not write there.': 'Waybill 无权在那里写入。',
  'Allow writing to the folder, or choose another one.': '请允许写入该文件夹，或选择其他文件夹。',
  'No folder can be made there.': '那里无法创建文件夹。',
  'Choose another folder: this one is kept by the system.': '请选择其他文件夹：该文件夹由系统管理。',
  'Waybill may not read there.': 'Waybill 无权读取那里。',
  'Allow your account to read it, or choose another folder.': '请允许您的账户读取它，或选择其他文件夹。',
  'Waybill may not read the file.': 'Waybill 无权读取该文件。',
  'Allow reading it, then retry.': '请允许读取，然后重试。',
  'The disk is read-only.': '磁盘是只读的。',
  'Make the disk writable, or choose a folder on another one.': '请使磁盘可写，或选择其他磁盘上的文件夹。',
  'The folder is gone.': '文件夹已不在。',
  'Plug the drive in again, or bring the folder back; the job then goes on. If you deleted it, cancel the job and fetch anew.':
    '请重新连接驱动器，或恢复该文件夹；任务随后会继续。如果您已将其删除，请取消任务并重新下载。',
  'A file of that name is already there.': '那里已有同名文件。',
  'Choose whether to replace it, to keep both, or to skip it.': '请选择替换、两者都保留或跳过。',
  'The disk reported an error.': '磁盘报告了错误。',
  'Check the disk and its cable, or choose another one.': '请检查磁盘及其连线，或选择其他磁盘。',
  'Another program holds the file.': '另一个程序占用了该文件。',
  'Close the program that uses the file, then retry.': '请关闭使用该文件的程序，然后重试。',
  'This disk cannot hold a file of that name or size.': '此磁盘无法容纳该名称或大小的文件。',
  'Choose a folder on another disk, or one with a shorter path.':
    '请选择其他磁盘上的文件夹，或路径更短的文件夹。',
  'The system has no more file handles for Waybill.': '系统没有更多的文件句柄供 Waybill 使用。',
  'Lower the number of connections, or raise the limit of open files.':
    '请减少连接数，或提高打开文件数的上限。',
  'Your quota on this disk is used up.': '您在此磁盘上的配额已用完。',
  'A file is where a folder should be.': '本应是文件夹的位置是一个文件。',
  'Move that file away, then retry.': '请移走该文件，然后重试。',
  'A folder of that name is already there.': '那里已有同名文件夹。',
  'The network drive no longer knows this folder.': '网络驱动器已不认识此文件夹。',
  'A name that leads out of the folder was refused.': '拒绝了一个指向文件夹之外的名称。',
  'The file is not there.': '文件不在那里。',
  'Check the path; it may have been moved or renamed.': '请检查路径；它可能已被移动或重命名。',
  'This link leads to nothing.': '此链接没有指向任何内容。',
  'Fetch what it stands for (of annexed data: `git annex get`), or remove the link.':
    '请获取它所代表的内容（annex 数据用 `git annex get`），或移除该链接。',
  'Allow your account to read it, or close the program that has it open.':
    '请允许您的账户读取，或关闭打开它的程序。',
  'This link leads back to a folder that it is in.': '此链接指回它所在的文件夹。',
  'Remove the link; what it leads to is sent already.': '请移除该链接；它指向的内容已经发送。',
  'A folder stands where the file should go.': '文件应放的位置有一个文件夹。',
  'Move the folder away, or choose another destination, and retry.':
    '请移走该文件夹或选择其他目标，然后重试。',
  'The disk does not hold what was written to it.': '磁盘上的内容与写入的不一致。',
  'The bytes that arrived are not the object: its checksum differs.': '到达的字节不是该对象：校验和不同。',
  'Only the damaged parts are fetched again. If it comes back, check the disk and its cable.':
    '只会重新获取损坏的部分。如果再次出现，请检查磁盘及其连线。',
  'The object may be damaged at its source, or something on the way changes bytes. Retry, or tell the data provider.':
    '对象可能在其来源处已损坏，或途中有东西更改了字节。请重试，或告知数据提供者。',
  'The object is not the one that its list names: it changed at its source.':
    '对象不是其列表所指的那个：它在来源处已更改。',
  'Choose anew, so that its index is asked again, or fetch it by its address alone.':
    '请重新选择，以便再次查询其索引，或仅按地址获取。',
  'The object is not the one that was planned: it changed at its source.':
    '对象不是规划时的那个：它在来源处已更改。',
  'Retry takes the new version from its beginning.': '重试会从头获取新版本。',
  // The ledger
  'The ledger, where Waybill keeps its jobs, is damaged.': 'Waybill 保存任务的账本已损坏。',
  'Restart Waybill: it sets the damaged ledger aside and begins a new one. Downloaded files are not touched.':
    '请重启 Waybill：它会将损坏的账本放到一边并新建一个。已下载的文件不受影响。',
  'The disk that holds the ledger is full.': '存放账本的磁盘已满。',
  'Free some space; nothing that was recorded before is lost.': '请腾出一些空间；之前记录的内容不会丢失。',
  'The ledger cannot be opened or written.': '无法打开或写入账本。',
  'Check that you may write to the data folder.': '请检查您是否可以写入数据文件夹。',
  'The disk that holds the ledger failed to read or write.': '存放账本的磁盘读写失败。',
  'Check the disk; Waybill goes on from what was recorded last.': '请检查磁盘；Waybill 会从最后记录处继续。',
  'Another program is using the ledger.': '另一个程序正在使用账本。',
  'Close the other program and try again.': '请关闭另一个程序后重试。',
  'The data folder cannot be used.': '无法使用数据文件夹。',
  'Check that it is a folder and that you may write to it, or choose another one.':
    '请检查它是否为文件夹且您可以写入，或选择其他文件夹。',
  'The disk that holds the data folder is full.': '存放数据文件夹的磁盘已满。',
  'Free some space, then start Waybill again.': '请腾出一些空间，然后重新启动 Waybill。',
  'There is no such {thing}.': '没有此项：{thing}。',
  'It may have been removed; look at the list again.': '它可能已被移除；请再看一下列表。',
  'The list names one object twice, and not the same way.': '列表以不同方式两次列出同一对象。',
  'Fetch its versions or parts as two downloads.': '请将其版本或分段作为两次下载获取。',
  'The list names no object.': '列表中没有对象。',
  'Choose at least one.': '请至少选择一个。',
  'Waybill is already running with this data folder.': 'Waybill 已在使用此数据文件夹运行。',
  'Use the one that is running, or start this one with another data folder.':
    '请使用正在运行的那个，或用其他数据文件夹启动这一个。',
  'This data folder was used by a newer Waybill.': '此数据文件夹曾被更新版本的 Waybill 使用。',
  'Update Waybill, or start it with another data folder. Nothing was changed.':
    '请更新 Waybill，或用其他数据文件夹启动。没有更改任何内容。',
  'The ledger of an older Waybill could not be brought up to date.':
    '无法将旧版 Waybill 的账本更新到当前版本。',
  'Nothing in it is lost. Start Waybill with another data folder, and report it with the detail below.':
    '其中没有任何内容丢失。请用其他数据文件夹启动 Waybill，并附上下方详情报告。',
  'The ledger was damaged, so Waybill began a new one. The old one is kept as {file}. Downloaded files are not touched.':
    '账本已损坏，因此 Waybill 新建了一个。旧的保留为 {file}。已下载的文件不受影响。',
  'The ledger, where Waybill keeps its jobs, was damaged.': 'Waybill 保存任务的账本已损坏。',
  'Start your downloads again into the same folders: files that are there and whole are not fetched again.':
    '请将下载重新开始到相同的文件夹：已存在且完整的文件不会再次获取。',
  'That value cannot be used for a setting.': '该值不能用于设置。',
  'Choose a value within the limits shown.': '请在所示范围内选择一个值。',
  'The data folder can be written by other people.': '其他人可以写入数据文件夹。',
  'Make it private (chmod 700 "{folder}"), or choose another with --data-dir.':
    '请将其设为私有（chmod 700 "{folder}"），或用 --data-dir 选择其他文件夹。',
  "The folder {folder}, in which Waybill's commands reach each other, belongs to somebody else.":
    'Waybill 的命令用来互相通信的文件夹 {folder} 属于其他人。',
  'Nothing was said there. Choose another data folder with --data-dir or WAYBILL_DATA_DIR.':
    '没有向那里发送任何内容。请用 --data-dir 或 WAYBILL_DATA_DIR 选择其他数据文件夹。',
  'The data folder {folder} cannot be made.': '无法创建数据文件夹 {folder}。',
  'Choose another with --data-dir or WAYBILL_DATA_DIR.':
    '请用 --data-dir 或 WAYBILL_DATA_DIR 选择其他文件夹。',
  'The data folder is in use.': '数据文件夹正在使用中。',
  'The Waybill that did the work has stopped.': '执行工作的 Waybill 已停止。',
  'Run the same command again: it goes on where it was.': '请再次运行相同的命令：它会从原处继续。',
  // This door
  'The window has not been built.': '窗口尚未构建。',
  'Run `npm run build`, or `npm start`, which builds it.':
    '请运行 `npm run build`，或会进行构建的 `npm start`。',
  'There is no folder {folder}.': '没有文件夹 {folder}。',
  'Name an existing folder with --root.': '请用 --root 指定已有的文件夹。',
  'A link in the folder leads out of the folders that this window may use.':
    '文件夹中的一个链接指向此窗口可用文件夹之外。',
  'Remove the link, or start the web host with --root for the folder that it leads to; then retry.':
    '请移除该链接，或在启动网页主机时用 --root 指定其指向的文件夹，然后重试。',
  'This window may not use the folder {folder}.': '此窗口不得使用文件夹 {folder}。',
  'Choose a folder inside an allowed one, or start the web host with --root for this folder.':
    '请选择允许范围内的文件夹，或用 --root 为此文件夹启动网页主机。',
  'This door of Waybill cannot {thing}.': 'Waybill 的此入口无法执行：{thing}。',
  'Use the desktop application, or do it by hand.': '请使用桌面应用，或手动操作。',
  'The request is too large.': '请求过大。',
  'The request is not JSON.': '请求不是 JSON。',
  'Reload the page.': '请重新加载页面。',
  'This window is not signed in to Waybill.': '此窗口尚未登录 Waybill。',
  'Run `waybill serve` again and open the new address.': '请再次运行 `waybill serve` 并打开新地址。',
  'The drive of the folder is gone.': '文件夹所在的驱动器已不在。',
  'Plug the drive in again, where it was; the job then goes on.':
    '请将驱动器重新连接到原处；任务随后会继续。',
} as const satisfies Words;
