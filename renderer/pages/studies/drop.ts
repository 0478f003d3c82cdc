/** The folder that was dropped on the window, as far as whoever dropped it says where it is. */
export function droppedFolder(data: Pick<DataTransfer, 'getData'>): string | null {
  const text = (data.getData('text/uri-list') || data.getData('text/plain'))
    .split(/\r?\n/)
    .find((line) => !line.startsWith('#'));
  if (!text) return null;
  if (/^([A-Za-z]:[\\/]|\/|\\\\)/.test(text)) return text.trim();
  if (!text.startsWith('file://')) return null;
  try {
    const { pathname } = new URL(text.trim());
    const path = decodeURIComponent(pathname);
    // file:///C:/data is a path of Windows.
    return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path.length > 1 ? path.replace(/\/$/, '') : path;
  } catch {
    return null;
  }
}
