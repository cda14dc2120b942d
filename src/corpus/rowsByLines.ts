import type { Work } from '../base/work.ts';
import { nameOfLine } from '../formats/common/lineName.ts';
import { unreadRow, type Row } from './row.ts';

/** The lines of a file of which each is a document, as far as is known before they are read. */
export interface DocumentLines {
  readonly path: string;
  /** Name of the file's format. */
  readonly format: string;
  /** Numbers of the lines, from 1, ascending. */
  readonly lines: Uint32Array;
}

/** So many rows are made in a step. */
const IN_A_STEP = 1000;

/** The list of documents, in steps, as far as lines of files tell it: a document each. */
export function* rowsByLines(files: readonly DocumentLines[]): Work<Row[]> {
  const rows: Row[] = [];
  for (const { path, format, lines } of files) {
    for (const line of lines) {
      rows.push(unreadRow(rows.length, { name: nameOfLine(path, line), path, format }));
      if (rows.length % IN_A_STEP === 0) yield;
    }
  }
  return rows;
}
