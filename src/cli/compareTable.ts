import type { Agreement } from '../compare/annotators.ts';
import type { SetComparison } from '../compare/compareSets.ts';
import type { Confusion } from '../compare/confusion.ts';
import type { StrictAndRelaxed } from '../compare/figures.ts';
import { VERDICTS, type VerdictCounts } from '../compare/pair.ts';
import { notComparedLines } from '../compare/summary.ts';
import { VERDICT_LABELS } from '../compare/words.ts';
import type { Figures } from '../iter/schema.ts';

const DECIMALS = 2;

/** A comparison as tables for people. */
export function agreementTable({ annotators, pairs, meanF1, meanKappa }: Agreement): string {
  const [only] = pairs;
  if (pairs.length === 1 && only !== undefined) return pairTable(only);
  const rows = pairs.map(({ gold, other, texts, figures, kappa }) => [
    `${gold}, ${other}`,
    String(texts.length),
    figure(figures.spans.strict.f1),
    figure(figures.relations?.strict.f1 ?? null),
    figure(kappa.value),
  ]);
  return [
    `${annotators.length} annotators, two by two`,
    ...aligned([
      ['', 'texts', 'F1 spans', 'F1 relations', 'κ tokens'],
      ...rows,
      ['mean', '', figure(meanF1.spans), figure(meanF1.relations), figure(meanKappa)],
    ]),
    ...pairs.flatMap((pair) => ['', pairTable(pair)]),
  ].join('\n');
}

function pairTable(comparison: SetComparison): string {
  const { gold, other, counts, figures, confusion, kappa } = comparison;
  const { spans, relations } = figures;
  return [
    `gold   ${gold}`,
    `other  ${other}`,
    '',
    ...figuresTable('spans', spans),
    verdictLine(counts.spans),
    ...confusionLines(confusion.spans),
    ...(relations
      ? [
          '',
          ...figuresTable('relations', relations),
          verdictLine(counts.relations),
          ...confusionLines(confusion.relations),
        ]
      : []),
    '',
    `Cohen’s κ ${figure(kappa.value)} on ${kappa.tokens} tokens`,
    ...notComparedLines(comparison),
  ].join('\n');
}

function figuresTable(kind: string, { strict, relaxed }: StrictAndRelaxed): string[] {
  const cells = ({ precision, recall, f1 }: Figures) => [precision, recall, f1].map(figure);
  const all = Object.values(strict.types).reduce((sum, { gold }) => sum + gold, 0);
  return aligned([
    [kind, 'gold', 'precision', 'recall', 'F1', 'relaxed', 'recall', 'F1'],
    ['all', String(all), ...cells(strict), ...cells(relaxed)],
    ...Object.entries(strict.types).map(([type, own]) => [
      `  ${type}`,
      String(own.gold),
      ...cells(own),
      ...cells(relaxed.types[type] ?? own),
    ]),
  ]);
}

function verdictLine(counts: VerdictCounts): string {
  return VERDICTS.map((verdict) => `${counts[verdict]} ${VERDICT_LABELS[verdict]}`).join(', ');
}

/** What was taken for what, the most frequent first. */
function confusionLines({ types, counts }: Confusion): string[] {
  const found = counts.flatMap((row, gold) =>
    row.flatMap((count, other) => {
      const [one, two] = [types[gold], types[other]];
      return count > 0 && one !== undefined && two !== undefined && one !== two
        ? [{ words: `${one} → ${two}`, count }]
        : [];
    }),
  );
  if (found.length === 0) return [];
  const lines = found.sort((a, b) => b.count - a.count).map((one) => `${one.words} ${one.count}`);
  return [`type differs: ${lines.join(', ')}`];
}

/** Columns beneath one another: the first to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(DECIMALS);
}
