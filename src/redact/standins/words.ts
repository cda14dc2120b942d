import type { Work } from '../../base/work.ts';
import { isNoName } from '../../recognise/nameWords.ts';
import { plain } from './plain.ts';
import { shuffled, type Random } from './random.ts';

/** Letters in a row that may not be in what is made up. */
const LEAST_LETTERS = 3;
/** Digits in a row. */
const LEAST_DIGITS = 4;
/** Most letters of one word that are looked through. */
const LONGEST = 40;
/** Texts that are longer are not looked through word by word: what was found in them is. */
const LONG_TEXT = 500_000;
/** So much of a text is looked through in one step, and on to the end of its word. */
const STEP = 5_000;
const TRIES = 200;
const SYLLABLES =
  'ba be bo da de do fa fe fi ga go ka ke ki la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo'.split(
    ' ',
  );

/** What nothing that is made up may be, or have in it: all that was found in the texts. */
export class Originals {
  readonly #parts = new Set<string>();
  readonly #wholes = new Set<string>();
  readonly #present = new Set<string>();

  /** Takes what was found, as it stands in a text. */
  add(found: string): void {
    const small = plain(found);
    this.#wholes.add(compact(small));
    for (const [part] of small.matchAll(/\p{L}+|\p{Nd}+/gu)) {
      const isDigits = /\p{Nd}/u.test(part);
      if (part.length < (isDigits ? LEAST_DIGITS : LEAST_LETTERS)) continue;
      if (isDigits || !isNoName(part)) this.#parts.add(part);
    }
  }

  /** Takes the words of a whole text, in steps: somebody may know another person by one. */
  *addText(text: string): Work<void> {
    if (text.length > LONG_TEXT) return;
    for (let start = 0; start < text.length;) {
      const blank = text.slice(start + STEP).search(/\s/u);
      const end = blank < 0 ? text.length : start + STEP + blank;
      for (const [word] of plain(text.slice(start, end)).matchAll(/\p{L}+/gu)) {
        this.#present.add(word);
      }
      start = end;
      yield;
    }
  }

  /** Whether something is, or has in it, what was found; or is a word of a text. */
  has(made: string): boolean {
    const small = plain(made);
    if (this.isWhole(made)) return true;
    for (const [word] of small.matchAll(/\p{L}+|\p{Nd}+/gu)) {
      if (this.#present.has(word) || this.#hasPart(word)) return true;
    }
    return false;
  }

  /** Whether a word has in it what was found. */
  hasFound(made: string): boolean {
    const words = plain(made).match(/\p{L}+|\p{Nd}+/gu) ?? [];
    return words.some((word) => this.#hasPart(word));
  }

  /** Whether something is what was found as a whole, whatever its signs and case. */
  isWhole(made: string): boolean {
    return this.#wholes.has(compact(plain(made)));
  }

  #hasPart(word: string): boolean {
    const least = /\p{Nd}/u.test(word) ? LEAST_DIGITS : LEAST_LETTERS;
    const length = Math.min(word.length, LONGEST);
    for (let start = 0; start + least <= length; start += 1) {
      for (let end = start + least; end <= length; end += 1) {
        if (this.#parts.has(word.slice(start, end))) return true;
      }
    }
    return false;
  }
}

function compact(small: string): string {
  const kept = small.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return kept === '' ? small : kept;
}

/** Words that were made up, none of them twice. */
export class Lexicon {
  readonly #random: Random;
  readonly #originals: Originals;
  readonly #taken = new Set<string>();
  readonly #orders = new Map<readonly string[], readonly string[]>();

  constructor(random: Random, originals: Originals) {
    this.#random = random;
    this.#originals = originals;
  }

  /** Takes something so that nobody else gets it; false where it is taken, or is what was found. */
  take(made: string): boolean {
    const small = plain(made);
    if (this.#taken.has(small) || this.#originals.has(made)) return false;
    this.#taken.add(small);
    return true;
  }

  /** Whether what was made up before is, or has in it, what was found since. */
  isSpoilt(made: string): boolean {
    return this.#originals.hasFound(made);
  }

  /**
   * A word that nothing else stands for yet: of a list, or two of it with a hyphen, or one that there is not.
   *
   * @param original - What it stands for: it begins with another letter where that can be.
   */
  word(list: readonly string[], original: string): string {
    const order = this.#orders.get(list) ?? shuffled(this.#random, list);
    this.#orders.set(list, order);
    const first = plain(original).charAt(0);
    const free = order.find((one) => !plain(one).startsWith(first) && this.take(one));
    const any = free ?? order.find((one) => this.take(one));
    if (any !== undefined) return any;
    for (let tries = 0; tries < TRIES && order.length > 1; tries += 1) {
      const pair = [0, 1].map(() => order[this.#random(order.length)] ?? '');
      const both = pair.join('-');
      if (pair[0] !== pair[1] && this.take(both)) return both;
    }
    return this.#invented();
  }

  #invented(): string {
    for (let count = 3; ; count += 1) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const made = Array.from(
          { length: count },
          () => SYLLABLES[this.#random(SYLLABLES.length)] ?? '',
        ).join('');
        const name = made.charAt(0).toUpperCase() + made.slice(1);
        // At some length nothing of a text is all that can be made.
        if (this.take(name) || count > 12) return name;
      }
    }
  }
}

/** A word in the case of another: capitals, small letters, or as it is. */
export function inCaseOf(original: string, word: string): string {
  if (original === original.toLowerCase() && original !== original.toUpperCase())
    return word.toLowerCase();
  const letters = [...original].filter((one) => /\p{L}/u.test(one));
  if (
    letters.length > 1 &&
    original === original.toUpperCase() &&
    original !== original.toLowerCase()
  ) {
    return word.toUpperCase();
  }
  return word;
}

/** What English puts behind a number that counts: `3rd`. */
export function ordinalEnding(number: string): string {
  if (/1[1-3]$/u.test(number)) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[number.at(-1) ?? ''] ?? 'th';
}
