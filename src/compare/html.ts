import { counted } from '../base/counted.ts';
import type { Span } from '../document/document.ts';
import type { Measured } from '../evaluate/score.ts';
import type { Agreement } from './annotators.ts';
import type { ComparedText, SetComparison } from './compareSets.ts';
import type { Confusion } from './confusion.ts';
import { differences, type Difference } from './differences.ts';
import { excerpt } from './excerpt.ts';
import type { StrictAndRelaxed } from './figures.ts';
import { REPORT_STYLE } from './htmlStyle.ts';
import { element, htmlText, table } from './htmlText.ts';
import { VERDICTS } from './pair.ts';
import { notComparedLines } from './summary.ts';
import { typeWords, VERDICT_LABELS } from './words.ts';

const DECIMALS = 2;

/**
 * A report of a comparison as one file of HTML that asks for no other and needs no script: figures,
 * types taken for one another, what was not compared, and every difference with the words around it.
 */
export function htmlReport({ annotators, pairs, meanF1, meanKappa }: Agreement): string {
  const title = `Comparison: ${annotators.join(', ')}`;
  const [only] = pairs;
  const body =
    pairs.length === 1 && only !== undefined
      ? pairSections(only, 'h2')
      : [
          agreementTable(annotators, pairs),
          paragraph(
            `Mean F1 of spans ${figure(meanF1.spans)}, of relations ${figure(meanF1.relations)}; ` +
              `mean κ on tokens ${figure(meanKappa)}.`,
          ),
          ...pairs.flatMap((pair) => [
            element('h2', htmlText(`${pair.gold} and ${pair.other}`)),
            ...pairSections(pair, 'h3'),
          ]),
        ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${htmlText(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${element('h1', htmlText(title))}
${body.join('\n')}
</main>
</body>
</html>
`;
}

function pairSections(comparison: SetComparison, heading: 'h2' | 'h3'): string[] {
  const { gold, other, counts, figures, confusion, kappa, texts } = comparison;
  const { relations } = figures;
  return [
    paragraph(
      `${element('mark', htmlText(gold), { class: 'gold' })} is taken for gold, ` +
        `${element('mark', htmlText(other), { class: 'other' })} is compared with it.`,
    ),
    table(
      'Verdicts',
      ['', ...VERDICTS.map((verdict) => VERDICT_LABELS[verdict])],
      (['spans', 'relations'] as const).map((kind) => [
        kind,
        ...VERDICTS.map((verdict) => String(counts[kind][verdict])),
      ]),
    ),
    figuresTable('Spans', figures.spans),
    ...(relations ? [figuresTable('Relations', relations)] : []),
    paragraph(`Cohen’s κ on ${kappa.tokens} tokens: ${figure(kappa.value)}.`),
    confusionTable('Types of spans', confusion.spans),
    ...(relations ? [confusionTable('Types of relations', confusion.relations)] : []),
    ...notComparedLines(comparison).map((line) => paragraph(htmlText(line))),
    element(heading, 'Differences'),
    paragraph(
      'Underlined once: gold alone; dashed: the other alone; double: both. ' +
        'Where types differ, gold’s comes first.',
    ),
    ...texts.map(textSection),
  ];
}

function agreementTable(annotators: readonly string[], pairs: readonly SetComparison[]): string {
  const cell = (one: number, two: number) => {
    const [first, second] = [Math.min(one, two), Math.max(one, two)];
    // Pairs are in the order (0, 1), (0, 2) … (1, 2) …
    const before = first * annotators.length - (first * (first + 1)) / 2;
    const pair = one === two ? undefined : pairs[before + second - first - 1];
    return pair === undefined
      ? '–'
      : `${figure(pair.figures.spans.strict.f1)} <small>κ ${figure(pair.kappa.value)}</small>`;
  };
  return table(
    'F1 of spans (strict) and κ on tokens, two by two',
    ['', ...annotators.map(htmlText)],
    annotators.map((name, one) => [htmlText(name), ...annotators.map((_, two) => cell(one, two))]),
  );
}

function figuresTable(caption: string, { strict, relaxed }: StrictAndRelaxed): string {
  const cells = ({ precision, recall, f1 }: Omit<Measured, 'types'>) =>
    [precision, recall, f1].map(figure);
  const header = ['Type', 'Gold'];
  for (const kind of ['strict', 'relaxed']) {
    header.push(...['Precision', 'Recall', 'F1'].map((name) => `${name}, ${kind}`));
  }
  const all = Object.values(strict.types).reduce((sum, { gold }) => sum + gold, 0);
  return table(caption, header, [
    ['all', String(all), ...cells(strict), ...cells(relaxed)],
    ...Object.entries(strict.types).map(([type, own]) => [
      htmlText(type),
      String(own.gold),
      ...cells(own),
      ...cells(relaxed.types[type] ?? own),
    ]),
  ]);
}

function confusionTable(caption: string, { types, counts }: Confusion): string {
  const names = [...types.map(htmlText), 'none'];
  return table(
    `${caption}: gold in rows, the other in columns`,
    ['', ...names],
    counts.map((row, place) => [
      names[place] ?? '',
      ...row.map((count) => (count === 0 ? '<small>·</small>' : String(count))),
    ]),
  );
}

function textSection(one: ComparedText): string {
  const found = differences(one.comparison);
  if (found.length === 0) return '';
  const layer = one.layer === undefined ? '' : `, ${one.layer}`;
  const name = htmlText(`${one.name}${layer}: ${counted(found.length, 'difference')}`);
  const rows = found.map((difference) => differenceRow(one, difference));
  const list = table(name, ['Verdict', 'Kind', 'Type', 'Offset', 'Words'], rows);
  const words = element('div', list, { class: 'words' });
  return element('details', element('summary', name) + words);
}

function differenceRow({ comparison }: ComparedText, difference: Difference): string[] {
  const { kind, pair } = difference;
  const words =
    kind === 'span'
      ? marked(comparison.text, sided(pair.gold), sided(pair.other))
      : relationWords(comparison.text, difference);
  return [
    VERDICT_LABELS[pair.verdict],
    kind,
    htmlText(typeWords(pair)),
    String(difference.start),
    element('bdi', words),
  ];
}

function relationWords(
  text: string,
  { pair, head, tail }: Extract<Difference, { kind: 'relation' }>,
) {
  const end = (span: Span) =>
    pair.verdict === 'spurious' ? marked(text, [], [span]) : marked(text, [span], []);
  return `${end(head)} <small>→</small> ${end(tail)}`;
}

function sided(span: Span | undefined): Span[] {
  return span === undefined ? [] : [span];
}

function marked(text: string, gold: readonly Span[], other: readonly Span[]): string {
  return excerpt(text, gold, other)
    .map(({ text: words, of }) =>
      of === 'none' ? htmlText(words) : element('mark', htmlText(words), { class: of }),
    )
    .join('');
}

function paragraph(content: string): string {
  return element('p', content);
}

function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(DECIMALS);
}
