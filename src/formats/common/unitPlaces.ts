import type { OffsetRule, OffsetUnit } from './offsets.ts';

/** Where the units of a rule begin in a text, and which unit begins where. */
export interface UnitPlaces {
  /** How many units the text has. */
  readonly units: number;
  /**
   * The UTF-16 offset at which a unit begins, from 0 to `units`, which is the text's end. Of a unit
   * within a character: where that begins, or for an end where the next one does.
   */
  readonly placeOf: (unit: number, isEnd: boolean) => number;
  /** The unit that begins at a UTF-16 offset, or the first one after it. */
  readonly unitOf: (place: number) => number;
}

/** Characters that follow one another and are not one unit a UTF-16 unit each, all alike. */
interface Run {
  /** First unit and first UTF-16 offset. */
  readonly unit: number;
  readonly place: number;
  /** Units and UTF-16 units of one character. */
  readonly units: number;
  readonly size: number;
  count: number;
}

/**
 * Go through a text for the units of a rule. Only characters are kept that take another number of
 * units than of UTF-16 units: there are few in most texts.
 */
export function unitPlaces(
  text: string,
  { unit, countsReturns }: Pick<OffsetRule, 'unit' | 'countsReturns'>,
): UnitPlaces {
  const runs: Run[] = [];
  /** Units of what was gone through, less its UTF-16 units. */
  let more = 0;
  let last: Run | undefined;
  for (let place = 0; place < text.length; place += 1) {
    const first = text.charCodeAt(place);
    if (first < 0x80) {
      if (countsReturns || first !== 0x0d || text.charCodeAt(place + 1) !== 0x0a) continue;
    }
    const code = text.codePointAt(place) ?? 0;
    const size = code > 0xffff ? 2 : 1;
    const units = first < 0x80 ? 0 : unitsOf(code, unit);
    if (units === 1 && size === 1) continue;
    if (last?.units === units && last.size === size && endOf(last) === place) last.count += 1;
    else {
      last = { unit: place + more, place, units, size, count: 1 };
      runs.push(last);
    }
    more += units - size;
    place += size - 1;
  }
  const all = text.length + more;
  return {
    units: all,
    placeOf: (wanted, isEnd) => {
      const at = lastBefore(runs, (run) => run.unit <= wanted);
      const run = runs[at];
      if (run === undefined) return wanted;
      const { units, size, count } = run;
      const within = wanted - run.unit;
      if (within >= units * count) return endOf(run) + within - units * count;
      const begins = run.place + Math.floor(within / units) * size;
      if (!isEnd || within % units === 0) return begins;
      const next = runs[at + 1];
      // What does not count is passed over.
      return begins + size + (next?.units === 0 && next.place === begins + size ? 1 : 0);
    },
    unitOf: (place) => {
      const run = runs[lastBefore(runs, (one) => one.place < place)];
      if (run === undefined) return Math.min(place, all);
      const { units, size, count } = run;
      const begun = Math.min(Math.ceil((place - run.place) / size), count);
      return Math.min(run.unit + begun * units + Math.max(0, place - endOf(run)), all);
    },
  };
}

function unitsOf(code: number, unit: OffsetUnit): number {
  if (unit === 'code-point') return 1;
  if (unit === 'utf-16') return code > 0xffff ? 2 : 1;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function endOf({ place, size, count }: Run): number {
  return place + size * count;
}

/** Index of the last run that is before something, as those ahead of it are; -1 where none is. */
function lastBefore(runs: readonly Run[], isBefore: (run: Run) => boolean): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run !== undefined && isBefore(run)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
