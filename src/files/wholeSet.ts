import { FormatError } from '../base/errors.ts';
import type { Work } from '../base/work.ts';
import type { Document } from '../document/document.ts';
import { decodeFile, encodeFile } from '../formats/common/bytes.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import type { SourceFile } from '../formats/common/source.ts';
import type { Reading } from '../formats/format.ts';
import type { Recent } from './recent.ts';
import type { Found, SetOptions, SetReader } from './setReader.ts';
import type { FileSet } from './sets.ts';

/** Readings that are kept, weighed by the bytes of their files. */
export type RecentReadings = Recent<SetReader, Reading>;

/** A set that is read as a whole, whichever of its documents is looked at. */
export class WholeSet implements SetReader {
  readonly set: FileSet;
  readonly #options: SetOptions;
  readonly #recent: RecentReadings;

  constructor(set: FileSet, options: SetOptions, recent: RecentReadings) {
    this.set = set;
    this.#options = options;
    this.#recent = recent;
  }

  *list(onFound: (found: Found) => void): Work<readonly ReportEntry[]> {
    const reading = this.#read();
    yield;
    for (const place of reading.documents.keys()) {
      onFound(this.#found(reading, place));
      yield;
    }
    return reading.report;
  }

  read(place: number): Found {
    const weight = this.set.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const reading = this.#recent.get(this, () => ({ value: this.#read(), weight }));
    return this.#found(reading, place);
  }

  write(changes: ReadonlyMap<number, Document>): readonly SourceFile[] {
    const { format, files } = this.set;
    if (format.write === undefined) throw readOnly(format.title);
    const { documents, original } = this.#read();
    const before = documents.map(({ document }) => document);
    const after = before.map((document, place) => changes.get(place) ?? document);
    const written = format.write(original, before, after);
    return written.flatMap((text, at) =>
      text.text === original.files[at]?.text && files[at] !== undefined ? [] : [encodeFile(text)],
    );
  }

  #read(): Reading {
    const { encoding, ...options } = this.#options;
    const { format, files } = this.set;
    return format.read(
      files.map((file) => decodeFile(file, encoding)),
      options,
    );
  }

  #found({ documents, report }: Reading, place: number): Found {
    const read = documents[place];
    if (read === undefined) throw new RangeError(`No document has the place ${place}.`);
    if (documents.length === 1) return { read, report };
    // Of several documents of a file, a line tells which one an entry is about: names end with it.
    const own = report.filter(
      ({ path, line }) => line !== undefined && read.name === `${path}:${line}`,
    );
    return { read, report: own };
  }
}

/** What is thrown where changes can't be saved. */
export function readOnly(title: string): FormatError {
  return new FormatError(`changes can’t be saved in files of ${title}`, {
    advice: 'Convert the documents to another format.',
  });
}
