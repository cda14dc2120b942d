import type { Fragment } from '../../document/document.ts';
import { joinTokens, needsBlank, tokensIn, type TokenText } from '../common/tokens.ts';

/** A token with what the file says of where it stands. */
export interface PlacedToken {
  readonly form: string;
  /** Its offsets, where the file has them; what they count does not matter, `end` is exclusive. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
  /** Whether the file says that nothing stands between it and the next one. */
  readonly isJoined: boolean;
}

/** A sentence's tokens, and its text where a comment has it. */
export interface SentenceTokens {
  readonly tokens: readonly PlacedToken[];
  readonly text: string | undefined;
}

/** How a text came about: given by the file in part at least, or made of tokens. */
export interface ConllText extends TokenText {
  readonly isMade: boolean;
}

/** Wider gaps between two tokens are not believed. */
const WIDEST = 10_000;

/** The text of a document: by offsets where they are given, by comments, else of its tokens. */
export function textOf(sentences: readonly SentenceTokens[]): ConllText {
  const all = sentences.flatMap(({ tokens }) => tokens);
  if (all.length > 0 && all.every(({ range }) => range !== undefined)) {
    const placed = byOffsets(sentences);
    if (placed) return { ...placed, isMade: false };
  }
  const texts = sentences.map(({ tokens, text }) => {
    const forms = tokens.map(({ form }) => form);
    const places = text === undefined ? undefined : tokensIn(text, forms);
    return places && text !== undefined ? { text, tokens: places } : joined(tokens);
  });
  const tokens: Fragment[] = [];
  let length = 0;
  for (const sentence of texts) {
    for (const { start, end } of sentence.tokens) {
      tokens.push({ start: start + length, end: end + length });
    }
    length += sentence.text.length + 1;
  }
  const isMade = !sentences.some(
    ({ text, tokens: own }) => text !== undefined || own.some(({ isJoined }) => isJoined),
  );
  return { text: texts.map(({ text }) => text).join('\n'), tokens, isMade };
}

/** A sentence's tokens with blanks between them, but where the file says that there is none. */
function joined(tokens: readonly PlacedToken[]): TokenText {
  if (!tokens.some(({ isJoined }) => isJoined)) return joinTokens([tokens.map(({ form }) => form)]);
  const places: Fragment[] = [];
  let text = '';
  for (const [index, { form }] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before && !before.isJoined && needsBlank(before.form, form)) text += ' ';
    places.push({ start: text.length, end: text.length + form.length });
    text += form;
  }
  return { text, tokens: places };
}

/** Gaps are filled with blanks, those between sentences end with a line break. */
function byOffsets(sentences: readonly SentenceTokens[]): TokenText | undefined {
  const tokens: Fragment[] = [];
  const parts: string[] = [];
  let [length, next] = [0, 0];
  for (const { tokens: own } of sentences) {
    for (const [index, { form, range = { start: 0, end: 0 } }] of own.entries()) {
      const gap = range.start - next;
      if (gap < 0 || gap > WIDEST) return undefined;
      const endsLine = index === 0 && tokens.length > 0 && gap > 0;
      parts.push(endsLine ? `${' '.repeat(gap - 1)}\n` : ' '.repeat(gap), form);
      length += gap;
      tokens.push({ start: length, end: length + form.length });
      length += form.length;
      next = range.end;
    }
  }
  return { text: parts.join(''), tokens };
}
