import { spanEnd, spanStart } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';

/** A token of a new file, by UTF-16 offsets of its text; `end` is exclusive. */
export interface NewToken {
  readonly start: number;
  readonly end: number;
  /** Whether a single blank follows it, which is of no token; all other blanks are tokens. */
  readonly hasBlank: boolean;
}

const PIECE = /[\p{L}\p{N}\p{M}_]+|\s+|[^]/gu;

/** Tokens of a text that spans of it begin and end with: words, blanks, and all else by its characters. */
export function newTokens({ text, spans }: Pick<Document, 'text' | 'spans'>): NewToken[] {
  const fragments = spans.flatMap((span) => span.fragments);
  const starts = new Set(fragments.map(({ start }) => start));
  const ends = new Set(fragments.map(({ end }) => end));
  const tokens: { start: number; end: number; hasBlank: boolean }[] = [];
  const add = (start: number, end: number) => {
    let from = start;
    for (let at = start + 1; at <= end; at += 1) {
      if (at < end && !starts.has(at) && !ends.has(at)) continue;
      tokens.push({ start: from, end: at, hasBlank: false });
      from = at;
    }
  };
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const last = tokens.at(-1);
    const isFree = last?.hasBlank === false && !starts.has(index) && !ends.has(index + 1);
    if (last && piece === ' ' && isFree) last.hasBlank = true;
    else add(index, index + piece.length);
  }
  return tokens;
}

/** The same tokens by what they are, without those that are blank. */
export function newWords(document: Pick<Document, 'text' | 'spans'>): string[] {
  return newTokens(document)
    .map(({ start, end }) => document.text.slice(start, end))
    .filter((word) => word.trim() !== '');
}

/** Whether any two spans of a document have a character in common. */
export function hasOverlaps({ spans }: Pick<Document, 'spans'>): boolean {
  let reached = 0;
  return spans.some((span) => {
    const overlaps = spanStart(span) < reached;
    reached = Math.max(reached, spanEnd(span));
    return overlaps;
  });
}
