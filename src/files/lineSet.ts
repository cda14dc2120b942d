import { FormatError } from '../base/errors.ts';
import type { Work } from '../base/work.ts';
import type { Document } from '../document/document.ts';
import { decodeFile, encodeFile } from '../formats/common/bytes.ts';
import { nameOfLine } from '../formats/common/lineName.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import type { Encoding, SourceFile, SourceText } from '../formats/common/source.ts';
import type { ByLine, Reading, Settled } from '../formats/format.ts';
import { joinBytes } from './joinBytes.ts';
import { LONGEST_LINE } from './limits.ts';
import { LineIndex, type LineRange } from './lineIndex.ts';
import { SPLIT_IT, TOO_LONG } from './longLines.ts';
import type { Found, SetOptions, SetReader } from './setReader.ts';
import type { FileSet } from './sets.ts';
import { readOnly } from './wholeSet.ts';

/** So many bytes are read as characters at once. */
const PART = 1 << 18;
/** By so many parts at most, spread over the file, it is found out what holds of all lines. */
const MOST_PARTS = 128;
/** Bytes of such a part. */
const SAMPLED = 1 << 16;

/** A file of lines, of which a line is read when one of its documents is looked at. */
export class LineSet implements SetReader {
  readonly set: FileSet;
  readonly #file: SourceFile;
  readonly #byLine: ByLine;
  readonly #options: SetOptions;
  readonly #longest: number;
  readonly #index: LineIndex;
  /** Index of each document's line. */
  readonly #lines: number[] = [];
  #settled: Settled | undefined;

  /**
   * @param set - Of this one file.
   * @param file - In an encoding whose line breaks are one byte.
   * @param longest - Bytes of the longest line that is read.
   */
  constructor(
    set: FileSet,
    file: SourceFile,
    byLine: ByLine,
    options: SetOptions,
    longest = LONGEST_LINE,
  ) {
    this.set = set;
    this.#longest = longest;
    this.#file = file;
    this.#byLine = byLine;
    this.#options = options;
    this.#index = new LineIndex(file.bytes);
  }

  *list(onFound: (found: Found) => void): Work<readonly ReportEntry[]> {
    const entries = [...this.#settle().report];
    yield;
    for (const part of this.#index.parts(PART)) {
      if (this.#isTooLong(part)) {
        const message = `The line ${TOO_LONG}; it is kept. ${SPLIT_IT}`;
        entries.push({ kind: 'dropped', path: this.#file.path, line: part.to, message });
        continue;
      }
      for (const source of this.#linesOf(part, entries)) {
        if (source.text.trim() === '') continue;
        const reading = this.#readLine(source);
        for (const entry of reading.report) entries.push(entry);
        for (const read of reading.documents) {
          this.#lines.push(source.firstLine - 1);
          onFound({ read, report: reading.report });
        }
        yield;
      }
    }
    return entries;
  }

  /**
   * Which lines are a document each that has no other name than its line, as far as it shows before
   * all are read.
   *
   * @returns Their numbers, from 1; undefined where the first lines are something else.
   */
  namedLines(): Uint32Array | undefined {
    const [first] = this.#index.parts(PART);
    if (first === undefined || this.#isTooLong(first)) return undefined;
    const ignored: ReportEntry[] = [];
    const { path } = this.#file;
    for (const source of this.#linesOf(first, ignored)) {
      if (source.text.trim() === '') continue;
      const { documents } = this.set.format.read([source], this.#options);
      const isNamed = documents[0]?.name === nameOfLine(path, source.firstLine);
      if (documents.length !== 1 || !isNamed) return undefined;
    }
    return ignored.length === 0 ? this.#index.filledLines() : undefined;
  }

  /**
   * The first document of a line that may not have been listed yet.
   *
   * @param line - Its number, from 1.
   * @throws FormatError where the line has none.
   */
  readLine(line: number): Found {
    const { documents, report } = this.#readLine(this.#line(line - 1));
    const [read] = documents;
    if (read !== undefined) return { read, report };
    throw new FormatError(report[0]?.message ?? 'it has no document', { line });
  }

  read(place: number): Found {
    const line = this.#lines[place];
    if (line === undefined) throw new RangeError(`No document has the place ${place}.`);
    const { documents, report } = this.#readLine(this.#line(line));
    const read = documents[place - this.#firstOf(place)];
    if (read === undefined) throw new RangeError(`No document has the place ${place}.`);
    return { read, report };
  }

  write(changes: ReadonlyMap<number, Document>): readonly SourceFile[] {
    const { format } = this.set;
    if (format.write === undefined) throw readOnly(format.title);
    const { bytes, path } = this.#file;
    const parts: Uint8Array[] = [];
    let kept = 0;
    const firsts = new Set([...changes.keys()].map((place) => this.#firstOf(place)));
    for (const first of [...firsts].sort((a, b) => a - b)) {
      const line = this.#lines[first] ?? 0;
      const { documents, original } = this.#readLine(this.#line(line));
      const before = documents.map(({ document }) => document);
      const after = before.map((document, nth) => changes.get(first + nth) ?? document);
      const [written] = format.write(original, before, after);
      if (written === undefined || written.text === original.files[0]?.text) continue;
      const { start, end } = this.#index.place({ from: line, to: line + 1 });
      parts.push(bytes.subarray(kept, start), encodeFile(written).bytes);
      kept = end;
    }
    if (parts.length === 0) return [];
    return [{ path, bytes: joinBytes([...parts, bytes.subarray(kept)]) }];
  }

  /** Place of the first document of the line that a document is of. */
  #firstOf(place: number): number {
    let first = place;
    while (first > 0 && this.#lines[first - 1] === this.#lines[place]) first -= 1;
    return first;
  }

  #readLine(source: SourceText): Reading {
    return this.set.format.read([source], this.#settle().options);
  }

  /** What holds of all lines, which is found out once. */
  #settle(): Settled {
    return (this.#settled ??= this.#byLine.settle?.(this.#sample(), this.#options) ?? {
      options: this.#options,
      report: [],
    });
  }

  /** A line that is known to be of the file's encoding. */
  #line(line: number): Line {
    return this.#text({ from: line, to: line + 1 }, this.#options.encoding ?? 'utf-8');
  }

  /** Each line of a part; one that is not of the file's encoding is reported. */
  *#linesOf(part: LineRange, report: ReportEntry[]): Generator<Line, void, undefined> {
    let whole: Line | undefined;
    try {
      whole = this.#text(part, this.#options.encoding);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
    if (whole !== undefined) {
      yield* linesIn(whole);
      return;
    }
    for (let from = part.from; from < part.to; from += 1) {
      try {
        yield this.#text({ from, to: from + 1 }, this.#options.encoding);
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        const message = 'The line is not UTF-8; it is kept. Choose the file’s encoding to read it.';
        report.push({ kind: 'dropped', path: this.#file.path, line: from + 1, message });
      }
    }
  }

  /** Some lines as a part of the file. */
  #text(range: LineRange, encoding: Encoding | undefined): Line {
    const { bytes, path } = this.#file;
    const { start, end } = this.#index.place(range);
    const read = decodeFile({ path, bytes: bytes.subarray(start, end) }, encoding);
    // Within a file the mark's bytes are a character.
    const text = read.hasMark ? `\ufeff${read.text}` : read.text;
    return { ...read, text, hasMark: false, firstLine: range.from + 1 };
  }

  /** Whether a part is one line that is too long to be read. */
  #isTooLong(part: LineRange): boolean {
    const { start, end } = this.#index.place(part);
    return part.to - part.from === 1 && end - start > this.#longest;
  }

  /** Parts of the file, evenly spread over it. */
  *#sample(): Generator<SourceText, void, undefined> {
    const parts = [...this.#index.parts(SAMPLED)];
    const step = Math.max(1, parts.length / MOST_PARTS);
    for (let at = 0; at < parts.length; at += step) {
      const part = parts[Math.floor(at)];
      if (part && !this.#isTooLong(part)) yield this.#text(part, this.#options.encoding ?? 'utf-8');
    }
  }
}

/** A part of a file of lines. */
type Line = SourceText & { readonly firstLine: number };

function* linesIn(part: Line): Generator<Line, void, undefined> {
  const { text } = part;
  let { firstLine } = part;
  for (let start = 0; start < text.length; firstLine += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found + 1;
    yield { ...part, text: text.slice(start, end), firstLine };
    start = end;
  }
}
