/** Letters without a decomposition, by what they are read as. */
const LETTERS = new Map(
  Object.entries({
    ...{ '\u0141': 'L', '\u0142': 'l', '\u0110': 'D', '\u0111': 'd', '\u0131': 'i', '\u0152': 'O' },
    ...{ '\u0153': 'o', '\u1e9e': 'S', '\u0126': 'H', '\u0127': 'h', '\u014a': 'N', '\u014b': 'n' },
  }),
);
/** What each character beyond Latin-1 is read as; surrogates stand for halves of letters or signs. */
const READ_AS: readonly (readonly [pattern: RegExp, as: string])[] = [
  [/[\u2010-\u2015\u2212\ufe58\uff0d]/u, '-'],
  [/[\u2018\u2019\u201b\u02bc\u2032]/u, "'"],
  [/[\u201c\u201d\u201e\u2033]/u, '"'],
  [/[\u2000-\u200a\u202f\u205f\u3000]/u, ' '],
  [/[\u2028\u2029]/u, '\n'],
  [/[\u2022\u2023\u25cf\u25aa]/u, '\u00b7'],
  [/\p{Lu}|\p{Lt}/u, '\u00c0'],
  [/\p{L}|\p{M}/u, '\u00e0'],
  [/\p{Nd}/u, '\u00b2'],
];
/** Any other sign. */
const SIGN = 0xa4;
const CHUNK = 8192;

function codeOf(unit: number): number {
  const one = String.fromCharCode(unit);
  const letter = LETTERS.get(one);
  if (letter !== undefined) return letter.charCodeAt(0);
  const base = one.normalize('NFKD').charCodeAt(0);
  if (base <= 0xff && base > 0x20 && /[\p{L}\p{N}]/u.test(one)) return base;
  return READ_AS.find(([pattern]) => pattern.test(one))?.[1].charCodeAt(0) ?? SIGN;
}

/** What is read of a text by `foldLatin` as it is: letters of other scripts, and what joins them. */
const OTHER_SCRIPT = /^[\p{L}\p{M}\p{N}]$/u;

function latinOf(unit: number): number {
  const one = String.fromCharCode(unit);
  const code = codeOf(unit);
  const isKnown = one.normalize('NFKD').charCodeAt(0) <= 0xff || LETTERS.has(one);
  if (isKnown || !OTHER_SCRIPT.test(one)) return isSurrogate(unit) ? unit : code;
  return unit;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/**
 * A text as rules read it: as many UTF-16 code units, each of Latin-1. Letters lose accents that
 * Latin-1 has not, dashes and quotes are those of the keyboard, other letters are some letter of their
 * case, and all else is a sign. Letters within numbers are the digits that they look like. Besides
 * needing fewer patterns, that is ten times as fast: engines read Latin-1 by tables of 256 characters.
 */
export function fold(text: string): string {
  return byUnit(text, codeOf).replaceAll(MISREAD, (found) =>
    /[OIl]/u.test(found) && found.replaceAll(/\D/gu, '').length >= DIGITS
      ? found.replaceAll('O', '0').replaceAll(/I|l(?=[\dOIl])/gu, '1')
      : found,
  );
}

/** Numbers of which a scanner took digits for letters: `514.555.O199`, `2O24/1O/07`. */
const MISREAD =
  /(?<![\p{L}\p{N}])(?=[OIl]*\d)[\dOIl]+(?:[ ./:-](?=[OIl]*\d)[\dOIl]+)*(?![\p{L}\p{N}])/gu;
/** So many digits are a number rather than litres of something. */
const DIGITS = 3;

/**
 * A text as words of it are compared: as `fold` does, but letters of scripts other than Latin stay, so
 * that one Arabic or Russian name is not any other of its length. As many UTF-16 code units.
 */
export function foldLatin(text: string): string {
  return byUnit(text, latinOf);
}

function byUnit(text: string, read: (unit: number) => number): string {
  const known = new Map<number, number>();
  const chunks: string[] = [];
  for (let from = 0; from < text.length; from += CHUNK) {
    const units = new Array<number>(Math.min(CHUNK, text.length - from));
    for (let at = 0; at < units.length; at += 1) {
      const unit = text.charCodeAt(from + at);
      if (unit <= 0xff) units[at] = unit;
      else {
        let code = known.get(unit);
        if (code === undefined) known.set(unit, (code = read(unit)));
        units[at] = code;
      }
    }
    chunks.push(String.fromCharCode(...units));
  }
  return chunks.join('');
}
