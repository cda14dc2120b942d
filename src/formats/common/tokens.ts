import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Fragment, Span } from '../../document/document.ts';
import type { TokenSpan } from './tags.ts';

/** A text with where each of its tokens stands. */
export interface TokenText {
  readonly text: string;
  /** In order; an empty token has no character. */
  readonly tokens: readonly Fragment[];
}

/** What there is to say of a text that `joinTokens` made. */
export const MADE_OF_TOKENS =
  'The file has tokens only: its text is made of them, with a blank between two.';

/**
 * The text of sentences of tokens: a blank between two tokens, none between two of a script that is
 * written without, a line break between two sentences.
 */
export function joinTokens(sentences: readonly (readonly string[])[]): TokenText {
  const tokens: Fragment[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  for (const sentence of sentences) {
    let before: string | undefined;
    for (const token of sentence) {
      if (before !== undefined) add(needsBlank(before, token) ? ' ' : '');
      else if (tokens.length > 0) add('\n');
      tokens.push({ start: length, end: length + token.length });
      add(token);
      before = token;
    }
  }
  return { text: parts.join(''), tokens };
}

/** A text of tokens, and whether it had to be made of them. */
export interface FoundText extends TokenText {
  readonly isMade: boolean;
}

/** The text that a file gives beside its tokens, where they are in it; else one made of them. */
export function textOfTokens(
  sentences: readonly (readonly string[])[],
  text: string | undefined,
): FoundText {
  const tokens = text === undefined ? undefined : tokensIn(text, sentences.flat());
  if (tokens && text !== undefined) return { text, tokens, isMade: false };
  return { ...joinTokens(sentences), isMade: true };
}

/** Whether a blank stands between two tokens: Chinese and Japanese have none. */
export function needsBlank(before: string, token: string): boolean {
  return !(UNSPACED_END.test(before.slice(-2)) && UNSPACED_START.test(token.slice(0, 2)));
}

const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]`;
const UNSPACED_END = new RegExp(`${UNSPACED}$`, 'u');
const UNSPACED_START = new RegExp(`^${UNSPACED}`, 'u');

/**
 * Where tokens stand in a text, one after the other.
 *
 * @returns Undefined where they are not all of it but blanks.
 */
export function tokensIn(text: string, tokens: readonly string[]): Fragment[] | undefined {
  const places: Fragment[] = [];
  let at = 0;
  const skip = () => {
    while (/\s/u.test(text.charAt(at))) at += 1;
  };
  for (const token of tokens) {
    if (!text.startsWith(token, at)) skip();
    if (!text.startsWith(token, at)) return undefined;
    places.push({ start: at, end: at + token.length });
    at += token.length;
  }
  skip();
  return at === text.length ? places : undefined;
}

/** Where a range of tokens stands in the text; undefined where it is none, or has no character. */
export function rangeOfTokens(
  { tokens }: TokenText,
  first: number,
  last: number,
): Fragment | undefined {
  if (first < 0 || last >= tokens.length) return undefined;
  const isFilled = (index: number) => {
    const token = tokens[index];
    return token !== undefined && token.start < token.end;
  };
  let [from, to] = [first, last];
  while (from < to && !isFilled(from)) from += 1;
  while (to > from && !isFilled(to)) to -= 1;
  const [start, end] = [tokens[from]?.start, tokens[to]?.end];
  return from > to || start === undefined || end === undefined || start >= end
    ? undefined
    : { start, end };
}

/**
 * The tokens of a span: all that it has characters of, so that it grows to whole ones.
 *
 * @throws FormatError where the span has several parts or no token.
 */
export function tokensOf({ text, tokens }: TokenText, span: Span): TokenSpan {
  const [start, end] = [spanStart(span), spanEnd(span)];
  if (span.fragments.length > 1) {
    throw new FormatError(`“${text.slice(start, end)}” has several parts, which tokens can’t say`, {
      advice: 'Make one span of it, or save in another format.',
    });
  }
  let first = lowest(tokens.length, (index) => (tokens[index]?.end ?? 0) > start);
  let last = lowest(tokens.length, (index) => (tokens[index]?.start ?? 0) >= end) - 1;
  const isEmpty = (index: number) => tokens[index]?.start === tokens[index]?.end;
  while (first < last && isEmpty(first)) first += 1;
  while (first < last && isEmpty(last)) last -= 1;
  if (first > last || isEmpty(first)) {
    throw new FormatError(`no token has a character of “${text.slice(start, end)}”`, {
      advice: 'Take the span away, or save in another format.',
    });
  }
  return { first, last, type: span.type };
}

/** The first index that something holds of, which then holds of all after it; `length` for none. */
function lowest(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
