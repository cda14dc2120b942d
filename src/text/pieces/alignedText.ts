import type { NormalizedWord } from '../words.ts';

/** A word on its way through a normaliser: its characters, each with its place in the original. */
export interface AlignedText {
  /** Code points. */
  readonly characters: readonly string[];
  /** For each character, the UTF-16 offset where the original one it comes from starts. */
  readonly starts: readonly number[];
  /** For each character, where that one ends, exclusive. */
  readonly ends: readonly number[];
}

/**
 * A character of the next text, and how it comes from the one before: 0 takes the place of one
 * character, 1 comes in after the last one and has its place, −n takes the place of one and swallows
 * n more.
 */
export type Change = readonly [character: string, change: number];

/** The characters of a word, each at its own place. */
export function alignedText(word: string): AlignedText {
  const characters = Array.from(word);
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of characters) {
    starts.push(at);
    at += character.length;
    ends.push(at);
  }
  return { characters, starts, ends };
}

/**
 * Makes the next text.
 *
 * @param text - The text.
 * @param changes - All characters of the next one, in order.
 * @param dropped - How many characters of `text` go before the first.
 */
export function transform(
  text: AlignedText,
  changes: readonly Change[],
  dropped: number,
): AlignedText {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = dropped;
  for (const [character, change] of changes) {
    const origin = change > 0 ? Math.max(0, at - 1) : at;
    if (change <= 0) at += 1 - change;
    characters.push(character);
    starts.push(text.starts[origin] ?? 0);
    ends.push(text.ends[origin] ?? 0);
  }
  return { characters, starts, ends };
}

/** A part of a text, from one character up to another. */
export function part(text: AlignedText, from: number, to: number): AlignedText {
  return {
    characters: text.characters.slice(from, to),
    starts: text.starts.slice(from, to),
    ends: text.ends.slice(from, to),
  };
}

/** The same with its places counted by UTF-16 code units. */
export function byUnits({ characters, starts, ends }: AlignedText): NormalizedWord {
  const units = { starts: [] as number[], ends: [] as number[] };
  characters.forEach((character, index) => {
    const [start, end] = [starts[index] ?? 0, ends[index] ?? 0];
    units.starts.push(start);
    units.ends.push(end);
    if (character.length === 1) return;
    units.starts.push(start);
    units.ends.push(end);
  });
  return { text: characters.join(''), ...units };
}
