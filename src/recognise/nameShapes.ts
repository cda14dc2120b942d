import { BLANK } from './pattern.ts';
import { isNoName } from './nameWords.ts';

/** `J.`, `J.R.`, `J`, and letters that are one in their language or short for a name: `Ll.`, `Wm.` */
export const INITIAL = String.raw`(?:\p{Lu}\.){1,3}|(?:Ll|Rh|Dd|Th|Ch|Ph|Sh|Yu|Zh|Wm|Jas|Jos|Chas|Geo|Thos)\.|\p{Lu}(?![\p{L}\p{N}'])`;
/** `Okonkwo`, `O'Brien`, `Al-Amin`, `McKay`, `OKONKWO` */
export const NAME_WORD = String.raw`(?:[OD][']|[A-Z][a-z]{0,2}['])?\p{Lu}[\p{L}\p{M}]{1,24}(?:[-'](?!s(?!\p{L}))\p{L}[\p{L}\p{M}]{1,24}){0,3}`;
const PARTICLES =
  'van von vom de der den da di del della dela dos das du la le bin ibn bint al el ter ten te zu zur y e af av ap ferch verch st'.split(
    ' ',
  );
const PARTICLE = String.raw`(?:${PARTICLES.join('|')}|st\.|v\.|Van|Von|De|Der|Du|Di|Da|La|Le|Al|El|Bin|St\.?)`;
const B = String.raw`(?:${BLANK}{1,2})`;
const PART = String.raw`(?:${NAME_WORD}|${INITIAL})`;

/** A name of one to five words: initials and small particles among them, no particle at its end. */
export const NAME = nameParted(B);
/** A name of two words at least. */
export const FULL_NAME = String.raw`${PART}(?:${B}(?:${PARTICLE}${B}){0,2}${PART}){1,4}`;
/** `OKONKWO, Ada Ngozi`, `Okonkwo, A.` */
export const SURNAME_FIRST = String.raw`(?:${PARTICLE}${B}){0,2}${NAME_WORD}(?:${B}${NAME_WORD})?,${BLANK}?${PART}(?:${B}${PART}){0,2}`;

const KNOWN_PARTICLES = new Set(PARTICLES);

/** Whether a word joins others of a name: `van`, `de la`. */
export function isParticle(word: string): boolean {
  return KNOWN_PARTICLES.has(word.toLowerCase());
}

/** `NAME` with what may stand between its words, as the source of a pattern. */
export function nameParted(blanks: string): string {
  return String.raw`(?:${PARTICLE}${blanks}){0,2}${PART}(?:${blanks}?-?${blanks}?(?:${PARTICLE}${blanks}){0,2}(?:(?<=[\s.])|(?<=\s))${PART}){0,4}`;
}

/**
 * How much of a name is one: words that are none are taken from its end.
 *
 * @returns Length in UTF-16 code units; 0 where nothing is left but initials.
 */
export function nameLength(name: string): number {
  const found = [...name.matchAll(/[^\s,]+/gu)];
  const firstOther = found.findIndex(({ 0: word }) => word.length > 1 && isNoName(word));
  const kept = firstOther === -1 ? found : found.slice(0, firstOther);
  const last = kept.at(-1);
  if (last === undefined || !kept.some(({ 0: word }) => /\p{L}{2}/u.test(word))) return 0;
  const word = last[0];
  // A stop behind a word ends a sentence; one behind an initial is its own.
  const own =
    /^\p{L}{2,}.*\.$/u.test(word) && !/^(?:\p{Lu}\.)+$/u.test(word) ? word.length - 1 : word.length;
  return last.index + own;
}
