import type { Progress } from '../extract/engine.ts';

/** Bytes on their way: sums several files that come at the same time. */
export class ByteProgress {
  readonly #loaded = new Map<string, number>();
  readonly #total: number;
  readonly #report: (progress: Progress) => void;

  /** @param total - Bytes of all files together. */
  constructor(total: number, report: (progress: Progress) => void) {
    this.#total = total;
    this.#report = report;
  }

  /** What to call when bytes of a file have come; a file that starts afresh takes none back. */
  of(file: string): (loaded: number) => void {
    return (loaded) => {
      if (loaded <= (this.#loaded.get(file) ?? 0)) return;
      this.#loaded.set(file, loaded);
      let sum = 0;
      for (const bytes of this.#loaded.values()) sum += bytes;
      this.#report({ stage: 'download', loaded: Math.min(sum, this.#total), total: this.#total });
    };
  }
}
