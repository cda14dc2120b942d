import type { Span } from '../document/document.ts';
import { spanText } from '../document/spanText.ts';
import type { ComparedText, SetComparison } from './compareSets.ts';
import { differences } from './differences.ts';
import { VERDICT_LABELS } from './words.ts';

const COLUMNS = [
  'Gold',
  'Other',
  'Document',
  'Layer',
  'Kind',
  'Verdict',
  'Gold type',
  'Gold text',
  'Gold offsets',
  'Other type',
  'Other text',
  'Other offsets',
];

/**
 * All differences of some comparisons as one table for spreadsheets (RFC 4180, with a header), in the
 * order of documents and of reading. Of a relation, texts and offsets are those of its head and tail, with
 * an arrow between. Offsets are UTF-16 code units, the end exclusive.
 */
export function serialiseCsv(comparisons: readonly SetComparison[]): string {
  const rows = comparisons.flatMap((sides) =>
    sides.texts.flatMap((text) => textRows(text).map((row) => [sides.gold, sides.other, ...row])),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function textRows({ name, layer = '', comparison }: ComparedText): string[][] {
  const { text, gold, other } = comparison;
  const words = (span: Span) => spanText(text, span);
  const goldById = new Map(gold.spans.map((span) => [span.id, span]));
  const otherById = new Map(other.spans.map((span) => [span.id, span]));
  return differences(comparison).map((difference): string[] => {
    const { kind, pair } = difference;
    const cells = (
      one: typeof pair.gold,
      byId: ReadonlyMap<string, Span>,
    ): [string, string, string] => {
      if (one === undefined) return ['', '', ''];
      const own = 'fragments' in one ? [one] : [byId.get(one.head), byId.get(one.tail)];
      const spans = own.filter((span) => span !== undefined);
      return [one.type, spans.map(words).join(' → '), spans.map(offsetsOf).join(' → ')];
    };
    return [
      name,
      layer,
      kind,
      VERDICT_LABELS[pair.verdict],
      ...cells(pair.gold, goldById),
      ...cells(pair.other, otherById),
    ];
  });
}

function offsetsOf({ fragments }: Span): string {
  return fragments.map(({ start, end }) => `${start}–${end}`).join(', ');
}

/** Quoted where it needs to be, and no formula: a spreadsheet would run what begins like one. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
