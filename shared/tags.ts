/** Tags of objects, as people write them: `KEY=VALUE`. */
import type { UploadOptions } from './upload.ts';

type Tags = UploadOptions['tags'];
export type TagFault = 'form' | 'character' | 'long' | 'twice' | 'many';

/** Amazon S3, "Categorizing your objects using tags": ten an object, keys told apart by case, each once. */
const most = { tags: 10, key: 128, value: 256 } as const;
const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The value may hold `=`. `text`: the line that is wrong. */
export function readTags(
  lines: readonly string[],
): { readonly tags: Tags } | { readonly fault: TagFault; readonly text: string } {
  const tags: Tags = [];
  for (const text of lines) {
    const at = text.indexOf('=');
    const [key, value] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()];
    if (key === '') return { fault: 'form', text };
    if (!characters.test(key + value)) return { fault: 'character', text };
    if (key.length > most.key || value.length > most.value) return { fault: 'long', text };
    if (tags.some((one) => one.key === key)) return { fault: 'twice', text: key };
    if (tags.length === most.tags) return { fault: 'many', text };
    tags.push({ key, value });
  }
  return { tags };
}
