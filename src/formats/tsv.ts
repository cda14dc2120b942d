import type { Document, Span } from '../document/document.ts';
import { spanText } from '../document/spanText.ts';

/** Scores are written with this many decimals. */
const DECIMALS = 4;

/**
 * A document's annotations as two tables for a spreadsheet: entities, an empty line, relations.
 * Cells are separated by tabs; offsets are UTF-16 code units, the end exclusive; scores are rounded
 * to four decimals, and one that is missing is an empty cell.
 */
export function serialiseTsv(document: Document): string {
  const { text, spans, relations, entityTypes, relationTypes } = document;
  const entityLabels = new Map(entityTypes.map(({ name, label }) => [name, label]));
  const relationLabels = new Map(relationTypes.map(({ name, label }) => [name, label]));
  const texts = new Map(spans.map((span) => [span.id, spanText(text, span)]));
  const offsets = new Map(spans.map((span) => [span.id, offsetsOf(span)]));
  return [
    row(['Entity', 'Type', 'Score', 'Status', 'Offsets']),
    ...spans.map(({ id, type, score, status }) =>
      row([
        texts.get(id) ?? '',
        entityLabels.get(type) ?? type,
        score,
        status,
        offsets.get(id) ?? '',
      ]),
    ),
    '',
    row(['Head', 'Relation', 'Tail', 'Score', 'Status', 'Head offsets', 'Tail offsets']),
    ...relations.map(({ head, type, tail, score, status }) =>
      row([
        texts.get(head) ?? '',
        relationLabels.get(type) ?? type,
        texts.get(tail) ?? '',
        score,
        status,
        offsets.get(head) ?? '',
        offsets.get(tail) ?? '',
      ]),
    ),
    '',
  ].join('\n');
}

function offsetsOf({ fragments }: Span): string {
  return fragments.map(({ start, end }) => `${start}–${end}`).join(', ');
}

function row(cells: readonly (string | number | undefined)[]): string {
  return cells.map(cell).join('\t');
}

/** One line, and no formula: a spreadsheet would run what begins like one. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toFixed(DECIMALS)));
  const line = value.replaceAll(/\s+/gu, ' ').trim();
  return /^[=+\-@]/u.test(line) ? `'${line}` : line;
}
