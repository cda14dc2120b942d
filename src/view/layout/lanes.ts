import type { Interval } from './geometry.ts';

/** An interval that wants a lane of its own; where two are equally long the lower rank is first. */
export interface LaneRequest extends Interval {
  readonly rank: number;
}

/**
 * Lanes of the intervals of one line: shorter ones first, each one above all that it overlaps. So
 * no lane holds two overlapping intervals, and what contains lies outside of what is contained.
 *
 * @param requests intervals; those that only touch don't overlap
 * @returns a lane for each request, 0 nearest to the text
 */
export function assignLanes(requests: readonly LaneRequest[]): number[] {
  const lanes = requests.map(() => 0);
  const order = requests
    .map((request, index) => ({ request, index }))
    .sort(
      (a, b) =>
        a.request.right - a.request.left - (b.request.right - b.request.left) ||
        a.request.rank - b.request.rank ||
        a.index - b.index,
    );
  const placed: { readonly request: LaneRequest; readonly lane: number }[] = [];
  for (const { request, index } of order) {
    let lane = 0;
    for (const other of placed) {
      if (overlaps(request, other.request)) lane = Math.max(lane, other.lane + 1);
    }
    lanes[index] = lane;
    placed.push({ request, lane });
  }
  return lanes;
}

/** Whether two intervals share more than an edge; equal ones always do, empty ones too. */
export function overlaps(a: Interval, b: Interval): boolean {
  if (a.left === b.left && a.right === b.right) return true;
  return a.left < b.right && b.left < a.right;
}

/** Entries by line, lines in order. */
export function byLine<T extends { readonly line: number }>(
  entries: readonly T[],
): Map<number, T[]> {
  const lines = new Map<number, T[]>();
  for (const entry of [...entries].sort((a, b) => a.line - b.line)) {
    const line = lines.get(entry.line);
    if (line === undefined) lines.set(entry.line, [entry]);
    else line.push(entry);
  }
  return lines;
}
