import type { Schema } from '../../iter/schema.ts';

const WORDS =
  'the of and harbour letter winter she wrote again old road bridge river morning ship a in to office visited from spring quiet before after never small stone market said'.split(
    ' ',
  );
const NAMES =
  'Clara Hugo Vienna Lisbon Northwind Bergen Anna Keller Orion Helix Ghana Cork Marseille Yusuf Calder'.split(
    ' ',
  );

const WORDS_A_PARAGRAPH = 100;
/** One paragraph in so many is long. */
const LONG_EVERY = 180;
const LONG_PARAGRAPH = 2000;

/** The types of what is found in it. */
export const LONG_TYPES: Pick<Schema, 'entityTypes' | 'relationTypes'> = {
  entityTypes: ['Person', 'Place', 'Organisation', 'Event', 'Date'].map((name) => ({
    name,
    label: name,
  })),
  relationTypes: ['Lives_In', 'Works_For', 'Met', 'Part_Of'].map((name) => ({
    name,
    label: name.replaceAll('_', ' '),
    symmetric: name === 'Met',
  })),
};

/** A word of a long text. */
export interface LongWord {
  /** UTF-16 offset. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly isName: boolean;
}

/** A text with its words, in order. */
export interface LongText {
  readonly text: string;
  readonly words: readonly LongWord[];
}

/**
 * A text of so many words, a fifth of them names. One paragraph in 180 has 2 000 words, the others
 * have 100.
 *
 * @param random - Gives a number from 0 to below a limit.
 */
export function longText(words: number, random: (limit: number) => number): LongText {
  const pick = (values: readonly string[]) => values[random(values.length)] ?? '';
  const placed: LongWord[] = [];
  let text = '';
  let left = WORDS_A_PARAGRAPH;
  let paragraph = 0;
  for (let word = 0; word < words; word += 1) {
    if (left === 0) {
      text = `${text.trimEnd()}.\n\n`;
      paragraph += 1;
      left = paragraph % LONG_EVERY === 5 ? LONG_PARAGRAPH : WORDS_A_PARAGRAPH;
    }
    left -= 1;
    const isName = word % 5 === 1;
    const value = pick(isName ? NAMES : WORDS);
    placed.push({ start: text.length, end: text.length + value.length, isName });
    text += `${value} `;
  }
  return { text: `${text.trimEnd()}.`, words: placed };
}

/** Numbers from 0 to below a limit that look random, the same each time (Lehmer's generator). */
export function lehmer(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
