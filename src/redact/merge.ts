import { foldLatin } from '../recognise/fold.ts';
import { resolve } from '../recognise/resolve.ts';
import { everywhere } from './everywhere.ts';
import type { SourcedFind } from './finds.ts';
import { isTitle, wordsOf } from './nameParts.ts';
import { findTerms, type Term } from './terms.ts';
import { wholeNames } from './wholeNames.ts';

/** What decides what is hidden. */
export interface Sources {
  /** What patterns found. */
  readonly patterns: readonly SourcedFind[];
  /** What a model found, of all its schemas. */
  readonly model: readonly SourcedFind[];
  /** Terms that a person wants hidden. */
  readonly terms: readonly Term[];
  /** Terms that a person wants never to be hidden. */
  readonly keep: readonly Term[];
  /** What a person marked in this text. */
  readonly marks?: readonly SourcedFind[];
}

/**
 * All that is to be hidden in a text: what patterns, model and a person's terms found, and wherever else it
 * stands, but for what is never to be hidden.
 *
 * @returns Without overlaps, sorted; offsets are UTF-16 code units, the end exclusive.
 */
export function mergeFinds(text: string, sources: Sources): SourcedFind[] {
  const { patterns, model, terms, keep, marks = [] } = sources;
  const yours = [...findTerms(text, terms), ...marks];
  const kept = findTerms(text, keep).filter((one) => !yours.some((term) => overlap(one, term)));
  const isKept = (find: SourcedFind) =>
    kept.some((one) => one.start <= find.start && find.end <= one.end);
  const first = resolve([...patterns, ...model, ...yours].filter((find) => !isKept(find)));
  const merged = resolve([...first, ...everywhere(text, first)]);
  return wholeNames(text, merged)
    .flatMap((find) => without(text, find, kept))
    .flatMap((find) => trimmed(text, find));
}

function overlap(one: SourcedFind, other: SourcedFind): boolean {
  return one.start < other.end && other.start < one.end;
}

/** What is left of a find without what is never to be hidden; a title alone says nobody. */
function without(text: string, find: SourcedFind, kept: readonly SourcedFind[]): SourcedFind[] {
  const inside = kept.filter((one) => overlap(one, find));
  if (inside.length === 0) return [find];
  const parts: SourcedFind[] = [];
  let { start } = find;
  for (const one of inside.toSorted((a, b) => a.start - b.start)) {
    if (one.start > start) parts.push({ ...find, start, end: one.start });
    start = Math.max(start, one.end);
  }
  if (start < find.end) parts.push({ ...find, start });
  return find.kind === 'person' ? parts.filter((part) => !isTitles(text, part)) : parts;
}

function isTitles(text: string, { start, end }: SourcedFind): boolean {
  const words = [...wordsOf(foldLatin(text.slice(start, end)))];
  return words.length > 0 && words.every(({ word }) => isTitle(word));
}

/** A find without blanks and signs at its ends; none where nothing else is in it. */
function trimmed(text: string, find: SourcedFind): SourcedFind[] {
  const found = text.slice(find.start, find.end);
  if (!/[\p{L}\p{N}*\u2022]/u.test(found)) return [];
  const lead = /^[\s,;:]*/u.exec(found)?.[0].length ?? 0;
  const tail = /[\s,;:]*$/u.exec(found.slice(lead))?.[0].length ?? 0;
  return [{ ...find, start: find.start + lead, end: find.end - tail }];
}
