import { joinBytes } from '../../files/joinBytes.ts';

const SIGNATURE = 8;
/** Length and type before a chunk's data, and its sum behind it. */
const AROUND = 12;

/** Chunks that are the picture, with the most bytes that they have; all others say something about it. */
const OF_PICTURE: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: Infinity,
  IEND: 0,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  pHYs: 9,
};

/** A PNG without chunks that say something about it; undefined where it is damaged. */
export function pngAlone(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE)];
  let at = SIGNATURE;
  while (at + AROUND <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + AROUND + length;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) return undefined;
    if (length <= (OF_PICTURE[type] ?? -1)) parts.push(bytes.subarray(at, end));
    if (type === 'IEND') return joinBytes(parts);
    at = end;
  }
  return undefined;
}
