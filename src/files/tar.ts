import { FormatError } from '../base/errors.ts';
import type { SourceFile } from '../formats/common/source.ts';

/** A tar is made of blocks of this many bytes (POSIX, pax interchange format). */
const BLOCK = 512;

/** Where a header has what, in bytes; the end is exclusive. */
const NAME = [0, 100] as const;
const SIZE = [124, 136] as const;
const SUM = [148, 156] as const;
const KIND = 156;
const MAGIC = [257, 262] as const;
const PREFIX = [345, 500] as const;

const BLANK = 0x20;
/** Marks a size that stands as a binary number (GNU tar). */
const IS_BINARY = 0x80;

/** Whether bytes begin as a tar does: with a header whose sum is right. */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= BLOCK && hasSum(bytes.subarray(0, BLOCK));
}

/**
 * The files of a tar, as they lie in its bytes; links and folders are left out.
 *
 * @throws FormatError where it is damaged or ends too early.
 */
export function* tarEntries(bytes: Uint8Array): Generator<SourceFile, void, undefined> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    if (!hasSum(header)) throw damaged();
    const size = sizeOf(header);
    const start = at + BLOCK;
    if (!(start + size <= bytes.length)) throw damaged();
    const content = bytes.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    const kind = String.fromCharCode(header[KIND] ?? 0);
    // A name that is too long for a header stands in an entry before it, GNU tar's or pax's.
    if (kind === 'L') longName = textOf(content);
    else if (kind === 'x') longName = paxPath(content) ?? longName;
    else {
      const path = longName ?? nameOf(header);
      longName = undefined;
      const isFile = kind === '0' || kind === '\0' || kind === '7';
      if (isFile && !path.endsWith('/')) yield { path, bytes: content };
    }
  }
}

function hasSum(header: Uint8Array): boolean {
  const [from, to] = SUM;
  const sum = header.reduce((total, byte, at) => total + (at >= from && at < to ? BLANK : byte), 0);
  return sum > 0 && sum === octal(header.subarray(from, to));
}

function sizeOf(header: Uint8Array): number {
  const field = header.subarray(...SIZE);
  if (((field[0] ?? 0) & IS_BINARY) === 0) return octal(field);
  return field.reduce(
    (number, byte, at) => number * 256 + (at === 0 ? byte & ~IS_BINARY : byte),
    0,
  );
}

function octal(field: Uint8Array): number {
  const digits = textOf(field).trim();
  return digits === '' ? 0 : /^[0-7]+$/u.test(digits) ? Number.parseInt(digits, 8) : NaN;
}

function nameOf(header: Uint8Array): string {
  const name = textOf(header.subarray(...NAME));
  const prefix =
    textOf(header.subarray(...MAGIC)) === 'ustar' ? textOf(header.subarray(...PREFIX)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Records are “LENGTH KEY=VALUE” with a line break, the length in bytes and its own digits counted. */
function paxPath(content: Uint8Array): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < content.length;) {
    const blank = content.indexOf(BLANK, at);
    const length = blank < 0 ? NaN : Number(textOf(content.subarray(at, blank)));
    if (!(length > blank - at)) throw damaged();
    const [, value] =
      /^path=(.*)\n$/su.exec(textOf(content.subarray(blank + 1, at + length))) ?? [];
    path = value ?? path;
    at += length;
  }
  return path;
}

/** Characters of a field, which ends at its first zero. */
function textOf(field: Uint8Array): string {
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function damaged(): FormatError {
  return new FormatError('it is damaged', { advice: 'Fetch or make the archive anew.' });
}
