import { dsvFormat } from 'd3-dsv';
import { FormatError } from '../../base/errors.ts';
import type { Draft, DraftRelation, DraftSpan } from '../common/drafts.ts';
import { patchwork } from '../common/patchwork.ts';
import type { FileReport } from '../common/report.ts';
import { fileName, pairingKey, type SourceText } from '../common/source.ts';
import { columnsByContent, columnsByName, kindOf, type Columns } from './columns.ts';

/** A row of a table with its line, from 1. */
interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A table of entities or of relations. */
export interface Table {
  readonly kind: 'entities' | 'relations';
  readonly columns: Columns;
  readonly rows: readonly Row[];
}

/** The tables of a file: an empty line parts two. */
export function tablesOf(text: string): Table[] {
  const [first = ''] = text.trimStart().split('\n', 1);
  const count = (sign: string) => first.split(sign).length;
  const delimiter = ['\t', ';', ','].reduce((best, one) => (count(one) > count(best) ? one : best));
  const parts: Row[][] = [[]];
  let line = 1;
  for (const cells of dsvFormat(delimiter).parseRows(text)) {
    if (cells.every((cell) => cell.trim() === '')) parts.push([]);
    else parts.at(-1)?.push({ cells: cells.map((cell) => cell.trim()), line });
    // A cell in quotes may have several lines.
    line += 1 + cells.join('').split('\n').length - 1;
  }
  return parts.flatMap((rows): Table[] => {
    const [header, ...rest] = rows;
    if (header === undefined) return [];
    const named = columnsByName(header.cells);
    const columns = named ?? columnsByContent(rows.map(({ cells }) => cells));
    const kind = columns && kindOf(columns);
    return columns && kind ? [{ kind, columns, rows: named ? rest : rows }] : [];
  });
}

/**
 * What tables say, a draft a document.
 *
 * @param texts - Texts that were opened with them.
 * @throws FormatError where a file has no table of entities or relations.
 */
export function draftsOf(
  file: SourceText,
  texts: readonly SourceText[],
  report: FileReport,
): Draft[] {
  const tables = tablesOf(file.text);
  if (tables.length === 0) {
    throw new FormatError('columns for start and end, or for head and tail, were expected', {
      line: 1,
    });
  }
  const names = new Set(
    tables.flatMap(({ columns: { document }, rows }) =>
      document === undefined ? [] : rows.map(({ cells }) => cells[document] ?? ''),
    ),
  );
  const documents = names.size > 0 ? [...names] : [undefined];
  return documents.map((name) => {
    const own = tables.map((table) => ({
      ...table,
      rows: table.rows.filter(
        ({ cells }) =>
          name === undefined ||
          table.columns.document === undefined ||
          cells[table.columns.document] === name,
      ),
    }));
    const spans = own
      .filter(({ kind }) => kind === 'entities')
      .flatMap((table) => spansOf(table, report));
    const relations = own
      .filter(({ kind }) => kind === 'relations')
      .flatMap((table) => relationsOf(table, spans, report));
    const isAlone = documents.length === 1 && texts.length === 1;
    const text =
      texts.find(({ path }) => path === name || stemOf(path) === name) ??
      texts.find(
        ({ path }) => documents.length === 1 && pairingKey(path) === pairingKey(file.path),
      ) ??
      (isAlone ? texts[0] : undefined);
    if (text === undefined) {
      report.add(
        'repaired',
        undefined,
        'The text is missing, and only the words are shown that are stored: open it with the table.',
      );
    }
    const pieces = spans.flatMap(({ ranges, stored }) =>
      ranges.map((range, at) => ({ ...range, text: at === 0 ? stored : undefined })),
    );
    return {
      name: documents.length > 1 && name !== undefined ? name : pairingKey(file.path),
      text: text?.text ?? patchwork(pieces),
      hasMark: text?.hasMark ?? false,
      spans,
      relations,
    };
  });
}

function stemOf(path: string): string {
  return fileName(pairingKey(path));
}

/** Rows with one number are fragments of one span. */
function spansOf({ columns, rows }: Table, report: FileReport): DraftSpan[] {
  const found = new Map<string, DraftSpan>();
  for (const { cells, line } of rows) {
    const cell = (column: number | undefined) => (column === undefined ? undefined : cells[column]);
    const ranges = rangesIn(
      cell(columns.offsets) ?? `${cell(columns.start) ?? ''}-${cell(columns.end) ?? ''}`,
    );
    if (ranges.length === 0) {
      report.add('dropped', line, 'Two offsets were expected.');
      continue;
    }
    const id = filled(cell(columns.id)) ?? `line.${line}`;
    const known = found.get(id);
    const [stored, type] = [cell(columns.text), filled(cell(columns.type)) ?? 'entity'];
    if (known) {
      const words = [known.stored, stored].filter((one) => one !== undefined).join(' ');
      found.set(id, { ...known, ranges: [...known.ranges, ...ranges], stored: words });
    } else found.set(id, { id, ranges, type, line, ...(stored !== undefined && { stored }) });
  }
  return [...found.values()];
}

function relationsOf(
  { columns, rows }: Table,
  spans: readonly DraftSpan[],
  report: FileReport,
): DraftRelation[] {
  const keyOf = (ranges: DraftSpan['ranges']) =>
    ranges.map(({ start, end }) => `${start}-${end}`).join();
  const byRanges = new Map(spans.map(({ id, ranges }) => [keyOf(ranges), id]));
  return rows.flatMap(({ cells, line }): DraftRelation[] => {
    const endOf = (name: number | undefined, offsets: number | undefined) => {
      const ranges = rangesIn(offsets === undefined ? '' : (cells[offsets] ?? ''));
      return byRanges.get(keyOf(ranges)) ?? (name === undefined ? '' : (cells[name] ?? ''));
    };
    const head = endOf(columns.head, columns.headOffsets);
    const tail = endOf(columns.tail, columns.tailOffsets);
    if (head === '' || tail === '') {
      report.add('dropped', line, 'A head and a tail were expected.');
      return [];
    }
    const type = filled(columns.type === undefined ? undefined : cells[columns.type]) ?? 'relation';
    return [{ id: `relation.${line}`, head, tail, type, line }];
  });
}

/** An empty cell is none. */
function filled(cell: string | undefined): string | undefined {
  return cell === '' ? undefined : cell;
}

/** Ranges as `3-7`, `3–7, 9–12` or `3:7;9:12`. */
function rangesIn(cell: string): { start: number; end: number }[] {
  return [...cell.matchAll(/(\d+)\s*[-–~:]\s*(\d+)/gu)].map(([, start, end]) => ({
    start: Number(start),
    end: Number(end),
  }));
}
