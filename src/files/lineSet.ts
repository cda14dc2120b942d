import type { Work } from '../base/work.ts';
import type { Document } from '../document/document.ts';
import { decodeFile, encodeFile } from '../formats/common/bytes.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import type { SourceFile, SourceText } from '../formats/common/source.ts';
import type { ByLine, Reading, ReadOptions } from '../formats/format.ts';
import type { Found, SetOptions, SetReader } from './setReader.ts';
import type { FileSet } from './sets.ts';
import { readOnly } from './wholeSet.ts';

/** What ends a line. */
const BREAK = 0x0a;
/** No byte up to it is more than a blank. */
const SPACE = 0x20;
/** UTF-8's byte order mark. */
const MARK = [0xef, 0xbb, 0xbf];
/** So many bytes at least are a part by which a whole file is judged. */
const PART = 1 << 18;

/** A file of lines, of which a line is read when one of its documents is looked at. */
export class LineSet implements SetReader {
  readonly set: FileSet<SourceFile>;
  readonly #file: SourceFile;
  readonly #byLine: ByLine;
  readonly #options: SetOptions;
  /** Where each line begins, and the end of the file. */
  readonly #starts: Uint32Array;
  /** Index of each document's line. */
  readonly #lines: number[] = [];
  #settled: ReadOptions | undefined;

  /** @param set - Of this one file, in an encoding whose line breaks are one byte. */
  constructor(set: FileSet<SourceFile>, file: SourceFile, byLine: ByLine, options: SetOptions) {
    this.set = set;
    this.#file = file;
    this.#byLine = byLine;
    this.#options = options;
    this.#starts = startsOf(file.bytes);
  }

  *list(onFound: (found: Found) => void): Work<readonly ReportEntry[]> {
    const { options, report } = this.#byLine.settle?.(this.#parts(), this.#options) ?? {
      options: this.#options,
      report: [],
    };
    this.#settled = options;
    yield;
    const entries = [...report];
    for (let line = 0; line < this.#starts.length - 1; line += 1) {
      if (this.#isBlank(line)) continue;
      const reading = this.#readLine(line);
      entries.push(...reading.report);
      for (const read of reading.documents) {
        this.#lines.push(line);
        onFound({ read, report: reading.report });
      }
      yield;
    }
    return entries;
  }

  read(place: number): Found {
    const line = this.#lines[place];
    if (line === undefined) throw new RangeError(`No document has the place ${place}.`);
    const { documents, report } = this.#readLine(line);
    const read = documents[place - this.#firstOf(place, line)];
    if (read === undefined) throw new RangeError(`No document has the place ${place}.`);
    return { read, report };
  }

  write(changes: ReadonlyMap<number, Document>): readonly SourceFile[] {
    const { format } = this.set;
    if (format.write === undefined) throw readOnly(format.title);
    const { bytes, path } = this.#file;
    const parts: Uint8Array[] = [];
    let kept = 0;
    const changed = new Set([...changes.keys()].flatMap((place) => this.#lines[place] ?? []));
    for (const line of [...changed].sort((a, b) => a - b)) {
      const { documents, original } = this.#readLine(line);
      const first = this.#lines.indexOf(line);
      const before = documents.map(({ document }) => document);
      const after = before.map((document, nth) => changes.get(first + nth) ?? document);
      const [written] = format.write(original, before, after);
      if (written === undefined || written.text === original.files[0]?.text) continue;
      const [start, end] = this.#rangeOf(line, line + 1);
      parts.push(bytes.subarray(kept, start), encodeFile(written).bytes);
      kept = end;
    }
    if (parts.length === 0) return [];
    return [{ path, bytes: joined([...parts, bytes.subarray(kept)]) }];
  }

  /** Place of the first document of a line that a document is of. */
  #firstOf(place: number, line: number): number {
    let first = place;
    while (first > 0 && this.#lines[first - 1] === line) first -= 1;
    return first;
  }

  #readLine(line: number): Reading {
    return this.set.format.read([this.#text(line, line + 1)], this.#settled);
  }

  /** Some lines as a part of the file. */
  #text(from: number, to: number): SourceText {
    const { bytes, path } = this.#file;
    const [start, end] = this.#rangeOf(from, to);
    const { encoding = 'utf-8' } = this.#options;
    const read = decodeFile({ path, bytes: bytes.subarray(start, end) }, encoding);
    // Within a file the mark's bytes are a character.
    const text = read.hasMark ? `\ufeff${read.text}` : read.text;
    return { ...read, text, hasMark: false, firstLine: from + 1 };
  }

  /** Of some lines, without a byte order mark; the end exclusive. */
  #rangeOf(from: number, to: number): [start: number, end: number] {
    const { bytes } = this.#file;
    const start = this.#starts[from] ?? bytes.length;
    const hasMark = from === 0 && MARK.every((byte, at) => bytes[at] === byte);
    return [hasMark ? MARK.length : start, this.#starts[to] ?? bytes.length];
  }

  #isBlank(line: number): boolean {
    const [start, end] = this.#rangeOf(line, line + 1);
    return this.#file.bytes.subarray(start, end).every((byte) => byte <= SPACE);
  }

  *#parts(): Generator<SourceText, void, undefined> {
    const last = this.#starts.length - 1;
    let from = 0;
    for (let line = 1; line <= last; line += 1) {
      if (line < last && (this.#starts[line] ?? 0) - (this.#starts[from] ?? 0) < PART) continue;
      yield this.#text(from, line);
      from = line;
    }
  }
}

function startsOf(bytes: Uint8Array): Uint32Array {
  const starts = [0];
  for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, at + 1)) {
    if (at + 1 < bytes.length) starts.push(at + 1);
  }
  starts.push(bytes.length);
  return Uint32Array.from(starts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
