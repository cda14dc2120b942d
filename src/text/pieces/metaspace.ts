import { part, type AlignedText } from './alignedText.ts';
import { isWhiteSpace } from './normalizeWord.ts';

/** Stands for a space in sentencepiece's vocabularies: U+2581. */
export const META = '\u2581';

/**
 * Cuts a normalised word as Metaspace does: each space becomes the sign for it, one is set before the
 * first character where there is none, and each begins a part.
 *
 * @param text - The word.
 * @param byWhiteSpace - Whether white space is cut off before, so that none is in a part.
 * @returns The parts, none of them empty.
 */
export function cutAtSpaces(text: AlignedText, byWhiteSpace: boolean): AlignedText[] {
  const words = byWhiteSpace ? splitAt(text, isWhiteSpace, 'removed') : [text];
  return words.flatMap((word) =>
    splitAt(withMeta(word), (character) => character === META, 'first'),
  );
}

function withMeta({ characters, starts, ends }: AlignedText): AlignedText {
  const signs = characters.map((character) => (character === ' ' ? META : character));
  if (signs.length === 0 || signs[0] === META) return { characters: signs, starts, ends };
  return {
    characters: [META, ...signs],
    starts: [starts[0] ?? 0, ...starts],
    ends: [ends[0] ?? 0, ...ends],
  };
}

/** Splits a text at some characters, which are in no part or begin one. */
function splitAt(
  text: AlignedText,
  isBorder: (character: string) => boolean,
  border: 'removed' | 'first',
): AlignedText[] {
  const parts: AlignedText[] = [];
  let from = 0;
  const finish = (to: number) => {
    if (from < to) parts.push(part(text, from, to));
  };
  text.characters.forEach((character, index) => {
    if (!isBorder(character)) return;
    finish(index);
    from = border === 'removed' ? index + 1 : index;
  });
  finish(text.characters.length);
  return parts;
}
