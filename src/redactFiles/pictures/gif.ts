import { joinBytes } from '../../files/joinBytes.ts';

/** Signature and the screen: its size, its colours. */
const HEAD = 13;
const EXTENSION = 0x21;
/** How long a picture stands, and which of its colours is none. */
const CONTROL = 0xf9;
const IMAGE = 0x2c;
const END = 0x3b;
/** Place and size of a picture. */
const IMAGE_HEAD = 10;
/** A control block: its signs, four bytes, its end. */
const CONTROL_BYTES = 8;

/**
 * The first picture of a GIF, without comments and what programs put in; later ones may show what nobody
 * looked at. Undefined where it is damaged.
 */
export function gifAlone(bytes: Uint8Array): Uint8Array | undefined {
  const head = HEAD + coloursIn(bytes[10] ?? 0);
  const parts: Uint8Array[] = [bytes.subarray(0, head)];
  let at = head;
  let control: Uint8Array | undefined;
  while (at < bytes.length) {
    const sign = bytes[at];
    if (sign === EXTENSION) {
      const end = endOfBlocks(bytes, at + 2);
      if (end === undefined) return undefined;
      if (bytes[at + 1] === CONTROL && end - at === CONTROL_BYTES)
        control = bytes.subarray(at, end);
      at = end;
    } else if (sign === IMAGE) {
      const colours = coloursIn(bytes[at + IMAGE_HEAD - 1] ?? 0);
      const end = endOfBlocks(bytes, at + IMAGE_HEAD + colours + 1);
      if (end === undefined) return undefined;
      parts.push(...(control ? [control] : []), bytes.subarray(at, end), Uint8Array.of(END));
      return joinBytes(parts);
    } else return undefined;
  }
  return undefined;
}

/** Bytes of a table of colours, by the byte that says whether there is one. */
function coloursIn(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/** Where blocks, each with its length before it, end with an empty one; undefined where they do not. */
function endOfBlocks(bytes: Uint8Array, start: number): number | undefined {
  let at = start;
  for (;;) {
    const length = bytes[at];
    if (length === undefined) return undefined;
    at += 1 + length;
    if (length === 0) return at;
  }
}
