import type { Fragment } from '../document/document.ts';
import { foldLatin } from '../recognise/fold.ts';
import { isNoName } from '../recognise/nameWords.ts';
import type { SourcedFind } from './finds.ts';
import { wordsOf } from './nameParts.ts';

/** Why something that was not found is worth a look. */
export type NearReason =
  /** A word of something that was found. */
  | 'part'
  /** It has an @. */
  | 'at'
  /** A number of five digits and more. */
  | 'number'
  /** Words with capitals. */
  | 'capital';

/** Something that was not found and looks near it. */
export interface Near {
  /** As it first stands in the text. */
  readonly words: string;
  readonly reason: NearReason;
  /** Sorted. */
  readonly places: readonly Fragment[];
}

/** Letters of a word of a find that are looked for again; in a longer word more. */
const PART = 4;
const PIECE = 5;
/** Most letters of a word that are looked at. */
const LONGEST = 60;
const NUMBER = /\d(?:[ ./-]?\d){4,40}/gu;
const AT_REACH = 80;

/** Ranges that were found, asked in the order of the text or out of it. */
class Covered {
  readonly #covered: Uint8Array;

  constructor(length: number, finds: readonly Fragment[]) {
    this.#covered = new Uint8Array(length);
    for (const { start, end } of finds) this.#covered.fill(1, start, end);
  }

  has({ start, end }: Fragment): boolean {
    return this.#covered.subarray(start, end).includes(1);
  }

  add({ start, end }: Fragment): void {
    this.#covered.fill(1, start, end);
  }
}

function* ats(text: string): Generator<Fragment> {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const before = /\S*$/u.exec(text.slice(Math.max(0, at - AT_REACH), at))?.[0].length ?? 0;
    const behind =
      /^@\S*?(?=[,;.:!?)>]*(?:\s|$))/u.exec(text.slice(at, at + AT_REACH))?.[0].length ?? 1;
    yield { start: at - before, end: at + behind };
  }
}

function* numbers(text: string): Generator<Fragment> {
  for (const { index, 0: found } of text.matchAll(NUMBER)) {
    yield { start: index, end: index + found.length };
  }
}

/** Words with capitals that stand side by side; words of English that sentences begin with are none. */
function* capitals(text: string): Generator<Fragment> {
  let open: { start: number; end: number } | undefined;
  for (const { word, start, end } of wordsOf(text)) {
    if (!/^\p{Lu}/u.test(word) || word.length < 2 || isNoName(word)) continue;
    if (open !== undefined && /^[ -]$/u.test(text.slice(open.end, start))) open = { ...open, end };
    else {
      if (open !== undefined) yield open;
      open = { start, end };
    }
  }
  if (open !== undefined) yield open;
}

/** Words of finds that would say something where they stand again. */
function partsOf(text: string, finds: readonly SourcedFind[]): Set<string> {
  const parts = new Set<string>();
  for (const { start, end, kind } of finds) {
    if (kind === 'date' || kind === 'age') continue;
    for (const [word] of text.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu)) {
      if (word.length >= PART && !isNoName(word)) parts.add(word.toLowerCase());
    }
  }
  return parts;
}

function hasPiece(word: string, parts: ReadonlySet<string>): boolean {
  if (parts.has(word)) return true;
  const length = Math.min(word.length, LONGEST);
  for (let start = 0; start + PIECE <= length; start += 1) {
    for (let end = start + PIECE; end <= length; end += 1) {
      if (parts.has(word.slice(start, end))) return true;
    }
  }
  return false;
}

function* repeated(text: string, finds: readonly SourcedFind[]): Generator<Fragment> {
  const parts = partsOf(text, finds);
  const known = new Map<string, boolean>();
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}]{4,}/gu)) {
    const small = word.toLowerCase();
    const isOne = known.get(small) ?? hasPiece(small, parts);
    known.set(small, isOne);
    if (isOne) yield { start: index, end: index + word.length };
  }
}

/**
 * What was not found in a text and looks like what was: to be looked at before the text is passed on.
 *
 * @param finds - Without overlaps, sorted.
 * @returns The same words together; offsets are UTF-16 code units, the end exclusive.
 */
export function nearFinds(text: string, finds: readonly SourcedFind[]): Near[] {
  const read = foldLatin(text);
  const covered = new Covered(text.length, finds);
  const near = new Map<string, { words: string; reason: NearReason; places: Fragment[] }>();
  const ways = [
    ['at', ats(read)],
    ['part', repeated(read, finds)],
    ['number', numbers(read)],
    ['capital', capitals(read)],
  ] as const;
  for (const [reason, places] of ways) {
    for (const place of places) {
      if (covered.has(place)) continue;
      covered.add(place);
      const words = text.slice(place.start, place.end);
      const key = `${reason} ${words.toLowerCase()}`;
      const known = near.get(key);
      if (known) known.places.push(place);
      else near.set(key, { words, reason, places: [place] });
    }
  }
  return [...near.values()];
}
