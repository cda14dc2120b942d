import { counted } from '../base/counted.ts';

/** What is left out of a file, counted by what it is. */
export class Tally {
  readonly #counts = new Map<string, readonly [singular: string, plural: string, count: number]>();

  /** One more of it, or several. */
  add(singular: string, plural = `${singular}s`, count = 1): void {
    if (count === 0) return;
    const known = this.#counts.get(singular)?.[2] ?? 0;
    this.#counts.set(singular, [singular, plural, known + count]);
  }

  /** A sentence each. */
  sentences(): string[] {
    return [...this.#counts.values()].map(([singular, plural, count]) => {
      const what = counted(count, singular, plural);
      return `${what} ${count === 1 ? 'is' : 'are'} left out.`;
    });
  }
}
