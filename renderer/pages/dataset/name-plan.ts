/** What a plan is called, and where it goes when nobody says otherwise. */

const last = (path: string): string => path.replace(/\/$/, '').split('/').at(-1) ?? path;

/** `OpenNeuro ds000001`, `… · sub-01`, `… · sub-01…sub-08`, by what was chosen (paths below the location). */
export function planName(dataset: string, roots: readonly string[]): string {
  const names = roots.filter((path) => path !== '').map(last);
  const first = names[0];
  if (first === undefined) return dataset;
  return names.length === 1 ? `${dataset} · ${first}` : `${dataset} · ${first}…${names.at(-1)}`;
}

/** A folder of its own below the usual one; `platform` as Node names it. */
export function planFolder(parent: string, id: string, platform: string): string {
  const separator = platform === 'win32' ? '\\' : '/';
  const name = id.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'download';
  return parent.endsWith(separator) ? parent + name : parent + separator + name;
}

/** The folder above one, and its own name; on whichever system the path is of. */
export const parentOf = (folder: string): string =>
  folder.replace(/[\\/][^\\/]*[\\/]?$/, '') || folder.slice(0, 1);
export const lastOf = (folder: string): string => folder.split(/[\\/]/).findLast(Boolean) ?? 'download';
