import type { Document } from '../document/document.ts';
import { spanEnd, spanStart } from '../document/build.ts';
import type { TokenAnnotations } from './record.ts';

/** What a tokenizer drops: it may stand between a token's border and its first or last wordpiece. */
const DROPPED = /^[\p{Cc}\p{Cf}\p{Co}\p{Mn}\p{Zs}\uFFFD]*$/u;

/** The text of a record: its tokens joined by single spaces. */
export function textOfTokens(tokens: readonly string[]): string {
  return tokens.join(' ');
}

/**
 * A document over `textOfTokens(tokens)` in token indices, all spans and relations in their order.
 *
 * A span that does not fall on token borders can't be said in tokens and is never rounded: it
 * becomes the empty range at the token it starts in (`start` = `end`), which equals no gold entity.
 * Characters that a tokenizer drops (controls, marks, spaces) at a token's border don't matter.
 */
export function toTokens(
  { text, spans, relations }: Document,
  tokens: readonly string[],
): TokenAnnotations {
  const borders = tokenBorders(tokens);
  const indexOf = new Map(spans.map(({ id }, index) => [id, index]));
  return {
    entities: spans.map((span) => {
      const [start, end] = [spanStart(span), spanEnd(span)];
      const first = tokenAt(borders, start);
      const last = tokenAt(borders, end - 1);
      const whole =
        span.fragments.length === 1 &&
        DROPPED.test(text.slice(borders[first]?.start, start)) &&
        DROPPED.test(text.slice(end, borders[last]?.end));
      const range = { start: first, end: whole ? last + 1 : first };
      return { ...range, type: span.type, ...scoreOf(span) };
    }),
    relations: relations.flatMap((relation) => {
      const [head, tail] = [indexOf.get(relation.head), indexOf.get(relation.tail)];
      if (head === undefined || tail === undefined) return [];
      return [{ head, tail, type: relation.type, ...scoreOf(relation) }];
    }),
  };
}

interface Border {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

function tokenBorders(tokens: readonly string[]): Border[] {
  let next = 0;
  return tokens.map((token) => {
    const start = next;
    const end = start + token.length;
    next = end + 1;
    return { start, end };
  });
}

/** Index of the token that a code unit is in; the space after a token counts to it. */
function tokenAt(borders: readonly Border[], offset: number): number {
  let low = 0;
  let high = borders.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((borders[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function scoreOf({ score }: { readonly score?: number }): { readonly score?: number } {
  return score === undefined ? {} : { score };
}
