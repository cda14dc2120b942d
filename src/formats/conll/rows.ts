import { splitLines, type Line } from '../common/lines.ts';

/** A cell of a line; UTF-16 offsets of the line, `end` exclusive. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A line with cells. */
export interface Row {
  /** Index of its line, from 0. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** What a line is before its columns are known. */
export type RowLine =
  | ({ readonly kind: 'row' } & Row)
  /** It begins with a `#`, and may be a comment or a token. */
  | ({ readonly kind: 'hash'; readonly text: string } & Row)
  | { readonly kind: 'blank' }
  /** A document begins after it; the name that it gives. */
  | { readonly kind: 'document'; readonly name: string | undefined };

/** A file as lines of cells. */
export interface Rows {
  readonly lines: readonly Line[];
  readonly rows: readonly RowLine[];
  readonly delimiter: '\t' | ' ';
  /** So many cells most lines have. */
  readonly width: number;
}

const DOCUMENT =
  /^#\s*(?:newdoc(?:\s+id)?(?:\s*=|$)|doc_?id\s*[=:]|begin document(?=\W|$))\s*(.*)$/iu;

/**
 * Read the lines of a file: columns are parted by tabs where most lines have one, else by blanks.
 * Other white space is part of a token.
 */
export function parseRows(content: string): Rows {
  const lines = splitLines(content);
  const filled = lines.filter(({ text }) => /[^ \t]/u.test(text));
  const withTabs = filled.filter(({ text }) => text.includes('\t')).length;
  const delimiter = withTabs * 2 > filled.length ? '\t' : ' ';
  const rows = lines.map(({ text }, line): RowLine => {
    if (!/[^ \t]/u.test(text)) return { kind: 'blank' };
    const cells = cellsOf(text, delimiter);
    if (cells[0]?.text === '-DOCSTART-') {
      return { kind: 'document', name: /\(([^()\s]+)\)/u.exec(text)?.[1] };
    }
    if (!text.startsWith('#')) return { kind: 'row', line, cells };
    const [, name] = DOCUMENT.exec(text) ?? [];
    if (name === undefined) return { kind: 'hash', line, cells, text };
    return { kind: 'document', name: name.trim() === '' ? undefined : name.trim() };
  });
  return { lines, rows, delimiter, width: usualWidth(rows) };
}

/** The cells of a line; between tabs they may be empty, and blanks at their edges are no part of them. */
function cellsOf(text: string, delimiter: '\t' | ' '): Cell[] {
  if (delimiter === ' ' || !text.includes('\t')) {
    return [...text.matchAll(/[^ \t]+/gu)].map(({ 0: cell, index }) => ({
      text: cell,
      start: index,
      end: index + cell.length,
    }));
  }
  let at = 0;
  return text.split('\t').map((whole) => {
    const from = at;
    at += whole.length + 1;
    let [start, end] = [0, whole.length];
    while (whole[start] === ' ') start += 1;
    // A cell of blanks alone is a token that is one.
    if (start === end) start = 0;
    else while (whole[end - 1] === ' ') end -= 1;
    return { text: whole.slice(start, end), start: from + start, end: from + end };
  });
}

function usualWidth(rows: readonly RowLine[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    if (row.kind === 'row') counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  }
  let [width, most] = [0, 0];
  for (const [one, count] of counts) if (count > most) [width, most] = [one, count];
  return width;
}
