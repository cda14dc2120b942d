import { NAMES_WITH_MARK } from './abbreviations.ts';

/** A run of stops with no white space after it, and a capital. */
export interface GluedStop {
  /** The sentence before the stops, or its end. */
  readonly before: string;
  readonly stops: string;
  /** Closing quotes, brackets and marks of notes between the stops and what follows. */
  readonly closers: string;
  /** What follows; not empty. */
  readonly after: string;
}

/** A word with a capital, all the other letters small or all of them capitals, and what follows. */
const NEXT_WORD =
  /^["“‘„«([]?(?<word>\p{Lu}(?:['’]\p{Lu})?(?:[\p{Ll}\p{M}]+|\p{Lu}+)?)(?![\p{L}\p{N}_@/\\=:;{}<>#&(]|\.[\p{L}\p{N}]|:\/)/u;
const LAST_TOKEN = /\S*$/u;
/** Addresses, paths and code. */
const NO_PROSE = /[@/\\_=&#:;{}<>|]|^www\.|\(\)/u;
const PLAIN_WORD = /^["'“‘(«[]*(?:\p{L}[\p{L}\p{M}'’-]*[\p{L}\p{M}]|\d+)$/u;
/** Ends of addresses and of the names of files and programs. */
const SUFFIXES = new Set(
  (
    'com org net edu gov int info biz io ai app dev uk de fr es pl js ts py rs go java cpp cs rb php ' +
    'txt pdf doc docx xls xlsx csv json xml html htm md jpg png gif zip exe dll'
  ).split(' '),
);
const LOUD = /^\p{Lu}{2,}$/u;

/**
 * Judges whether a sentence ends at stops that no space follows, as in "lives in Seoul.Her brother".
 * Addresses, versions, names of files and abbreviations have such stops too.
 *
 * @param stop - The stops and what is around them.
 * @param isStarter - Whether the next word is one that starts sentences.
 * @returns True where a sentence may end; abbreviations with one stop are left to the caller.
 */
export function endsGlued(
  { before, stops, closers, after }: GluedStop,
  isStarter: boolean,
): boolean {
  const word = NEXT_WORD.exec(after)?.groups?.word;
  if (word === undefined || stops.length > 2 || stops.includes('…') || stops === '..') return false;
  const isLetter = word.length === 1;
  if (isLetter && !isStarter) return false;
  const last = LAST_TOKEN.exec(before)?.[0] ?? '';
  if (NO_PROSE.test(last) || SUFFIXES.has(word.toLowerCase())) return false;
  if (closers !== '') return true;
  if (!PLAIN_WORD.test(last)) return isStarter && !isLetter && /[)\]”"%]$/u.test(last);
  if (NAMES_WITH_MARK.has(last)) return isStarter;
  if (isStarter) return last.length > 1 || /\d/u.test(last);
  // "2.Final" and "ASP.NET" are names; a word alone before the stop is hardly a sentence.
  if (/\d/u.test(last) || (LOUD.test(last) && LOUD.test(word))) return false;
  return last.length > 1 && (stops !== '.' || /\s/u.test(before));
}
