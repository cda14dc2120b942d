import type { Interval } from './geometry.ts';

/** Width of a label's text in CSS pixels. */
export type MeasureText = (text: string) => number;

/** A label with its place; x and y are its middle. */
export interface PlacedLabel {
  /** What is drawn: the whole label, perhaps with a count, its beginning with "…", or "•". */
  readonly text: string;
  /** The whole label. */
  readonly full: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A label's text in the form that fits, and its width. */
export interface FittedLabel {
  readonly text: string;
  readonly width: number;
}

/** What stands for a label that has no room. */
export const DOT = '•';

/**
 * The longest form of a label that fits: with its suffix, without it, a beginning with "…", a dot.
 *
 * @param suffix a count, which is left out first
 * @returns undefined where not even the dot fits
 */
export function fitLabel(
  label: string,
  available: number,
  measure: MeasureText,
  suffix = '',
): FittedLabel | undefined {
  for (const text of suffix === '' ? [label] : [label + suffix, label]) {
    const width = measure(text);
    if (width <= available) return { text, width };
  }
  const characters = Array.from(label);
  for (let length = characters.length - 1; length >= 1; length--) {
    const text = `${characters.slice(0, length).join('').trimEnd()}…`;
    const width = measure(text);
    if (width <= available) return { text, width };
  }
  const dot = measure(DOT);
  return dot <= available ? { text: DOT, width: dot } : undefined;
}

/** The middle nearest to `wanted` that keeps `width` between two borders that are wide enough. */
export function clampMiddle(wanted: number, width: number, left: number, right: number): number {
  return Math.min(Math.max(wanted, left + width / 2), right - width / 2);
}

/** A label that wants a place in a lane, by what it names. */
export interface LabelRequest {
  readonly full: string;
  /** What the label names: it lies within it, or over all of it. */
  readonly self: Interval;
  /** What no other label may come into: `self`, or more. */
  readonly taken: Interval;
  readonly suffix?: string;
  /** Where lines run down through the lane: the label lies between them if it can. */
  readonly avoid?: readonly number[];
  /** Without a label of its own, it only keeps others away. */
  readonly silent?: boolean;
}

/** A label's place in its lane. */
export interface LabelPlace extends FittedLabel {
  readonly x: number;
}

/**
 * Places the labels of one lane between one another: all whole that can be, each as near to the
 * middle of what it names as the others allow.
 *
 * @param requests whose `taken` don't overlap
 * @param limit the page's width
 * @param gap between two labels
 * @returns a place for each request; undefined where not even a dot fits
 */
export function placeInLane(
  requests: readonly LabelRequest[],
  limit: number,
  gap: number,
  measure: MeasureText,
): (LabelPlace | undefined)[] {
  const order = [...requests.keys()].sort(
    (a, b) => (requests[a]?.taken.left ?? 0) - (requests[b]?.taken.left ?? 0) || a - b,
  );
  const slots: { index: number; fitted: FittedLabel; earliest: number; latest: number }[] = [];
  let free = 0;
  order.forEach((index, place) => {
    const request = requests[index];
    if (request === undefined) return;
    const { full, self, taken, suffix = '', silent = false } = request;
    const next = requests[order[place + 1] ?? -1];
    const end = next === undefined ? limit : Math.max(taken.right - 1, next.taken.left - gap);
    const start = Math.min(free, place === 0 ? taken.left : taken.left + 1);
    // What comes after stays clear of this one, and of its label where it sticks out.
    free = taken.right + gap;
    const fitted = silent ? undefined : fitLabel(full, end - start, measure, suffix);
    if (fitted === undefined) return;
    const [most, least] =
      fitted.width <= self.right - self.left
        ? [self.left, self.right - fitted.width]
        : [self.right - fitted.width, self.left];
    const earliest = Math.min(Math.max(start, most), end - fitted.width);
    const latest = Math.max(earliest, Math.min(least, end - fitted.width));
    free = Math.max(free, earliest + fitted.width + gap);
    slots.push({ index, fitted, earliest, latest });
  });
  const places = requests.map((): LabelPlace | undefined => undefined);
  let before = Infinity;
  for (const { index, fitted, earliest, latest } of slots.reverse()) {
    const { self = { left: 0, right: 0 }, avoid = [] } = requests[index] ?? {};
    const wanted = (self.left + self.right - fitted.width) / 2;
    const bound = Math.max(earliest, Math.min(latest, before - gap - fitted.width));
    const left = clearOf(avoid, wanted, fitted.width, earliest, bound);
    before = left;
    places[index] = { ...fitted, x: left + fitted.width / 2 };
  }
  return places;
}

/** Between a label and a line that runs past it, in pixels. */
const CLEARANCE = 2;

/** The left edge nearest to the wanted one, between two bounds, where no line runs through. */
function clearOf(
  lines: readonly number[],
  wanted: number,
  width: number,
  earliest: number,
  latest: number,
): number {
  const clamp = (left: number) => Math.min(Math.max(left, earliest), latest);
  const near = clamp(wanted);
  return (
    [near, ...lines.flatMap((x) => [clamp(x + CLEARANCE), clamp(x - CLEARANCE - width)])]
      .filter((left) => !lines.some((x) => x > left - 1 && x < left + width + 1))
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
      .at(0) ?? near
  );
}
