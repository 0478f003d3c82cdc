/** PNG with a palette (PNG specification, 11.2): a page has few colours, and a third of the bytes is enough for them. */
import { crc32, deflateSync } from 'node:zlib';

const mostColours = 128;
/** Of them, those that most pixels have, however alike: papers and lines differ by little. */
const commonest = 56;

/**
 * Each pixel as one of a few colours: the commonest, and the commonest of each region of the colour space, so that what is
 * rare keeps its hue. The rest take the nearest of them.
 */
export function paletteOf(rgba: Uint8Array): { readonly palette: Uint8Array; readonly indices: Uint8Array } {
  // Little-endian, as everywhere: red is the lowest byte.
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  const parts = (pixel: number) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255] as const;
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const regions = new Map<number, { readonly pixel: number; readonly count: number }>();
  for (const [pixel, count] of counts) {
    const region = pixel & 0xe0e0e0;
    if (count > (regions.get(region)?.count ?? 0)) regions.set(region, { pixel, count });
  }
  const first = [...regions.values()].sort((a, b) => b.count - a.count).map(({ pixel }) => pixel);
  const then = [...counts].sort((a, b) => b[1] - a[1]).map(([pixel]) => pixel);
  const colours = [...new Set([...then.slice(0, commonest), ...first, ...then])].slice(0, mostColours);
  const palette = Uint8Array.from(colours.flatMap(parts));
  const places = new Map(colours.map((pixel, at) => [pixel, at]));
  for (const pixel of counts.keys()) {
    if (places.has(pixel)) continue;
    const [r, g, b] = parts(pixel);
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < colours.length; at++) {
      const away =
        (palette[at * 3]! - r) ** 2 + (palette[at * 3 + 1]! - g) ** 2 + (palette[at * 3 + 2]! - b) ** 2;
      if (away < least) [nearest, least] = [at, away];
    }
    places.set(pixel, nearest);
  }
  return { palette, indices: Uint8Array.from(pixels, (pixel) => places.get(pixel) ?? 0) };
}

export function writePng(args: {
  readonly width: number;
  readonly height: number;
  readonly palette: Uint8Array;
  readonly indices: Uint8Array;
}): Buffer {
  const { width, height, palette, indices } = args;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  head.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
