import { countSaid } from '../document/attributes.ts';
import { inOneGo, type Work } from '../base/work.ts';
import { compareDocuments, symmetricTypes, type DocumentComparison } from './compareDocuments.ts';
import { confusion, type Confusion } from './confusion.ts';
import { measure, type ComparisonFigures } from './figures.ts';
import { describeDifference, firstDifference } from './firstDifference.ts';
import { kappa, type Kappa } from './kappa.ts';
import { sumVerdicts, type VerdictCounts } from './pair.ts';
import { pairDocuments, type AnnotatedText, type TextPair } from './pairDocuments.ts';

/** Annotated texts of one annotator, tool or model. */
export interface Side {
  readonly name: string;
  readonly documents: readonly AnnotatedText[];
}

/** A text that both sides have annotated, compared. */
export interface ComparedText {
  /** As gold calls it. */
  readonly name: string;
  readonly layer?: string;
  /** The texts that were paired, with all that either side says of them. */
  readonly pair: TextPair;
  readonly comparison: DocumentComparison;
}

/** A text that is not compared. */
export interface UncomparedText {
  readonly name: string;
  readonly layer?: string;
  /** Who has not annotated it. */
  readonly missing: 'gold' | 'other' | 'both';
}

/** Two sides, compared. */
export interface SetComparison {
  readonly gold: string;
  readonly other: string;
  /** In gold's order. */
  readonly texts: readonly ComparedText[];
  /** What one side alone has annotated, or neither: nothing of it counts as missed. */
  readonly notAnnotated: readonly UncomparedText[];
  /** Texts of one name that are not the same, with a sentence that says where they differ. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  readonly counts: { readonly spans: VerdictCounts; readonly relations: VerdictCounts };
  /** Annotations that a side has twice; they count once. */
  readonly duplicates: { readonly gold: number; readonly other: number };
  /** Attributes and notes of either side: they are not compared. */
  readonly details: number;
  readonly figures: ComparisonFigures;
  readonly confusion: { readonly spans: Confusion; readonly relations: Confusion };
  readonly kappa: Kappa;
}

/** Compare all texts that two sides have both annotated. */
export function compareSets(gold: Side, other: Side): SetComparison {
  return inOneGo(compareSetsInSteps(gold, other));
}

/** `compareSets` in steps, each a text; the last one, for the figures, is longer. */
export function* compareSetsInSteps(gold: Side, other: Side): Work<SetComparison> {
  const paired = pairDocuments(gold.documents, other.documents);
  const texts: ComparedText[] = [];
  const notAnnotated: UncomparedText[] = [
    ...paired.goldAlone.map((one) => uncompared(one, 'other')),
    ...paired.otherAlone.map((one) => uncompared(one, 'gold')),
  ];
  const compared: TextPair[] = [];
  for (const pair of paired.pairs) {
    const missing = missingOf(pair);
    if (missing !== undefined) notAnnotated.push(uncompared(pair.gold, missing));
    else {
      compared.push(pair);
      const comparison = compareDocuments(pair.gold.document, pair.other.document);
      texts.push({ ...titleOf(pair.gold), pair, comparison });
      yield;
    }
  }
  const comparisons = texts.map(({ comparison }) => comparison);
  const documents = compared.flatMap((pair) => [pair.gold.document, pair.other.document]);
  const figures = measure(comparisons, symmetricTypes(documents));
  yield;
  return {
    gold: gold.name,
    other: other.name,
    texts,
    notAnnotated,
    refused: paired.refused.map(refusal),
    counts: {
      spans: sumVerdicts(comparisons.map(({ counts }) => counts.spans)),
      relations: sumVerdicts(comparisons.map(({ counts }) => counts.relations)),
    },
    duplicates: {
      gold: comparisons.reduce((sum, one) => sum + one.gold.duplicates, 0),
      other: comparisons.reduce((sum, one) => sum + one.other.duplicates, 0),
    },
    details: compared.reduce((sum, pair) => sum + detailsOf(pair.gold) + detailsOf(pair.other), 0),
    figures,
    confusion: {
      spans: confusion(comparisons, 'spans'),
      relations: confusion(comparisons, 'relations'),
    },
    kappa: kappa(comparisons),
  };
}

function titleOf({ name, layer }: AnnotatedText) {
  return { name, ...(layer !== undefined && { layer }) };
}

function uncompared(one: AnnotatedText, missing: UncomparedText['missing']): UncomparedText {
  return { ...titleOf(one), missing };
}

function missingOf({ gold, other }: TextPair): UncomparedText['missing'] | undefined {
  const [hasGold, hasOther] = [gold.state === 'annotated', other.state === 'annotated'];
  if (hasGold && hasOther) return undefined;
  return hasGold ? 'other' : hasOther ? 'gold' : 'both';
}

function refusal({ gold, other }: TextPair): { readonly name: string; readonly reason: string } {
  const difference = firstDifference(gold.document.text, other.document.text);
  return {
    name: gold.name === other.name ? gold.name : `${gold.name} and ${other.name}`,
    reason: difference === undefined ? '' : describeDifference(difference),
  };
}

function detailsOf({ details, document }: AnnotatedText): number {
  const { attributes, notes } = countSaid(document);
  let sum = attributes + notes;
  for (const own of details?.values() ?? []) sum += own.length;
  return sum;
}
