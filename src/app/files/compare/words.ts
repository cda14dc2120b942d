import { type Verdict } from '../../../compare/pair.ts';
import type { DifferenceRow } from '../../../filesWorker/protocol/comparison.ts';
import type { LookWords } from '../../../view/legend/statusWords.ts';

/** A figure in percent, as it is shown. */
export function figureWords(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

/** What verdicts are called where two sides have names. */
export function verdictWords(gold: string, other: string): Readonly<Record<Verdict, string>> {
  return {
    agreed: 'agreed',
    'type-differs': 'type differs',
    'boundary-differs': 'boundary differs',
    missed: `only ${gold}`,
    spurious: `only ${other}`,
  };
}

/** What looks say in the drawing of two sides. */
export function lookWords(gold: string, other: string): LookWords {
  return {
    agreed: 'In both',
    gold,
    predicted: other,
    missed: `Only ${gold}`,
    spurious: `Only ${other}`,
    'missed-type': `${gold}, where the type differs`,
    'missed-boundary': `${gold}, where the boundary differs`,
    'spurious-type': `${other}, where the type differs`,
    'spurious-boundary': `${other}, where the boundary differs`,
  };
}

/** A difference in words: “Person → Place: Turku”. */
export function differenceWords(one: DifferenceRow): {
  readonly types: string;
  readonly words: string;
} {
  const { goldType, otherType, goldWords = '', otherWords = '' } = one;
  const both = (a: string, b: string) => (a === b ? a : `${a} → ${b}`);
  if (goldType === undefined) return { types: otherType ?? '', words: otherWords };
  if (otherType === undefined) return { types: goldType, words: goldWords };
  return { types: both(goldType, otherType), words: both(goldWords, otherWords) };
}
