import { characterClass } from '../characters.ts';
import type { AlignedText } from './alignedText.ts';
import { isWhiteSpace } from './normalizeWord.ts';
import { LETTER, NUMBER } from './pieceCharacters.ts';

const isLetter = characterClass(LETTER);
const isNumber = characterClass(NUMBER);

/** Endings that are cut off by their apostrophe, the longer ones of a beginning never first. */
const ENDINGS = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

/** What runs of characters are cut by. */
type Kind = 'letter' | 'number' | 'space' | 'other';

function kindOf(character: string): Kind {
  const code = character.codePointAt(0) ?? 0;
  if (isLetter(code)) return 'letter';
  if (isNumber(code)) return 'number';
  return isWhiteSpace(character) ? 'space' : 'other';
}

/** A word with a space before it, where none is; it has the place of the first character. */
export function withSpaceBefore(text: AlignedText): AlignedText {
  const { characters, starts, ends } = text;
  if (characters.length === 0 || characters[0] === ' ') return text;
  return {
    characters: [' ', ...characters],
    starts: [starts[0] ?? 0, ...starts],
    ends: [ends[0] ?? 0, ...ends],
  };
}

/**
 * Where the parts of a text end that byte-level models merge bytes in, as GPT-2 cuts them: an English
 * ending, a run of letters, of numbers or of other signs with the space before it, or white space but
 * for the last before something else.
 *
 * @param characters - Code points.
 * @returns For each part, the index after its last character.
 */
export function cutByKind(characters: readonly string[]): number[] {
  const ends: number[] = [];
  const kinds = characters.map(kindOf);
  const runEnd = (from: number): number => {
    let end = from + 1;
    while (end < kinds.length && kinds[end] === kinds[from]) end += 1;
    return end;
  };
  for (let at = 0; at < characters.length;) {
    const ending = endingAt(characters, at);
    const next = kinds[at + 1];
    if (ending > 0) at += ending;
    else if (kinds[at] !== 'space') at = runEnd(at);
    else if (characters[at] === ' ' && next !== undefined && next !== 'space') at = runEnd(at + 1);
    else {
      const end = runEnd(at);
      at = end < characters.length && end > at + 1 ? end - 1 : end;
    }
    ends.push(at);
  }
  return ends;
}

/** How many characters an English ending has that stands at a place; 0 where none does. */
function endingAt(characters: readonly string[], at: number): number {
  if (characters[at] !== "'") return 0;
  const text = characters.slice(at, at + 3).join('');
  return ENDINGS.find((ending) => text.startsWith(ending))?.length ?? 0;
}

/**
 * The sign that stands for a byte in byte-level vocabularies: the character of the same number where
 * that is visible and Latin-1, else the next free one from U+0100 on.
 *
 * @returns 256 of them, in order.
 */
export function byteSigns(): string[] {
  let free = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const isVisible = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    if (isVisible) return String.fromCharCode(byte);
    free += 1;
    return String.fromCharCode(free - 1);
  });
}
