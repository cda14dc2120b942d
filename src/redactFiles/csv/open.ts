import { FormatError } from '../../base/errors.ts';
import { shortened } from '../../document/shortened.ts';
import { encodeFile } from '../../formats/common/bytes.ts';
import type { SourceText } from '../../formats/common/source.ts';
import { foldLatin } from '../../recognise/fold.ts';
import type { SourcedFind } from '../../redact/finds.ts';
import { replaceIn, type Replacement } from '../../redact/replace.ts';
import { termFinder } from '../../redact/terms.ts';
import { Leaves } from '../leaves.ts';
import type { Found } from '../left.ts';
import type { Column, OpenedFile, OpenOptions } from '../opened.ts';
import { writingOf } from '../writing.ts';
import { asCell, type Cell, delimiterOf, rowsOf } from './cells.ts';

/** A word, or a number that may be somebody's: shorter ones are amounts. */
const SPEAKS = /\p{L}|\d(?:[ ./()-]*\d){4}/u;
/** Most rows that a column is judged by. */
const LOOKED_AT = 1000;
/** Characters of a cell that show what its column has. */
const SAMPLE = 60;

/**
 * A table of cells that are parted by commas, semicolons, tabs or strokes. The chosen columns are its text,
 * a line a row; what is replaced there is replaced in all other cells too, where it stands as words. Cells
 * in which nothing is replaced stay as they are, to the byte.
 *
 * @throws FormatError where quotes are not closed.
 */
export function openCsv(
  source: SourceText,
  ending: string,
  { columns: choose = textColumns }: OpenOptions = {},
): OpenedFile {
  const delimiter = delimiterOf(source.text, ending);
  const rows = rowsOf(source.text, delimiter);
  const columns = columnsOf(rows);
  const searched = choose(columns);
  const chosen = new Set(searched);
  const leaves = new Leaves();
  const leafOf = new Map<Cell, number>();
  for (const row of rows) {
    let isFirst = true;
    for (const [column, cell] of row.entries()) {
      if (!chosen.has(column)) continue;
      if (!isFirst) leaves.part('\t');
      isFirst = false;
      leafOf.set(cell, leaves.add(cell.value));
    }
    leaves.part('\n');
  }
  const { text } = leaves;
  return {
    kind: 'csv',
    text,
    dropped: [],
    ending: delimiter === '\t' ? 'tsv' : 'csv',
    type: delimiter === '\t' ? 'text/tab-separated-values' : 'text/csv',
    columns,
    searched,
    write: writingOf(leaves, {
      make: (values, replacements) => {
        const elsewhere = replacerOf(text, replacements);
        const edits: Replacement[] = [];
        for (const cell of rows.flat()) {
          const leaf = leafOf.get(cell);
          const value = leaf === undefined ? elsewhere(cell.value) : values.of(leaf);
          if (value === cell.value) continue;
          const old = source.text.slice(cell.start, cell.end);
          edits.push({ start: cell.start, end: cell.end, text: asCell(value, old, delimiter) });
        }
        return replaceIn(source.text, edits).text;
      },
      strings: (table) => stringsOfCsv(table, delimiter, chosen),
      bytes: (table) => encoded({ ...source, text: table }),
    }),
  };
}

/** What a written table says: the columns that were searched as one text, all other cells by themselves. */
function stringsOfCsv(written: string, delimiter: string, chosen: ReadonlySet<number>): Found[] {
  const rows = rowsOf(written, delimiter);
  const searched = rows.map((row) => row.filter((_, column) => chosen.has(column)));
  const others = rows.flatMap((row) => row.filter((_, column) => !chosen.has(column)));
  const lines = searched.map((row) => row.map(({ value }) => value).join('\t'));
  return [
    { where: 'the columns that were searched', parts: [lines.join('\n')] },
    { where: 'another column', parts: others.map(({ value }) => value), isWords: true },
  ];
}

function textColumns(columns: readonly Column[]): number[] {
  return [...columns.keys()].filter((at) => columns[at]?.isText);
}

function columnsOf(rows: readonly (readonly Cell[])[]): Column[] {
  const [head = [], ...rest] = rows;
  const count = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: count }, (_, at) => {
    const own = rest.length === 0 ? [head] : rest.slice(0, LOOKED_AT);
    const name = head[at]?.value.trim() ?? '';
    return {
      name: name === '' ? `Column ${at + 1}` : name,
      isText: own.some((row) => SPEAKS.test(row[at]?.value ?? '')),
      sample: sampleOf(own, at),
    };
  });
}

function sampleOf(rows: readonly (readonly Cell[])[], column: number): string {
  const said = rows.map((row) => row[column]?.value.trim() ?? '').find((value) => value !== '');
  return shortened((said ?? '').replaceAll(/\s+/gu, ' '), SAMPLE);
}

/** Puts what came in place of things in place of them wherever else they stand as words. */
function replacerOf(text: string, replacements: readonly Replacement[]): (value: string) => string {
  const instead = new Map<string, string>();
  for (const { start, end, text: label } of replacements) {
    const words = text.slice(start, end);
    if (!instead.has(words)) instead.set(words, label);
  }
  const find = termFinder([...instead.keys()].map((words) => ({ words, kind: 'other' as const })));
  const known = new Map<string, string>();
  for (const [words, label] of instead) {
    const key = keyOfWords(words);
    if (!known.has(key)) known.set(key, label);
  }
  return (value) => {
    const edits = longestFirst(find(value)).map(({ start, end }) => ({
      start,
      end,
      text: known.get(keyOfWords(value.slice(start, end))) ?? '',
    }));
    return replaceIn(value, edits).text;
  };
}

/** Of finds that overlap the longest, sorted. */
function longestFirst(finds: readonly SourcedFind[]): SourcedFind[] {
  const taken: SourcedFind[] = [];
  for (const find of finds.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    if (taken.every(({ start, end }) => find.end <= start || find.start >= end)) taken.push(find);
  }
  return taken.toSorted((a, b) => a.start - b.start);
}

/** What terms are told apart by where they are found again: case and blanks do not count. */
function keyOfWords(words: string): string {
  return foldLatin(words).toLowerCase().replaceAll(/\s+/gu, '');
}

/** In the encoding that it had; where that lacks a sign, in UTF-8. */
function encoded(source: SourceText): Uint8Array {
  try {
    return encodeFile(source).bytes;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return encodeFile({ ...source, encoding: 'utf-8', hasMark: true }).bytes;
  }
}
