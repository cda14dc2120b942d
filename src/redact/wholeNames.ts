import { joinPairs } from '../recognise/pairs.ts';
import type { SourcedFind } from './finds.ts';

/** What stands behind a name and is a part of it: `jnr`, `III`. */
const SUFFIX = /^,? (?:jr|jnr|snr|Jr|Jnr|Sr|Snr|JR|SNR|II|III|IV)(?!\p{L})\.?/u;
/** The initial behind a surname, where the line ends or the next one begins: `Hall, T`. */
const INITIAL = /^, \p{Lu}\.?(?=[ \t]*(?:$|[\n;)|\t]))/u;
/** No more than that stands between or behind names. */
const REACH = 24;

/**
 * Names as whole as they are written, whatever found their parts: with `jnr` or an initial behind them, over
 * the particle between two parts, and two of one surname as one.
 *
 * @param finds - Without overlaps, sorted.
 */
export function wholeNames(text: string, finds: readonly SourcedFind[]): SourcedFind[] {
  const whole: SourcedFind[] = [];
  for (const [at, find] of finds.entries()) {
    const last = whole.at(-1);
    if (find.kind !== 'person') whole.push(find);
    else if (last !== undefined && areJoined(text, last, find)) {
      whole[whole.length - 1] = { ...last, end: find.end };
    } else {
      const next = finds[at + 1]?.start ?? text.length;
      const behind = text.slice(find.end, Math.min(next, find.end + REACH));
      const suffix = SUFFIX.exec(behind) ?? (isSurname(text, find) ? INITIAL.exec(behind) : null);
      whole.push({ ...find, end: find.end + (suffix?.[0].length ?? 0) });
    }
  }
  return joinPairs(text, whole);
}

/** Whether nothing but particles stands between two persons: `Bronwen ap Gwilym`. */
function areJoined(text: string, last: SourcedFind, find: SourcedFind): boolean {
  const between = text.slice(last.end, find.start);
  if (last.kind !== 'person' || between.length > REACH || !/^ .+ $/u.test(between)) return false;
  return between
    .trim()
    .split(' ')
    .every((word) => PARTICLES.has(word));
}

/** Particles in small letters; those that are words of sentences join nothing by themselves. */
const PARTICLES = new Set(
  'van von vom der den di del della dos bin ibn bint ap ferch verch'.split(' '),
);

function isSurname(text: string, { start, end }: SourcedFind): boolean {
  return /^\p{Lu}[\p{L}'-]+$/u.test(text.slice(start, end));
}
