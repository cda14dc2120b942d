import { FormatError } from '../../base/errors.ts';

/** A cell of a table, with where it stands in the file: quotes are of it, ends of rows are not. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  /** What it says: without its quotes. */
  readonly value: string;
}

const SIGNS = ['\t', ';', ',', '|'] as const;

/** The sign between cells: the one that the first row has most often, outside of quotes. */
export function delimiterOf(text: string, ending: string): string {
  const [first = ''] = text.replaceAll(/"(?:[^"]|"")*"/gu, '""').split(/[\r\n]/u, 1);
  const count = (sign: string) => first.split(sign).length - 1;
  const best = SIGNS.reduce((one, other) => (count(other) > count(one) ? other : one));
  if (count(best) > 0) return best;
  return ending === 'tsv' ? '\t' : ',';
}

/**
 * Rows of cells (RFC 4180), whatever ends its lines. A quote within a cell without quotes is a sign like
 * any other.
 *
 * @throws FormatError with the line where quotes are not closed.
 */
export function rowsOf(text: string, delimiter: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = cellAt(text, at, delimiter);
    row.push(cell);
    const sign = text.charAt(cell.end);
    at = cell.end + 1;
    if (sign === delimiter) continue;
    if (sign === '\r' && text.charAt(at) === '\n') at += 1;
    rows.push(row);
    row = [];
    // Nothing comes after the end of the last line.
    if (at >= text.length) break;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function cellAt(text: string, start: number, delimiter: string): Cell {
  const isEnd = (at: number) => at >= text.length || `${delimiter}\r\n`.includes(text.charAt(at));
  let end = start;
  let value = '';
  if (text.charAt(start) === '"') {
    const closing = closingQuote(text, start);
    value = text.slice(start + 1, closing).replaceAll('""', '"');
    end = closing + 1;
  }
  const rest = end;
  while (!isEnd(end)) end += 1;
  return { start, end, value: value + text.slice(rest, end) };
}

function closingQuote(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      throw new FormatError('its quotes are not closed', {
        line: text.slice(0, start).split('\n').length,
      });
    }
    if (text.charAt(quote + 1) !== '"') return quote;
    at = quote + 2;
  }
}

/** A value as a cell; in quotes where it was, or where it needs them. */
export function asCell(value: string, old: string, delimiter: string): string {
  const needsQuotes = old.startsWith('"') || value.includes(delimiter) || /["\r\n]/u.test(value);
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}
