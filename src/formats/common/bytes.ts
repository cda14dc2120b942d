import { FormatError } from '../../base/errors.ts';
import type { Encoding, SourceFile, SourceText } from './source.ts';

/** Byte order marks, and what follows them. */
const MARKS: readonly (readonly [encoding: Encoding, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The characters of windows-1252's bytes 0x80 to 0x9f (WHATWG, Encoding); Node has them wrong. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const FIRST_HIGH = 0x80;
const HIGH_BYTES = new Map(Array.from(HIGH, (character, at) => [character, FIRST_HIGH + at]));

/**
 * Read a file's bytes as text: by its byte order mark, else as UTF-8. Nothing is guessed: a file
 * that is neither is refused until somebody says what it is.
 *
 * @param encoding - What somebody said it is; then bytes that can't be read become U+FFFD.
 * @throws FormatError where the bytes are not UTF-8.
 */
export function decodeFile({ path, bytes }: SourceFile, encoding?: Encoding): SourceText {
  const marked = markOf(bytes);
  const found = encoding ?? marked?.[0] ?? 'utf-8';
  const mark = marked?.[0] === found ? marked[1].length : 0;
  const body = bytes.subarray(mark);
  if (found === 'windows-1252') {
    return { path, text: decodeWindows1252(body), encoding: found, hasMark: false };
  }
  const fatal = encoding === undefined;
  try {
    const text = new TextDecoder(found, { fatal, ignoreBOM: true }).decode(body);
    return { path, text, encoding: found, hasMark: mark > 0 };
  } catch (cause) {
    throw new FormatError('the file is not UTF-8', {
      cause,
      advice: 'Choose its encoding (windows-1252 for many older files), or save it as UTF-8.',
    });
  }
}

/** Whether a file begins with a byte order mark. */
export function isMarked(bytes: Uint8Array): boolean {
  return markOf(bytes) !== undefined;
}

function markOf(bytes: Uint8Array) {
  return MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
}

/**
 * The bytes of a text file, in its own encoding and with its own byte order mark: what
 * `decodeFile` read.
 *
 * @throws FormatError where the encoding has no bytes for a character.
 */
export function encodeFile({ path, text, encoding, hasMark }: SourceText): SourceFile {
  const body = encode(text, encoding);
  const mark = MARKS.find(([name]) => hasMark && name === encoding)?.[1] ?? [];
  const bytes = new Uint8Array(mark.length + body.length);
  bytes.set(mark);
  bytes.set(body, mark.length);
  return { path, bytes };
}

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'windows-1252') return encodeWindows1252(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) {
    view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
  }
  return bytes;
}

function decodeWindows1252(bytes: Uint8Array): string {
  const characters: string[] = [];
  for (const byte of bytes) characters.push(HIGH[byte - FIRST_HIGH] ?? String.fromCharCode(byte));
  return characters.join('');
}

function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const byte =
      HIGH_BYTES.get(character) ??
      (code < 0x80 || (code > 0x9f && code < 0x100) ? code : undefined);
    if (byte !== undefined) return byte;
    throw new FormatError(`windows-1252 has no character “${character}”`, {
      advice: 'Save the file as UTF-8.',
    });
  });
}
