import { replaceIn, type Replacement } from '../redact/replace.ts';
import { hiddenIn } from './left.ts';

/** A part of a file that has a place in the text that is searched. */
interface Leaf {
  readonly start: number;
  readonly end: number;
}

/** The text of a file as it is laid out from its parts: leaves, and gaps that only part them. */
export class Leaves {
  readonly #leaves: Leaf[] = [];
  #text = '';
  /** Where what is not in sight begins. */
  #behind = Infinity;

  /** All of it so far. */
  get text(): string {
    return this.#text;
  }

  /**
   * Put a part of the file at the end.
   *
   * @returns Which leaf it is.
   */
  add(value: string): number {
    const start = this.#text.length;
    this.#text += value;
    this.#leaves.push({ start, end: this.#text.length });
    return this.#leaves.length - 1;
  }

  /** Part what comes from what was before; one that is there already is not made wider. */
  gap(sign: '\n' | '\t'): void {
    if (this.#text === '') return;
    const { end = 0 } = this.#leaves.at(-1) ?? {};
    const isGap = this.#text.length > end;
    if (sign === '\n' && isGap && this.#text.endsWith('\t')) this.#text = this.#text.slice(0, -1);
    if (!/[\n\t]$/u.test(this.#text)) this.#text += sign;
  }

  /** End a cell: its last line ends it, and the next cell is in the same line. */
  cell(): void {
    const { end = 0 } = this.#leaves.at(-1) ?? {};
    if (this.#text.length > end && this.#text.endsWith('\n')) this.#text = this.#text.slice(0, -1);
    this.#text += '\t';
  }

  /** Part what comes from what was before, whatever that is. */
  part(sign: '\n' | '\t'): void {
    this.#text += sign;
  }

  /** Begin what is not in sight, after an empty line. */
  behind(heading: string): void {
    this.gap('\n');
    this.#behind = this.#text.length;
    this.#text += `\n${heading}\n`;
  }

  /** What is in sight once parts of the text were replaced. */
  meant(replacements: readonly Replacement[]): string {
    const seen = replacements.filter(({ end }) => end <= this.#behind);
    return replaceIn(this.#text.slice(0, Math.min(this.#behind, this.#text.length)), seen).text;
  }

  /** Where a leaf is in the text. */
  rangeOf(leaf: number): Leaf {
    return this.#leaves[leaf] ?? { start: 0, end: 0 };
  }

  /**
   * What is replaced within each leaf, by its own places: what comes in place of a part that lies in several
   * is in the first of them.
   *
   * @param replacements - Sorted, without overlaps.
   */
  within(replacements: readonly Replacement[]): Replacement[][] {
    const placed = new Set<Replacement>();
    let next = 0;
    return this.#leaves.map(({ start, end }) => {
      while ((replacements[next]?.end ?? Infinity) <= start) next += 1;
      const own: Replacement[] = [];
      for (let one = next; one < replacements.length; one += 1) {
        const replacement = replacements[one];
        if (replacement === undefined || replacement.start >= end) break;
        own.push({
          start: Math.max(start, replacement.start) - start,
          end: Math.min(end, replacement.end) - start,
          text: placed.has(replacement) ? '' : replacement.text,
        });
        placed.add(replacement);
      }
      return own;
    });
  }

  /**
   * What each leaf is once parts of the text were replaced: what comes in place of a part that lies in
   * several leaves is in the first of them. What is not in sight and still says something that is hidden,
   * in a form in which it was not found, is nothing: nobody sees what it loses.
   *
   * @param replacements - Sorted, without overlaps.
   */
  replaced(replacements: readonly Replacement[]): Values {
    const touched = new Set<number>();
    const isHidden = hiddenIn(this.#text, replacements);
    const values = this.within(replacements).map((own, nth) => {
      const { start, end } = this.rangeOf(nth);
      const value = replaceIn(this.#text.slice(start, end), own).text;
      if (own.length > 0) touched.add(nth);
      if (start < this.#behind || !isHidden(value)) return value;
      touched.add(nth);
      return '';
    });
    return { of: (leaf) => values[leaf] ?? '', isTouched: (leaf) => touched.has(leaf) };
  }
}

/** Leaves after replacing. */
export interface Values {
  readonly of: (leaf: number) => string;
  readonly isTouched: (leaf: number) => boolean;
}

/** Above what is not in sight in the file. */
export const BEHIND = 'Behind the text:';
