import type { Document } from '../document/document.ts';
import { spanText } from '../document/spanText.ts';

/**
 * A document's annotations as two tables for a spreadsheet: entities, an empty line, relations.
 * Cells are separated by tabs; offsets are UTF-16 code units, the end exclusive; a score that is
 * missing is an empty cell.
 */
export function serialiseTsv(document: Document): string {
  const { text, spans, relations, entityTypes, relationTypes } = document;
  const entityLabels = new Map(entityTypes.map(({ name, label }) => [name, label]));
  const relationLabels = new Map(relationTypes.map(({ name, label }) => [name, label]));
  const texts = new Map(spans.map((span) => [span.id, spanText(text, span)]));
  return [
    row(['Entity', 'Type', 'Score', 'Status', 'Offsets']),
    ...spans.map(({ id, type, score, status, fragments }) =>
      row([
        texts.get(id) ?? '',
        entityLabels.get(type) ?? type,
        score,
        status,
        fragments.map(({ start, end }) => `${start}–${end}`).join(', '),
      ]),
    ),
    '',
    row(['Head', 'Relation', 'Tail', 'Score', 'Status']),
    ...relations.map(({ head, type, tail, score, status }) =>
      row([
        texts.get(head) ?? '',
        relationLabels.get(type) ?? type,
        texts.get(tail) ?? '',
        score,
        status,
      ]),
    ),
    '',
  ].join('\n');
}

function row(cells: readonly (string | number | undefined)[]): string {
  return cells.map(cell).join('\t');
}

/** One line, and no formula: a spreadsheet would run what begins like one. */
function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const line = value.replaceAll(/\s+/gu, ' ').trim();
  return /^[=+\-@]/u.test(line) ? `'${line}` : line;
}
