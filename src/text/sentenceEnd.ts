import {
  AFTER_CLOCK,
  BEFORE_NUMBER,
  CLOCK,
  DAYS,
  IN_BRACKET,
  JOURNAL,
  LIFE,
  MAYBE_LAST,
  MONTHS,
  NAMES_WITH_MARK,
  NEVER_LAST,
  STARTERS,
} from './abbreviations.ts';
import { endsGlued } from './gluedEnd.ts';

/** A run of stops and what is around it. */
export interface StopContext {
  /** Text of the sentence before the stops, or its end. */
  readonly before: string;
  /** Whether `before` goes back to the sentence's start. */
  readonly isWhole: boolean;
  /** The stops themselves: `.`, `?!`, `…`, `。`. */
  readonly stops: string;
  /** Closing quotes, brackets and marks of notes after them. */
  readonly closers: string;
  /** Whether white space follows the closers. */
  readonly hasSpace: boolean;
  /** The beginning of the text after that space, or after the closers; not empty. */
  readonly after: string;
}

const WIDE_STOP = /[。！？｡．]$/u;
const GOES_ON = /^(?:[,;:、，；)\]}%]|[.!?…]+(?:\s|$))/u;
const OPENERS = /^["'“”‘’„‚«»‹›([{¿¡「『《〈【（#*_•\u2013\u2014\s-]+/u;
const SMALL = /^\p{Ll}/u;
/** Names that start with a small letter: iPhone, eBay, mRNA; addresses too. */
const SMALL_NAME = /^(?:\p{Ll}{1,2}\p{Lu}|https?:|www\.)/u;
/** "Oslo ? ? ? Norway": so much could not be read there, line breaks perhaps. */
const LOST = /(?:^|\s)\?\s\?$/u;
const DOTS = /^(?:\.{2,}|\.*…[.…]*)$/u;
const LAST_WORD = /[^\s"'“”‘’„«»()[\]{}<>…\u2013\u2014/,;:!?-]*$/u;
const DOTTED = /^(?:\p{L}\.)+\p{L}$/u;
const LIST_NUMBER = /^(?:\d{1,3}|[a-z]|[ivxIVX]{1,4})$/u;
const NUMBER_AFTER = /^\+?\p{Lu}{0,3}[-/]?\d/u;
const NUMERAL_AFTER = /^(?:[IVXLC]+|\p{Lu})(?![\p{L}'’])/u;
/** Words that look like a numeral or a letter. */
const WORD_AFTER = /^[IA](?!\p{L})/u;
/** "So did I." and "older than I." end with a pronoun, not an initial. */
const BEFORE_PRONOUN = /(?:^|\s)(?:am|was|did|do|have|had|will|would|can|could|than|as)\s$/iu;
const FIRST_WORD = /^\p{L}+/u;

/** "Goethestr. 7": the street's name and the house's number. */
const STREET = /\p{L}{3}str$/iu;

const BRACKET_BEFORE = /[([{,;:]\s*$/u;
const DIGIT_BEFORE = /\d\s*$/u;
/** An abbreviation or another word of a name before. */
const NAME_BEFORE = /\p{Lu}\p{L}*(?<stop>\.?)\s$/u;

/** The first word of what follows, or an empty string. */
function firstWord(after: string): string {
  return FIRST_WORD.exec(after)?.[0] ?? '';
}

/** Whether what follows begins with a word that starts sentences, and is no initial or compound. */
function isStarter(after: string): boolean {
  const word = firstWord(after);
  return STARTERS.has(word) && !/^[.\-\u2010\u2011]/u.test(after.slice(word.length));
}

/** The word as the lists of abbreviations have it: `GOV` as `Gov`. */
function listForm(word: string): string {
  const isLoud = word.length > 1 && /^\p{Lu}+$/u.test(word);
  return isLoud ? capitalised(word) : word;
}

/** Whether a number, a numeral or a letter follows that belongs to the abbreviation before it. */
function isNumbered(word: string, after: string): boolean {
  if (NUMBER_AFTER.test(after)) return true;
  // "No. I did." and "modern art. A start", but "Art. I" and "Fig. A".
  const isCapital = /^\p{Lu}/u.test(word) && !/^nos?$/iu.test(word);
  return NUMERAL_AFTER.test(after) && (isCapital || !WORD_AFTER.test(after));
}

/** Whether a word of a journal's name stands in one: "J. Biol. Chem. 24". */
function isInJournal(rest: string, after: string): boolean {
  const next = firstWord(after);
  if (JOURNAL.has(next) && after.charAt(next.length) === '.') return true;
  const stop = NAME_BEFORE.exec(rest)?.groups?.stop;
  if (stop === undefined) return false;
  return /^\d/u.test(after) || (stop === '.' && !isStarter(after));
}

/** Whether a number belongs to the word before the stop: a street, a month in small letters. */
function hasItsNumber(word: string, after: string): boolean {
  if (!/^\d/u.test(after)) return false;
  const month = capitalised(word);
  return STREET.test(word) || (MONTHS.has(month) && MAYBE_LAST.has(month));
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** Whether a full stop after this word ends the sentence, given that no small letter follows. */
function fullStopEnds(context: StopContext, word: string, after: string): boolean {
  const rest = context.before.slice(0, context.before.length - word.length);
  if (context.isWhole && rest === '' && LIST_NUMBER.test(word)) return false;
  if (hasItsNumber(word, after)) return false;
  const form = listForm(word);
  if (NEVER_LAST.has(word) || NEVER_LAST.has(form)) return false;
  if (CLOCK.has(word) && DIGIT_BEFORE.test(rest)) {
    return /^\p{L}/u.test(after) && !AFTER_CLOCK.has(firstWord(after));
  }
  if (DAYS.has(form)) return !/^\d/u.test(after) && !MONTHS.has(firstWord(after));
  if (word === 'I' && BEFORE_PRONOUN.test(rest)) return true;
  if (/^\p{Lu}\p{M}*$/u.test(word)) return isStarter(after);
  if (BEFORE_NUMBER.has(word.toLowerCase())) return !isNumbered(word, after);
  if (IN_BRACKET.has(word)) return !BRACKET_BEFORE.test(rest);
  if (LIFE.has(word)) return DIGIT_BEFORE.test(rest) || isStarter(after);
  if (JOURNAL.has(word) && isInJournal(rest, after)) return false;
  if (DOTTED.test(word) || MAYBE_LAST.has(word) || MAYBE_LAST.has(form)) {
    return isStarter(after);
  }
  return true;
}

/**
 * Judges whether a run of stops ends a sentence.
 *
 * @param context - The stops and what is around them; there is text after them.
 * @returns True where a sentence ends after the closers.
 */
export function endsSentence(context: StopContext): boolean {
  const { before, stops, closers, hasSpace } = context;
  if (WIDE_STOP.test(stops)) {
    // 「行く。」と言った: the quoted sentence is a part of the one around it.
    return hasSpace || (closers === '' && !GOES_ON.test(context.after));
  }
  if (GOES_ON.test(context.after)) return false;
  const after = context.after.replace(OPENERS, '');
  if (!hasSpace && !endsGlued(context, isStarter(after))) return false;
  if (SMALL.test(after) && !SMALL_NAME.test(after)) return false;
  if (DOTS.test(stops)) return !/^(?:\d|I(?!\p{L}))/u.test(after);
  const word = LAST_WORD.exec(before)?.[0] ?? '';
  if (stops === '.') return fullStopEnds(context, word, after);
  // "(!)" and "(?)" comment on a word.
  if (/[([]$/u.test(before)) return false;
  if (stops === '?' && LOST.test(before)) return false;
  return !NAMES_WITH_MARK.has(word) || isStarter(after);
}
