const STRONG = /\p{L}|[\u200e\u200f]/u;
const RIGHT_TO_LEFT =
  /[\u200f\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/** So many characters are looked at for the first strong one; a text without any has no direction. */
const LOOKED_AT = 10_000;

/** The direction of a text as a whole: of its first strong character, whichever line that is on. */
export function firstDirection(text: string): 'ltr' | 'rtl' | undefined {
  const strong = STRONG.exec(text.slice(0, LOOKED_AT));
  if (strong === null) return undefined;
  return RIGHT_TO_LEFT.test(strong[0]) ? 'rtl' : 'ltr';
}

/**
 * Tells whether the paragraph around an offset runs from right to left: by its first strong
 * character, as CSS does with `unicode-bidi: plaintext` (rules P2 and P3 of the Unicode
 * Bidirectional Algorithm, isolates not looked at).
 *
 * @param text the whole text; a line break ends a paragraph
 * @returns a function of UTF-16 offsets, in ascending or any order
 */
export function directionsOf(text: string): (offset: number) => boolean {
  const known = new Map<number, boolean>();
  return (offset) => {
    const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    const before = known.get(start);
    if (before !== undefined) return before;
    const end = text.indexOf('\n', start);
    const strong = STRONG.exec(text.slice(start, end === -1 ? text.length : end));
    const rtl = strong !== null && RIGHT_TO_LEFT.test(strong[0]);
    known.set(start, rtl);
    return rtl;
  };
}
