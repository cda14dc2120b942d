import type { Document } from '../../document/document.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import { newTokens } from './newTokens.ts';

/** A sentence of a new file, by UTF-16 offsets of its text. */
export interface NewSentence {
  /** `end` is exclusive; none is of white space. */
  readonly tokens: readonly { readonly start: number; readonly end: number }[];
  /** From its first token to the next sentence's; all sentences together are the text. */
  readonly start: number;
  readonly end: number;
}

/** Lines of a text as sentences of tokens; where a span goes on, so does its sentence. */
export function newSentences({ text, spans }: Pick<Document, 'text' | 'spans'>): NewSentence[] {
  const tokens = newTokens({ text, spans }).filter(
    ({ start, end }) => text.slice(start, end).trim() !== '',
  );
  const ranges = spans.map((span) => [spanStart(span), spanEnd(span)] as const);
  const groups: { start: number; end: number }[][] = [];
  // Ends of the spans that begin before a token; spans are in the order of the text.
  let [reach, next, before] = [0, 0, 0];
  for (const token of tokens) {
    for (; (ranges[next]?.[0] ?? Infinity) < token.start; next += 1) {
      reach = Math.max(reach, ranges[next]?.[1] ?? 0);
    }
    const isBreak = text.slice(before, token.start).includes('\n') && reach <= token.start;
    if (groups.length === 0 || isBreak) groups.push([]);
    groups.at(-1)?.push(token);
    before = token.end;
  }
  return groups.map((own, at) => ({
    tokens: own,
    start: at === 0 ? 0 : (own[0]?.start ?? 0),
    end: groups[at + 1]?.[0]?.start ?? text.length,
  }));
}
