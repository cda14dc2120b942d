import { characterClass } from '../characters.ts';
import { part, type AlignedText } from './alignedText.ts';
import { mapCharacters, type CharacterMap } from './characterMap.ts';
import { DECOMPOSED, MARK } from './pieceCharacters.ts';

/** A step of a normaliser of sentencepiece's families. */
export type NormalizerStep =
  /** Drops white space at the ends. */
  | { readonly kind: 'strip'; readonly left: boolean; readonly right: boolean }
  /** Writes something else for each match; the pattern is global and matches no empty string. */
  | { readonly kind: 'replace'; readonly pattern: RegExp; readonly content: string }
  /** Decomposes compatible characters (NFKD) and drops their marks. */
  | { readonly kind: 'base-letters' }
  | { readonly kind: 'lowercase' }
  | { readonly kind: 'map'; readonly map: CharacterMap };

const isMark = characterClass(MARK);
const isDecomposed = characterClass(DECOMPOSED);
const WHITE_SPACE = /^\p{White_Space}$/u;

/** Whether a character is white space, U+0085 included and U+FEFF not. */
export function isWhiteSpace(character: string): boolean {
  return WHITE_SPACE.test(character);
}

/**
 * Normalises a word as Python's `tokenizers` do.
 *
 * @param text - The word.
 * @param steps - The normaliser's steps, in order.
 */
export function normalizeWord(text: AlignedText, steps: readonly NormalizerStep[]): AlignedText {
  return steps.reduce(applyStep, text);
}

function applyStep(text: AlignedText, step: NormalizerStep): AlignedText {
  switch (step.kind) {
    case 'strip':
      return strip(text, step.left, step.right);
    case 'replace':
      return replace(text, step.pattern, step.content);
    case 'base-letters':
      return eachCharacter(text, baseLetters);
    case 'lowercase':
      return eachCharacter(text, (character) => Array.from(character.toLowerCase()));
    case 'map':
      return mapCharacters(text, step.map);
  }
}

/** A text under construction, from characters of another. */
class Collector implements AlignedText {
  readonly characters: string[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** Adds a character at the place of the one at `index` of `text`. */
  add(character: string, text: AlignedText, index: number): void {
    this.characters.push(character);
    this.starts.push(text.starts[index] ?? 0);
    this.ends.push(text.ends[index] ?? 0);
  }
}

function strip(text: AlignedText, left: boolean, right: boolean): AlignedText {
  const { characters } = text;
  let [from, to] = [0, characters.length];
  while (left && from < to && isWhiteSpace(characters[from] ?? '')) from += 1;
  while (right && to > from && isWhiteSpace(characters[to - 1] ?? '')) to -= 1;
  return part(text, from, to);
}

/** What is written for a match has the place of its last character. */
function replace(text: AlignedText, pattern: RegExp, content: string): AlignedText {
  const whole = text.characters.join('');
  const next = new Collector();
  let [unit, at] = [0, 0];
  const goTo = (end: number, keep: boolean) => {
    while (unit < end) {
      const character = text.characters[at] ?? '';
      if (keep) next.add(character, text, at);
      unit += character.length;
      at += 1;
    }
  };
  for (const { index, 0: match } of whole.matchAll(pattern)) {
    goTo(index, true);
    goTo(index + match.length, false);
    for (const character of content) next.add(character, text, at - 1);
  }
  goTo(whole.length, true);
  return next;
}

/** Makes some characters, or none, of each, all at its place. */
function eachCharacter(
  text: AlignedText,
  become: (character: string) => readonly string[],
): AlignedText {
  const next = new Collector();
  text.characters.forEach((character, index) => {
    for (const one of become(character)) next.add(one, text, index);
  });
  return next;
}

function baseLetters(character: string): readonly string[] {
  const code = character.codePointAt(0) ?? 0;
  const parts = isDecomposed(code) ? Array.from(character.normalize('NFKD')) : [character];
  return parts.filter((one) => !isMark(one.codePointAt(0) ?? 0));
}
