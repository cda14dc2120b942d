import { groupBy } from '../../base/groupBy.ts';
import type { Interval } from './geometry.ts';

/** Something that wants a lane of its own; of two equally long ones the lower rank is first. */
export interface LaneRequest {
  /** The line that is drawn: what lies within it must be nearer to the text. */
  readonly self: Interval;
  /** All that it takes of its lane, a label that sticks out among it. */
  readonly taken: Interval;
  /** What it takes at least, where no lane is left for the whole. */
  readonly narrow?: Interval;
  readonly rank: number;
}

/** A lane, and what is taken of it. */
export interface Laned {
  readonly lane: number;
  readonly taken: Interval;
}

/** Edges nearer than this are the same: browsers give fractions of pixels. */
const TOLERANCE = 0.25;

/**
 * Lanes of the intervals of one line: shorter ones first, each in the lowest free lane over all
 * that it contains. So no lane holds two that overlap, what contains lies outside of what is
 * contained, and no two lines cross that needn't.
 *
 * @param requests those that only touch don't overlap
 * @param limit how many lanes there are
 * @returns a lane for each request, 0 nearest to the text; undefined for one that finds none
 */
export function assignLanes(
  requests: readonly LaneRequest[],
  limit = Infinity,
): (Laned | undefined)[] {
  const lanes = requests.map((): Laned | undefined => undefined);
  for (const cluster of clustersOf(requests)) {
    const placed: Placed[] = [];
    for (const { request, index } of cluster) {
      const { self, taken, narrow } = request;
      let laned = { taken, lane: freeLane(self, taken, placed) };
      if (laned.lane >= limit && narrow !== undefined) {
        laned = { taken: narrow, lane: freeLane(self, narrow, placed) };
      }
      if (laned.lane >= limit) continue;
      lanes[index] = laned;
      placed.push({ self, ...laned });
    }
  }
  return lanes;
}

interface Placed extends Laned {
  readonly self: Interval;
}

function freeLane(self: Interval, taken: Interval, placed: readonly Placed[]): number {
  const used = new Set<number>();
  let lane = 0;
  for (const other of placed) {
    if (!overlaps(taken, other.taken)) continue;
    used.add(other.lane);
    if (contains(self, other.self)) lane = Math.max(lane, other.lane + 1);
  }
  while (used.has(lane)) lane += 1;
  return lane;
}

/** A line that runs along its lane, from leg to leg. */
export interface Legged {
  readonly lane: number;
  readonly self: Interval;
  /** Where it comes down to the text. */
  readonly legs: readonly number[];
}

/** How many times legs cross the lines of lower lanes. */
export function crossings(arcs: readonly Legged[]): number {
  let count = 0;
  for (const upper of arcs) {
    for (const { lane, self } of arcs) {
      if (lane >= upper.lane) continue;
      count += upper.legs.filter((x) => x > self.left && x < self.right).length;
    }
  }
  return count;
}

interface Indexed {
  readonly request: LaneRequest;
  readonly index: number;
}

/** Requests in runs that have nothing to do with one another, each in the order of placing. */
function clustersOf(requests: readonly LaneRequest[]): Indexed[][] {
  const clusters: Indexed[][] = [];
  let reach = -Infinity;
  const fromLeft = requests
    .map((request, index): Indexed => ({ request, index }))
    .sort((a, b) => a.request.taken.left - b.request.taken.left || a.index - b.index);
  for (const entry of fromLeft) {
    const { left, right } = entry.request.taken;
    if (left > reach) clusters.push([entry]);
    else clusters.at(-1)?.push(entry);
    reach = Math.max(reach, right);
  }
  for (const cluster of clusters) {
    cluster.sort(
      (a, b) =>
        widthOf(a.request.self) - widthOf(b.request.self) ||
        a.request.rank - b.request.rank ||
        a.index - b.index,
    );
  }
  return clusters;
}

/** Whether two intervals share more than an edge; equal ones always do, empty ones too. */
export function overlaps(a: Interval, b: Interval): boolean {
  if (a.left === b.left && a.right === b.right) return true;
  return a.left < b.right - TOLERANCE && b.left < a.right - TOLERANCE;
}

/** Whether an interval lies within another, or is it. */
export function contains(outer: Interval, inner: Interval): boolean {
  return inner.left >= outer.left - TOLERANCE && inner.right <= outer.right + TOLERANCE;
}

/** From left to right. */
export function widthOf({ left, right }: Interval): number {
  return right - left;
}

/** The interval from the leftmost to the rightmost edge of some, of which there is one at least. */
export function hullOf(intervals: readonly Interval[]): Interval {
  return {
    left: Math.min(...intervals.map(({ left }) => left)),
    right: Math.max(...intervals.map(({ right }) => right)),
  };
}

/** Entries by line, lines in order. */
export function byLine<T extends { readonly line: number }>(
  entries: readonly T[],
): Map<number, T[]> {
  return groupBy(
    [...entries].sort((a, b) => a.line - b.line),
    ({ line }) => line,
  );
}
