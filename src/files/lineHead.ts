import { decodeFile } from '../formats/common/bytes.ts';
import { standsOnLines } from '../formats/common/jsonRecords.ts';
import type { Encoding, SourceFile, SourceText } from '../formats/common/source.ts';

/** Files of fewer bytes are read as a whole. */
export const SHORT = 1 << 18;

/** So many bytes tell what a long file is. */
const HEAD = 1 << 20;

/** What ends a line. */
const BREAK = 0x0a;

/** Behind so many first lines it is not looked for lines that are shorter. */
const MOST_SKIPPED = 3;

/** How a file begins in whose encoding a line break is no single byte. */
const UTF16_MARKS = [0xff, 0xfe];

/**
 * The first lines of a long file of which each is a record of JSON, to tell its format by; undefined
 * of all other files. Where one of them is very long, those behind it tell it.
 *
 * @param file - The file.
 * @param encoding - What somebody said it is.
 * @param short - Files of fewer bytes are not looked at.
 */
export function lineHead(
  file: SourceFile,
  encoding: Encoding | undefined,
  short = SHORT,
): SourceText | undefined {
  const { path, bytes } = file;
  if (bytes.length < short || encoding?.startsWith('utf-16') === true) return undefined;
  if (encoding === undefined && UTF16_MARKS.includes(bytes[0] ?? 0)) return undefined;
  const lines = shortLines(bytes);
  if (lines === undefined) return undefined;
  // Lines that are not of the encoding are told when they are read.
  const head = decodeFile({ path, bytes: lines }, encoding ?? 'utf-8');
  return standsOnLines(head.text) ? head : undefined;
}

/** The first lines, two at least, that are not very long together. */
function shortLines(bytes: Uint8Array): Uint8Array | undefined {
  let start = 0;
  for (let skipped = 0; skipped <= MOST_SKIPPED; skipped += 1) {
    const most = start + HEAD;
    const end = bytes.length <= most ? bytes.length : bytes.lastIndexOf(BREAK, most) + 1;
    const second = bytes.indexOf(BREAK, start) + 1;
    if (second === 0) return undefined;
    if (second < end) return bytes.subarray(start, end);
    start = second;
  }
  return undefined;
}
