/** PNG and JPEG, where they are small: in bytes, and in points, because a few bytes can unpack to a wall. */
const mostPoints = 40e6;

/** Media type, width and height by the file's first bytes; null where it is neither. */
export function pictureOf(
  head: Buffer,
): { readonly mime: 'image/png' | 'image/jpeg'; readonly fits: boolean } | null {
  if (head.length > 24 && head.readUInt32BE(0) === 0x89504e47)
    return { mime: 'image/png', fits: head.readUInt32BE(16) * head.readUInt32BE(20) <= mostPoints };
  if (head[0] !== 0xff || head[1] !== 0xd8) return null;
  for (let at = 2; at + 9 < head.length && head[at] === 0xff; ) {
    const marker = head[at + 1] ?? 0;
    // SOF0 to SOF15, but for DHT, JPG and DAC, hold the size (ITU T.81, B.2.2).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return {
        mime: 'image/jpeg',
        fits: head.readUInt16BE(at + 5) * head.readUInt16BE(at + 7) <= mostPoints,
      };
    at += 2 + head.readUInt16BE(at + 2);
  }
  return { mime: 'image/jpeg', fits: false };
}
