import { MAYBE_LAST, NEVER_LAST } from './abbreviations.ts';
import type { Line } from './lines.ts';

const FIRST_WORD = /^\S*/u;
const STOP_AT_END = /(?<word>[^\s.]*)[.!?…]+\s?["'”’»)\]]*$/u;
/** A word with a stop, and a capital after it. */
const STOP_INSIDE = /(?<word>[^\s.]{1,40})[.!?]["”’)\]]{0,3}\s{1,3}["“‘(]?\p{Lu}/gu;
/** Initials and letters of a list. */
const LETTER = /^\P{L}*\p{L}$/u;
const SMALL_WORDS = /(?:^|\s)\p{Ll}+(?=[\s,;.!?]|$)/gu;
const WORDS = /\S+/gu;
const TITLE_AT_END =
  /(?:^|[\s(])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gov|Sen|Rep|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Rev|St|Mt|Ft|vs|v|e\.g|i\.e)\.$/u;
/** Words after which something must follow. */
const ASKING_WORD =
  /(?:^|[\s(“"‘'])(?:a|an|the|this|these|those|its|his|her|their|our|my|your|of|in|at|by|for|from|to|with|without|into|onto|between|among|during|under|over|near|since|until|against|through|via|per|than|as|and|or|nor|but|that|which|who|whose|where|when|while|because|if|although|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|de|la|du|von|van|der|den|di|da|del|el|al|und|et|y|e)$/u;
const LOUD = /^(?=.*\p{Lu}{3})\P{Ll}+$/u;
/** Words that begin no item. */
const BEGINS_INSIDE =
  /^(?:of|in|at|by|for|from|to|with|into|onto|between|among|during|under|over|near|since|until|and|or|nor|but|that|which|who|whose|is|are|was|were|be|been|has|have|had|will|would|can|could)\s/u;
const STARTS_SMALL = /^["'“”‘’„«»‹›([{]*(?<word>\p{Ll}\S*)/u;
/** Names that start with a small letter, and addresses: iPhone, eBay, a.berg@example.org. */
const SMALL_NAME = /^(?:\p{Ll}{1,2}\p{Lu}|https?:)|\S@\S|\p{L}\.\p{L}{2}/u;
const CLOSING = /^[)\]}.,;:!?%”’»]/u;
const ASKING_SIGN = /[([{“„«&/+]$|\s[-\u2013\u2014]$/u;

/** From this share of the longest line on, a line can be one of wrapped prose. */
const LEAST_FILL = 0.8;
/** A fill that is asked for where only some lines show what is usual. */
const MOST_FILL = 0.95;
const SLACK = 0.03;
/** In this many characters, a line is prose more likely than a part of an address. */
const WIDE = 36;
/** In this many, a line without a stop is hardly ever an item before one that has it. */
const VERY_WIDE = 56;
/** Words in small letters that lines of prose have at least, each on average. */
const LEAST_SMALL = 2;
/** More lines would begin with a small letter somewhere. */
const MOST_LINES = 4;
/** Nobody wraps prose at fewer characters. */
const NARROW = 24;

/** How much of a line's end is looked at for a stop. */
const LOOK_BEHIND = 60;

/** Whether a line begins in small letters, and not with a name that is written so. */
export function startsSmall(line: string): boolean {
  const word = STARTS_SMALL.exec(line)?.groups?.word;
  return word !== undefined && !SMALL_NAME.test(word);
}

/** Whether a line begins with a mark that only closes what was begun before. */
export function startsClosing(line: string): boolean {
  return CLOSING.test(line);
}

/** Code units of the first word of a line. */
export function firstWordLength(line: string): number {
  return FIRST_WORD.exec(line)?.[0].length ?? 0;
}

/** Whether a line is all in capitals. */
export function isLoud(line: string): boolean {
  return LOUD.test(line);
}

/** What a line says in the case that tells its words apart. */
function quiet(line: string): string {
  return isLoud(line) ? line.toLowerCase() : line;
}

/** Whether a line ends with what can't be the last of a sentence or an item. */
export function asksForMore(line: string): boolean {
  return ASKING_WORD.test(quiet(line)) || ASKING_SIGN.test(line) || TITLE_AT_END.test(line);
}

/** Whether a line begins with a word that begins no sentence and no item. */
export function beginsInside(line: string): boolean {
  return BEGINS_INSIDE.test(line);
}

/** Whether a line ends with a full stop or the like that is no initial's and no abbreviation's. */
export function endsWithStop(line: string): boolean {
  const word = STOP_AT_END.exec(line.slice(-LOOK_BEHIND))?.groups?.word;
  return word !== undefined && !LETTER.test(word) && !NEVER_LAST.has(word) && !MAYBE_LAST.has(word);
}

/**
 * How full a line is: its length with the next line's first word, over what the longest line shows to
 * be too long. Where prose is wrapped at a width, each is 1 or more: the word would not have fitted.
 */
export function fillOf(line: Line, next: Line): number {
  return (line.length + 1 + firstWordLength(next.text)) / (line.widest + 1);
}

/** Whether a sentence ends within a line, and another begins there. */
function hasStopInside(line: string): boolean {
  return [...line.matchAll(STOP_INSIDE)].some(({ groups }) => {
    const word = groups?.word ?? '';
    return !LETTER.test(word) && !NEVER_LAST.has(word) && !MAYBE_LAST.has(word);
  });
}

/** Whether what a line says goes on in the next, by its last word or the next one's first letter. */
function goesOn(line: Line, next: Line): boolean {
  if (endsWithStop(line.text)) return false;
  return (
    startsSmall(next.text) ||
    startsClosing(next.text) ||
    (asksForMore(line.text) && line.length >= WIDE)
  );
}

/**
 * From which fill on a line of a paragraph is one of wrapped prose, when the next begins with a
 * capital or a number. Lines that go on in small letters show how full the lines are: exactly, where
 * a width in characters was kept, and less so in proportional type.
 *
 * @param lines - The lines of the paragraph, in order.
 * @returns The least fill; infinity where the lines show no prose.
 */
export function leastFill(lines: readonly Line[]): number {
  let least = Infinity;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (next && goesOn(line, next)) least = Math.min(least, fillOf(line, next));
  });
  if (least < Infinity) return Math.max(LEAST_FILL, Math.min(least - SLACK, MOST_FILL));
  return lines.some(({ text }) => hasStopInside(text)) ? 1 : Infinity;
}

/** Whether lines are one sentence: all but the last are full, and only the last has a stop. */
function isOneSentence(lines: readonly Line[], isWhole: boolean): boolean {
  const last = lines.at(-1);
  if (last === undefined || lines.length > MOST_LINES) return false;
  if (!endsWithStop(last.text) || !(isWhole || last.widest >= WIDE)) return false;
  const small = lines.map(({ text }) => quiet(text).match(SMALL_WORDS) ?? []);
  const built = small.filter(({ length }) => length > 0).map((found) => found.join(''));
  // Items of a list are often built alike: "Anna works for Nokia", "Pavel works for Siemens".
  if (new Set(built).size < built.length) return false;
  const before = lines.slice(0, -1);
  // A row of names fills a line that says little itself.
  const isRow =
    last.widest >= VERY_WIDE ||
    (last.widest >= WIDE && before.every(({ text }) => text.endsWith(',')));
  return small.slice(0, isRow ? undefined : -1).flat().length >= LEAST_SMALL * before.length;
}

/**
 * Finds sentences that fill a few lines, where no line begins in small letters to show it.
 *
 * @param lines - The lines of a paragraph.
 * @returns For each line but the first, whether it goes on with such a sentence.
 */
export function findFilledSentences(lines: readonly Line[]): boolean[] {
  const found = lines.slice(1).map(() => false);
  let start = 0;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (next && fillOf(line, next) >= 1 && !endsWithStop(line.text)) return;
    const run = lines.slice(start, index + 1);
    if (isOneSentence(run, run.length === lines.length)) found.fill(true, start, index);
    start = index + 1;
  });
  return found;
}

/** Whether all lines are a few words in small letters, as on a shopping list. */
export function isNarrowList(lines: readonly Line[]): boolean {
  return lines.every(
    ({ text, length }, index) =>
      length < NARROW &&
      (text.match(WORDS)?.length ?? 0) <= 3 &&
      !endsWithStop(text) &&
      !asksForMore(text) &&
      (index === 0 || !beginsInside(text)),
  );
}
