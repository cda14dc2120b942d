import { joinBytes } from '../../files/joinBytes.ts';
import type { Picture } from '../opened.ts';

/** Parts of a PNG that are the picture; all others say something about it. */
const OF_PNG = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs']);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Markers of a JPEG. */
const MARKER = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APPLICATION = 0xe0;
const COLOURS = 0xee;
const LAST_APPLICATION = 0xef;
const COMMENT = 0xfe;

/**
 * A picture without what is said about it: where and when it was taken, by whom, and smaller pictures of it.
 *
 * @returns Undefined where it is no PNG or JPEG, or damaged.
 */
export function pictureAlone(bytes: Uint8Array): Omit<Picture, 'id'> | undefined {
  if (PNG.every((byte, at) => bytes[at] === byte)) return cleanPng(bytes);
  return bytes[0] === MARKER && bytes[1] === START ? cleanJpeg(bytes) : undefined;
}

function cleanPng(bytes: Uint8Array): Omit<Picture, 'id'> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, PNG.length)];
  let at = PNG.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) return undefined;
    if (OF_PNG.has(type)) parts.push(bytes.subarray(at, end));
    if (type === 'IEND') return { type: 'image/png', bytes: joinBytes(parts) };
    at = end;
  }
  return undefined;
}

function cleanJpeg(bytes: Uint8Array): Omit<Picture, 'id'> | undefined {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === MARKER) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) {
      parts.push(bytes.subarray(at, at + 2));
      return { type: 'image/jpeg', bytes: joinBytes(parts) };
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    const isAbout =
      marker === COMMENT ||
      (marker > APPLICATION && marker <= LAST_APPLICATION && marker !== COLOURS);
    const stop = marker === SCAN ? endOfScan(bytes, end) : end;
    // JFIF's own may have a small picture behind its fourteen bytes.
    if (marker === APPLICATION && end - at > 18) return undefined;
    if (!isAbout) parts.push(bytes.subarray(at, stop));
    at = stop;
  }
  // One that ends without its marker is shown all the same.
  parts.push(Uint8Array.of(MARKER, END));
  return at >= bytes.length - 1 ? { type: 'image/jpeg', bytes: joinBytes(parts) } : undefined;
}

/** Where the picture's own bytes end: at a marker that is no restart and no escaped byte. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === MARKER && next !== 0 && next !== MARKER && (next < 0xd0 || next > 0xd7))
      return at;
    at += 1;
  }
  return bytes.length;
}
