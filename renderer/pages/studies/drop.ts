/** A folder as it is pasted or dropped: an absolute path, or a file's address. Null where it is neither. */
export function readPath(text: string): string | null {
  const typed = text.trim();
  if (/^([A-Za-z]:[\\/]|\/|\\\\)/.test(typed) && !typed.includes('\n')) return typed;
  if (!typed.startsWith('file://')) return null;
  try {
    const path = decodeURIComponent(new URL(typed).pathname);
    // file:///C:/data is a path of Windows.
    return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path.length > 1 ? path.replace(/\/$/, '') : path;
  } catch {
    return null;
  }
}

/** What was dropped on the window, as far as it says where it is: only the desktop's window is told the paths of files. */
export function droppedFolder(
  data: Pick<DataTransfer, 'getData' | 'files'>,
  pathOf: (file: File) => string,
): string | null {
  const [file] = data.files;
  const path = file ? pathOf(file) : '';
  if (path !== '') return path;
  const lines = (data.getData('text/uri-list') || data.getData('text/plain')).split(/\r?\n/);
  return readPath(lines.find((line) => !line.startsWith('#')) ?? '');
}
