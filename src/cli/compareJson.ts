import type { Agreement } from '../compare/annotators.ts';
import type { SetComparison } from '../compare/compareSets.ts';
import type { StrictAndRelaxed } from '../compare/figures.ts';
import type { Measured } from '../evaluate/score.ts';
import { reportLine } from './check.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import { rounded, roundedFigures } from './rounded.ts';

/**
 * A comparison as one line of JSON. Figures are in percent and rounded as those of `evaluate`, with
 * the same names.
 */
export function agreementJson(
  { annotators, pairs, meanF1, meanKappa }: Agreement,
  problems: readonly ReportEntry[],
): string {
  const [only] = pairs;
  const said = problems.length > 0 ? { problems: problems.map(reportLine) } : {};
  if (pairs.length === 1 && only !== undefined) {
    return JSON.stringify({ ...pairJson(only), ...said });
  }
  return JSON.stringify({
    annotators,
    meanF1: { ner: orNull(meanF1.spans), relPlus: orNull(meanF1.relations) },
    meanKappa: orNull(meanKappa),
    pairs: pairs.map(pairJson),
    ...said,
  });
}

function pairJson(comparison: SetComparison) {
  const { gold, other, texts, notAnnotated, refused, counts, duplicates, details } = comparison;
  const { figures, confusion, kappa } = comparison;
  return {
    gold,
    other,
    texts: texts.length,
    ...sided('strict', figures.spans, figures.relations),
    ...sided('relaxed', figures.spans, figures.relations),
    counts,
    confusion,
    kappa: orNull(kappa.value),
    tokens: kappa.tokens,
    duplicates,
    notCompared: { details, notAnnotated, refused },
  };
}

function sided(
  kind: keyof StrictAndRelaxed,
  spans: StrictAndRelaxed,
  relations: StrictAndRelaxed | null,
) {
  return {
    [kind]: { ner: withTypes(spans[kind]), relPlus: relations && withTypes(relations[kind]) },
  };
}

function withTypes(measured: Measured) {
  const types = Object.entries(measured.types).map(
    ([type, own]) => [type, { ...roundedFigures(own), gold: own.gold }] as const,
  );
  return { ...roundedFigures(measured), types: Object.fromEntries(types) };
}

function orNull(value: number | null): number | null {
  return value === null ? null : rounded(value);
}
