import { joinLines, type Line } from '../common/lines.ts';
import type { OffsetMap } from '../common/offsets.ts';
import { splitAt } from './layout.ts';
import type { Spot } from './annotations.ts';
import type { Sheet } from './sheet.ts';

/** A part of a token that has no row yet. */
interface NewRow {
  readonly after: number;
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly cells: string[][];
}

/** Collects changes of a table: rows that none is about stay as they are. */
export class SheetEditor {
  readonly #sheet: Sheet;
  readonly #width: number;
  /** Values of changed rows; undefined where one was taken away. */
  readonly #changed = new Map<number, (string | undefined)[][]>();
  readonly #rows: NewRow[] = [];
  #last: number;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    this.#width = sheet.layers.reduce((sum, { columns }) => sum + columns.length, 0);
    const numbers = sheet.rows.flatMap(({ cells }) =>
      cells.flat().flatMap((one) => [...one.matchAll(/\[(\d+)\]/gu)].map(([, id]) => Number(id))),
    );
    this.#last = numbers.reduce((most, id) => Math.max(most, id), 0);
  }

  /** A number that ties rows together, which none has. */
  number(): number {
    this.#last += 1;
    return this.#last;
  }

  /** What is stacked in a cell now. */
  valuesAt(row: number, column: number): readonly (string | undefined)[] {
    return this.#cells(row)[column] ?? [];
  }

  set({ row, stack }: Spot, column: number, written: string): void {
    const cell = this.#cells(row)[column];
    if (cell === undefined) return;
    for (let at = cell.length; at < stack; at += 1) cell[at] = '_';
    cell[stack] = written;
  }

  /** Take what is at one place of a stack away from columns. */
  removeAt({ row, stack }: Spot, first: number, count: number): void {
    for (const cell of this.#cells(row).slice(first, first + count)) {
      if (stack < cell.length) cell[stack] = undefined;
    }
  }

  /** Put values on top of the stacks of columns that begin with the first. */
  push(row: number, first: number, values: readonly string[]): Spot {
    const cells = this.#cells(row).slice(first, first + values.length);
    const stack = cells.reduce((most, cell) => Math.max(most, cell.length), 0);
    for (const [at, cell] of cells.entries()) {
      for (let place = cell.length; place < stack; place += 1) cell[place] = '_';
      cell[stack] = values[at] ?? '_';
    }
    return { row, stack };
  }

  /** Add to or take from the parts of a value that semicolons part. */
  changeParts(
    spot: Spot,
    column: number,
    change: (parts: string[]) => string[],
    empty: string,
  ): void {
    const written = this.valuesAt(spot.row, column)[spot.stack] ?? '_';
    const { value, tie } = untied(written);
    const parts = value === '_' || value === '*' ? [] : splitAt(value, ';');
    const left = change(parts);
    this.set(spot, column, left.length === 0 ? `${empty}${tie}` : left.join(';') + tie);
  }

  /** The row of a part of a token: one that is there, or a new one after those of the token. */
  rowFor(token: number, start: number, end: number): number {
    const { rows } = this.#sheet;
    const { id } = rows[token] ?? { id: '' };
    const parts = [...rows, ...this.#rows].entries();
    let [after, count] = [token, 0];
    for (const [index, row] of parts) {
      if (!row.id.startsWith(`${id}.`)) continue;
      if (row.start === start && row.end === end) return index;
      if (index < rows.length) after = index;
      count = Math.max(count, Number(row.id.slice(id.length + 1)));
    }
    const cells = Array.from({ length: this.#width }, (): string[] => []);
    this.#rows.push({ after, id: `${id}.${count + 1}`, start, end, cells });
    return rows.length + this.#rows.length - 1;
  }

  idOf(row: number): string {
    const { rows } = this.#sheet;
    return (rows[row] ?? this.#rows[row - rows.length])?.id ?? '';
  }

  /** The file with all changes. */
  saved(): string {
    const { lines, rows, text, map } = this.#sheet;
    const now = new Map<number, string>();
    for (const [index, cells] of this.#changed) {
      const row = rows[index];
      const line = row && lines[row.line];
      if (row === undefined || line === undefined) continue;
      const parts = line.text.split('\t');
      for (const [column, cell] of cells.entries()) {
        const written = writtenCell(cell);
        if (written !== writtenCell(row.cells[column] ?? [])) parts[column + 3] = written;
      }
      now.set(row.line, parts.join('\t'));
    }
    const added = new Map<number, Line[]>();
    for (const row of this.#rows) {
      const after = rows[row.after]?.line ?? lines.length - 1;
      const before = lines[after];
      if (before === undefined) continue;
      const tail = before.text.endsWith('\t') ? '\t' : '';
      const own = `${lineOf(row, text, map)}${tail}`;
      added.set(after, [...(added.get(after) ?? []), { text: own, end: before.end }]);
    }
    return joinLines(
      lines.flatMap((line, at) => [
        { ...line, text: now.get(at) ?? line.text },
        ...(added.get(at) ?? []),
      ]),
    );
  }

  #cells(row: number): (string | undefined)[][] {
    const { rows } = this.#sheet;
    const fresh = this.#rows[row - rows.length];
    if (fresh) return fresh.cells;
    const known = this.#changed.get(row);
    if (known) return known;
    const cells = (rows[row]?.cells ?? []).map((cell): (string | undefined)[] => [...cell]);
    this.#changed.set(row, cells);
    return cells;
  }
}

/** A value, and the number in brackets after it. */
export function untied(written: string): { readonly value: string; readonly tie: string } {
  const [, value = '', tie = ''] = /^(.*?)((?:\[\d+\])?)$/su.exec(written) ?? [];
  // What a link leads to has a number of its own.
  return /^\d+-\d+/u.test(value) ? { value: written, tie: '' } : { value, tie };
}

function lineOf({ id, start, end, cells }: NewRow, text: string, map: OffsetMap): string {
  const range = map.fromUtf16({ start, end });
  const form = text.slice(start, end).replaceAll(/[\t\r\n]/gu, ' ');
  return [id, `${range.start}-${range.end}`, form, ...cells.map(writtenCell)].join('\t');
}

function writtenCell(cell: readonly (string | undefined)[]): string {
  const left = cell.filter((one) => one !== undefined);
  return left.every((one) => one === '_') ? '_' : left.join('|');
}
