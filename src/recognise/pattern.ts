import type { Find, Kind } from './find.ts';

/** Not within a word or number that began before. */
export const NOT_WITHIN = String.raw`(?<![\p{L}\p{N}_])`;
/** Not followed by more of a word or number. */
export const NO_MORE = String.raw`(?![\p{L}\p{N}_])`;
/** A blank within a line. */
export const BLANK = String.raw`[ \t\u00a0]`;
/** A hyphen or a dash: all are this one where rules read (`fold`). */
export const DASH = '-';

/** What a rule makes of a match: how sure it is, and where else than the match what was found is. */
export interface Judged {
  readonly score: number;
  readonly kind?: Kind;
  /** UTF-16 code units of the text. */
  readonly start?: number;
  /** Exclusive. */
  readonly end?: number;
}

/**
 * Finds by a pattern.
 *
 * @param pattern - Global. Whatever repeats in it is bounded or can be read in one way only, so that
 * no text makes it go back over and over.
 * @param judge - Undefined where the match is nothing.
 */
export function findBy(
  rule: string,
  kind: Kind,
  text: string,
  pattern: RegExp,
  judge: (match: RegExpExecArray) => Judged | undefined,
): Find[] {
  const finds: Find[] = [];
  for (const match of text.matchAll(pattern)) {
    const judged = judge(match);
    if (judged === undefined) continue;
    const start = judged.start ?? match.index;
    const end = judged.end ?? match.index + match[0].length;
    if (start < end) {
      finds.push({ kind: judged.kind ?? kind, start, end, score: judged.score, rule });
    }
  }
  return finds;
}

/** A global pattern of several alternatives, the first that fits wins. */
export function anyOf(sources: readonly string[], flags = 'gu'): RegExp {
  return new RegExp(sources.map((source) => `(?:${source})`).join('|'), flags);
}

/** How much of the text before a match is looked at for a cue. */
const CUE_REACH = 40;

/**
 * Whether a cue stands right before a place, on the same line.
 *
 * @param cue - Not global; ends with `$`.
 */
export function hasCue(text: string, at: number, cue: RegExp): boolean {
  const before = text.slice(Math.max(0, at - CUE_REACH), at);
  return cue.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** The digits of a text alone. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}

/** A list of words as alternatives of a pattern, longer ones first. */
export function words(list: string): string {
  return list
    .trim()
    .split(/\s+/u)
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replaceAll('_', ' ').replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
    .join('|');
}
