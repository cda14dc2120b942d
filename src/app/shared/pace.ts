import type { Clock } from '../../base/clock.ts';

/** How far some work is. */
export interface Amount {
  /** Another one with each kind of work: its pace is another. */
  readonly kind: string;
  readonly done: number;
  readonly total: number;
}

/** Says how long work will take that is done at the pace it has had so far. */
export interface Pace {
  /** Seconds that are left; undefined while that can't be said. */
  left(amount: Amount): number | undefined;
}

/** Before so many milliseconds nothing is said: the first part is seldom like the others. */
const SETTLED = 2000;

/** A pace that is measured from when the work was first heard of. */
export function createPace(clock: Clock): Pace {
  let begun: (Amount & { readonly at: number }) | undefined;
  return {
    left(amount) {
      const at = clock.now();
      const { kind, done, total } = amount;
      if (begun?.kind !== kind || begun.total !== total || done < begun.done) {
        begun = { ...amount, at };
      }
      const took = at - begun.at;
      const did = done - begun.done;
      if (took < SETTLED || did <= 0) return undefined;
      return ((total - done) * took) / did / 1000;
    },
  };
}

/** A time that is left, in words and roundly: people can't do anything with seconds of minutes. */
export function leftWords(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} minutes left`;
  return `about ${Math.round(minutes / 60)} hours left`;
}

/** From so many milliseconds on a run is long, and is said to be before it begins. */
const LONG = 10_000;

/**
 * How long a run over a text will take, before it begins; undefined where it is short, or nothing
 * has been measured on this device.
 *
 * @param characters - Of the text.
 * @param last - Characters and milliseconds of the last run.
 */
export function beforehandWords(
  characters: number,
  last: { readonly characters: number; readonly took: number } | undefined,
): string | undefined {
  if (last === undefined || last.took <= 0 || last.characters === 0) return undefined;
  const expected = (characters * last.took) / last.characters;
  if (expected < LONG) return undefined;
  return `By the last run, this text takes ${leftWords(expected / 1000).replace(' left', '')}; it can be cancelled at any time.`;
}

/** From so many characters on a text takes a processor minutes. */
const LONG_TEXT = 20_000;

/** The same where nothing has been measured yet; undefined for a text of ordinary length. */
export function unmeasuredWords(characters: number): string | undefined {
  if (characters < LONG_TEXT) return undefined;
  return 'A text as long as this takes seconds on a graphics card and minutes on a processor; the time that is left is said once it runs.';
}
