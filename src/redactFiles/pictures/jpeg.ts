import { joinBytes } from '../../files/joinBytes.ts';

const MARKER = 0xff;
const END = 0xd9;
const SCAN = 0xda;
const JFIF = 0xe0;
const ADOBE = 0xee;
/** Tables of quantisation, the number of lines, and after how much the count starts again. */
const TABLES = [0xdb, 0xdc, 0xdd];
/** A length, `JFIF`, the version and the size of a dot; a smaller picture may follow. */
const JFIF_BYTES = 16;
const ADOBE_BYTES = 14;

/** A JPEG without what is said about it; undefined where it is damaged. */
export function jpegAlone(bytes: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  const end = Uint8Array.of(MARKER, END);
  let at = 2;
  let hasScan = false;
  while (at + 4 <= bytes.length && bytes[at] === MARKER) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === MARKER) {
      at += 1;
      continue;
    }
    if (marker === END) break;
    const behind = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (behind > bytes.length) return undefined;
    const stop = marker === SCAN ? endOfScan(bytes, behind) : behind;
    hasScan ||= marker === SCAN;
    parts.push(ofPicture(marker, bytes.subarray(at, stop)));
    at = stop;
  }
  // One that ends without its marker is shown all the same; what stands in the middle of one is not known.
  const isWhole = at >= bytes.length - 1 || bytes[at + 1] === END;
  return hasScan && isWhole ? joinBytes([...parts, end]) : undefined;
}

/** What of a segment is the picture. */
function ofPicture(marker: number, segment: Uint8Array): Uint8Array {
  const isOf = (name: string) =>
    [...name].every((sign, at) => segment[at + 4] === sign.charCodeAt(0));
  const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8;
  if (isFrame || marker === SCAN || TABLES.includes(marker)) return segment;
  if (marker === JFIF && isOf('JFIF\0') && segment.length >= JFIF_BYTES + 2) {
    const plain = segment.slice(0, JFIF_BYTES + 2);
    plain.set([0, JFIF_BYTES], 2);
    plain.set([0, 0], JFIF_BYTES);
    return plain;
  }
  if (marker === ADOBE && isOf('Adobe') && segment.length === ADOBE_BYTES + 2) return segment;
  return new Uint8Array();
}

/** Where the picture's own bytes end: at a marker that is no restart and no escaped byte. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    const isRestart = next >= 0xd0 && next <= 0xd7;
    if (bytes[at] === MARKER && next !== 0 && next !== MARKER && !isRestart) return at;
    at += 1;
  }
  return bytes.length;
}
