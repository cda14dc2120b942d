import { joinBytes } from '../files/joinBytes.ts';
import { LONGEST_LINE } from '../files/limits.ts';

/** A line of a stream of bytes. */
export interface ByteLine {
  /** From 1. */
  readonly number: number;
  /** Without what ends it; missing where it is longer than a line may be. */
  readonly bytes?: Uint8Array;
  /** Bytes of the stream up to its end. */
  readonly read: number;
}

const LINE_FEED = 0x0a;

/**
 * The lines of a stream of bytes, one after another; no more than one is held. A line feed ends a
 * line, and what follows the last one is a line where it is not empty.
 */
export async function* byteLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<ByteLine> {
  let number = 0;
  let read = 0;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array) => {
    length += piece.length;
    read += piece.length;
    if (length > longest) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const take = (): ByteLine => {
    number += 1;
    const line = length > longest ? { number, read } : { number, read, bytes: joined(pieces) };
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end; (end = chunk.indexOf(LINE_FEED, from)) !== -1; from = end + 1) {
      add(chunk.subarray(from, end));
      read += 1;
      yield take();
    }
    add(chunk.subarray(from));
  }
  if (length > 0) yield take();
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = pieces;
  if (first !== undefined && others.length === 0) return first;
  return joinBytes(pieces);
}

/** What of a line of JSON is read: its text, and by what its writer knows it. */
export interface TextRecord {
  readonly id?: string | number;
  readonly text: string;
}

/**
 * The record of a line.
 *
 * @param field - The key of its text.
 * @returns Undefined for an empty line; a string that says what is wrong, for one without a text.
 */
export function readTextRecord(
  { bytes }: Pick<ByteLine, 'bytes'>,
  field: string,
): TextRecord | string | undefined {
  if (bytes === undefined) {
    return `this line is longer than ${LONGEST_LINE / 1e6} MB, which is no text to read`;
  }
  let line: string;
  try {
    line = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'this line is not UTF-8';
  }
  if (line.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'this line is not JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'this line is no object of JSON';
  }
  const record = value as Readonly<Record<string, unknown>>;
  const text = Object.hasOwn(record, field) ? record[field] : undefined;
  if (typeof text !== 'string') return withoutText(record, field);
  const { id } = record;
  return typeof id === 'string' || typeof id === 'number' ? { id, text } : { text };
}

/** Most keys that a complaint names. */
const NAMED_KEYS = 8;

function withoutText(record: Readonly<Record<string, unknown>>, field: string): string {
  if (Object.hasOwn(record, field)) return `“${field}” is no text`;
  const keys = Object.keys(record);
  const named = keys.slice(0, NAMED_KEYS).map((key) => `“${key}”`);
  const others = keys.length > NAMED_KEYS ? ' and others' : '';
  const has = keys.length === 0 ? 'it is empty' : `its keys are ${named.join(', ')}${others}`;
  return `it has no text under “${field}”; ${has} (--field names another)`;
}
