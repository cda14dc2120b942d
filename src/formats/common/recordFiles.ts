import type { Document } from '../../document/document.ts';
import type { Format, Original, ReadDocument, Reading, ReadOptions } from '../format.ts';
import { changesOf, type Changes } from './changes.ts';
import type { JsonEdit } from './jsonPatch.ts';
import { patchRecords } from './jsonRecords.ts';
import { orNone, readEach } from './readEach.ts';
import { FileReport } from './report.ts';
import type { SourceText } from './source.ts';

/** A document of a record, and how its changes are written there. */
export interface RecordLayer {
  /** The record's place among those of the file. */
  readonly place: number;
  readonly read: ReadDocument;
  /**
   * What a change of the document changes in the record; paths begin there.
   *
   * @throws FormatError where a change can't be written.
   */
  readonly edits: (changes: Changes) => readonly JsonEdit[];
}

/** What a file's records are read with. */
export interface RecordContext {
  readonly options: ReadOptions;
  readonly report: FileReport;
  /** All files that were opened together. */
  readonly files: readonly SourceText[];
}

/** A format whose files are records of JSON: what is to be known to read and write them. */
export interface RecordFormat {
  /** Whether a file has records at all, or says something about those of others. */
  readonly isData: (file: SourceText) => boolean;
  /**
   * The documents of a file.
   *
   * @throws FormatError where nothing of it can be read.
   */
  readonly layersOf: (file: SourceText, context: RecordContext) => readonly RecordLayer[];
}

/** How files of such a format are read and saved. */
export function inRecords(format: RecordFormat): Required<Pick<Format, 'read' | 'write'>> {
  return {
    read: (files, options) => readRecordFiles(format, files, options),
    write: (original, before, after) => writeRecordFiles(format, original, before, after),
  };
}

/**
 * Read files one by one: of one that can't be read it is said so, and the others are read.
 *
 * @throws FormatError where none can be read.
 */
function readRecordFiles(
  format: RecordFormat,
  files: readonly SourceText[],
  options: ReadOptions = {},
): Reading {
  const reading = readEach(files.filter(format.isData), (file, report) =>
    format.layersOf(file, { options, report, files }).map(({ read }) => read),
  );
  return { ...reading, original: { files, options } };
}

/**
 * Save changes of documents into the records that they are of: what no change is about stays.
 *
 * @throws FormatError where a change can't be written.
 */
function writeRecordFiles(
  format: RecordFormat,
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    if (!format.isData(file)) return file;
    const context = { options, report: new FileReport(file.path), files };
    const edits = new Map<number, JsonEdit[]>();
    for (const { place, edits: editsOf } of orNone(() => format.layersOf(file, context)) ?? []) {
      const [old, now] = [before[index], after[index]];
      index += 1;
      if (old === undefined || now === undefined || old === now) continue;
      const changes = changesOf(old, now);
      const { spans, relations, said } = changes;
      if (spans.isEmpty && relations.isEmpty && said.length === 0) continue;
      edits.set(place, [...(edits.get(place) ?? []), ...editsOf(changes)]);
    }
    return edits.size === 0 ? file : { ...file, text: patchRecords(file, edits) };
  });
}
