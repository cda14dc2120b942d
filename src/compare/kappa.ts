import type { Span } from '../document/document.ts';
import type { DocumentComparison } from './compareDocuments.ts';

/** Agreement on tokens beyond what chance would give. */
export interface Kappa {
  readonly tokens: number;
  /** From −1 to 1; null where chance alone agrees on all, as where nothing is annotated. */
  readonly value: number | null;
}

/**
 * A token is a run of letters and digits, or any other sign that is no white space; in scripts that
 * write no spaces each letter is one. Word lists of browsers would cut them otherwise on each machine.
 */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+|\S/gu;

/**
 * Cohen's κ (1960) on the tokens of all documents together. What a side says of a token is the set of
 * the types of all spans that cover a part of it, nested ones included; no type at all is one answer
 * among others.
 */
export function kappa(comparisons: readonly DocumentComparison[]): Kappa {
  let [tokens, agreed] = [0, 0];
  const gold = new Map<string, number>();
  const other = new Map<string, number>();
  const count = (answers: Map<string, number>, label: string, more: number) =>
    answers.set(label, (answers.get(label) ?? 0) + more);
  for (const comparison of comparisons) {
    const own = tokensOf(comparison.text);
    const ours = labelled(own, comparison.gold.spans);
    const theirs = labelled(own, comparison.other.spans);
    tokens += own.starts.length;
    let [place, one, two] = [0, 0, 0];
    while (one < ours.length && two < theirs.length) {
      const [mine, yours] = [ours[one], theirs[two]];
      if (mine === undefined || yours === undefined) break;
      const end = Math.min(mine.end, yours.end);
      count(gold, mine.label, end - place);
      count(other, yours.label, end - place);
      if (mine.label === yours.label) agreed += end - place;
      place = end;
      if (mine.end === end) one += 1;
      if (yours.end === end) two += 1;
    }
  }
  if (tokens === 0) return { tokens, value: null };
  let byChance = 0;
  for (const [label, times] of gold) byChance += times * (other.get(label) ?? 0);
  const all = tokens * tokens;
  // In whole numbers, so that agreement on all is exactly 1.
  const value = byChance === all ? null : (agreed * tokens - byChance) / (all - byChance);
  return { tokens, value };
}

/** The tokens of a text by their UTF-16 offsets, ends exclusive: two lists, as there are many. */
interface Tokens {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function tokensOf(text: string): Tokens {
  const [starts, ends]: [number[], number[]] = [[], []];
  const token = new RegExp(TOKEN);
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    starts.push(found.index);
    ends.push(token.lastIndex);
  }
  return { starts, ends };
}

/** Tokens that have the same types, up to a place among all. */
interface Run {
  /** Exclusive. */
  readonly end: number;
  /** The types that cover them, sorted and joined; empty where none does. */
  readonly label: string;
}

/** What the spans of a side say of all tokens, in order. */
function labelled({ starts, ends }: Tokens, spans: readonly Span[]): Run[] {
  const changes: { readonly at: number; readonly type: string; readonly by: 1 | -1 }[] = [];
  for (const { fragments, type } of spans) {
    for (const { start, end } of fragments) {
      const first = firstFrom(ends, start + 1);
      const past = firstFrom(starts, end);
      if (first < past) changes.push({ at: first, type, by: 1 }, { at: past, type, by: -1 });
    }
  }
  changes.sort((a, b) => a.at - b.at);
  /** How many spans of each type cover the tokens from here on; none of which are none. */
  const open = new Map<string, number>();
  const runs: Run[] = [];
  let from = 0;
  const runTo = (end: number) => {
    if (end > from) runs.push({ end, label: [...open.keys()].sort().join('\n') });
    from = end;
  };
  for (const { at, type, by } of changes) {
    runTo(at);
    const times = (open.get(type) ?? 0) + by;
    // At one place a span may be said to end before another one of its type is said to begin.
    if (times === 0) open.delete(type);
    else open.set(type, times);
  }
  runTo(starts.length);
  return runs;
}

/** Index of the first number that is not less than another one, in a sorted list. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}
