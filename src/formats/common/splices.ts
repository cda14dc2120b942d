/** A piece of a text that is put in place of another; `end` is exclusive, both are UTF-16 offsets. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Put all splices into a text; of those at one place the insertions come first, in their order. What
 * stands in something that is taken away goes with it.
 */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices.entries()].sort(
    ([i, a], [j, b]) => a.start - b.start || a.end - a.start - (b.end - b.start) || i - j,
  );
  const parts: string[] = [];
  let at = 0;
  for (const [, { start, end, text: put }] of ordered) {
    if (start < at) continue;
    parts.push(text.slice(at, start), put);
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  return parts.join('');
}
