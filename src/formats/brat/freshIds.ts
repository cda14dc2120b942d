import type { Line } from '../common/lines.ts';

/** Ids above all that a file has, those of lines that can't be read among them. */
export class FreshIds {
  readonly #highest = new Map<string, number>();

  constructor(lines: readonly Line[]) {
    for (const { text } of lines) {
      const [, letter, digits] = /^([A-Z#])(\d+)\t/u.exec(text) ?? [];
      if (letter === undefined) continue;
      this.#highest.set(letter, Math.max(this.#highest.get(letter) ?? 0, Number(digits)));
    }
  }

  /** @param letter - What the id begins with: `T`, `R`, `A`, `#`. */
  next(letter: string): string {
    const number = (this.#highest.get(letter) ?? 0) + 1;
    this.#highest.set(letter, number);
    return `${letter}${number}`;
  }
}
