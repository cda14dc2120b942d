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
  return joinPairs(text, whole).map((find) =>
    withHandle(text, withHyphen(text, withCode(text, find))),
  );
}

/** `Wieczorek (n\u00e9e B\u0105k` */
const BIRTH = /^ \(?(?:n\u00e9e?|nee|geb\.|born) $/u;
/** `Jesus "Chuy" Arredondo` */
const NICKNAME =
  /^ ["'(\u2018\u201c]\p{Lu}[\p{L}.-]{1,16}(?: \p{Lu}[\p{L}.-]{1,12})?["')\u2019\u201d] $/u;
/** What a name goes on with where it is a part of one for a machine: `rajesh.k`. */
const BEFORE_IN_HANDLE = /(?<![\p{L}\p{N}@/.-])(?:[\p{Ll}\d]{1,16}[._])+$/u;
const BEHIND_IN_HANDLE = /^(?:[._][\p{Ll}\d]{1,16})+(?![\p{L}\p{N}@/]|\.\p{L})/u;

/** The other half of a name: `Oyinlola-Grant`. */
const HYPHENED = /^-\p{L}[\p{L}\p{M}']+/u;

function withHyphen(text: string, find: SourcedFind): SourcedFind {
  if (find.kind !== 'person') return find;
  const rest = HYPHENED.exec(text.slice(find.end, find.end + REACH))?.[0].length ?? 0;
  return { ...find, end: find.end + rest };
}

/** The postcode of digits behind a town that ends an address. */
const CODE = /^,? (?:\p{Lu}{2,3} )?\d{4,6}(?=\s*(?:[.,;)?]|\n|$))/u;

function withCode(text: string, find: SourcedFind): SourcedFind {
  if (find.kind !== 'address' || !/\p{L}$/u.test(text.slice(find.start, find.end))) return find;
  const code = CODE.exec(text.slice(find.end, find.end + REACH))?.[0].length ?? 0;
  return { ...find, end: find.end + code };
}

/** A name in small letters with all of the user name that it stands in. */
function withHandle(text: string, find: SourcedFind): SourcedFind {
  const name = text.slice(find.start, find.end);
  if (find.kind !== 'person' || !/^[\p{Ll}\d._-]+$/u.test(name)) return find;
  const before = BEFORE_IN_HANDLE.exec(text.slice(Math.max(0, find.start - REACH), find.start));
  const behind = BEHIND_IN_HANDLE.exec(text.slice(find.end, find.end + REACH));
  const start = find.start - (before?.[0].length ?? 0);
  return { ...find, start, end: find.end + (behind?.[0].length ?? 0) };
}

/** Whether nothing but particles, a name at birth or a nickname stands between two persons: `Bronwen ap Gwilym`. */
function areJoined(text: string, last: SourcedFind, find: SourcedFind): boolean {
  const between = text.slice(last.end, find.start);
  if (last.kind !== 'person' || between.length > REACH) return false;
  if (BIRTH.test(between) || NICKNAME.test(between)) return true;
  if (!/^ .+ $/u.test(between)) return false;
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
