/** A small private file, replaced whole: half of one is never seen, and nobody else reads it. */
import { open, rename } from 'node:fs/promises';

export async function replaceFile(file: string, text: string): Promise<void> {
  const next = `${file}.new`;
  const handle = await open(next, 'w', 0o600);
  try {
    // `open` leaves the mode of a file that was left there.
    await handle.chmod(0o600);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
}
