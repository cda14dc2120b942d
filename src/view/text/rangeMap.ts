/** Values by ranges of a text, in UTF-16 code units. */
export class RangeMap<T> {
  readonly #byStart = new Map<number, Map<number, T>>();

  /** Empty, or with all that another one has. */
  constructor(other?: RangeMap<T>) {
    if (other === undefined) return;
    for (const [start, byEnd] of other.#byStart) this.#byStart.set(start, new Map(byEnd));
  }

  /** The value of exactly this range, undefined where it has none. */
  get(start: number, end: number): T | undefined {
    return this.#byStart.get(start)?.get(end);
  }

  /** Whether exactly this range has a value. */
  has(start: number, end: number): boolean {
    return this.#byStart.get(start)?.has(end) === true;
  }

  /** Gives a range a value, in place of the one that it had. */
  set(start: number, end: number, value: T): void {
    const byEnd = this.#byStart.get(start);
    if (byEnd === undefined) this.#byStart.set(start, new Map([[end, value]]));
    else byEnd.set(end, value);
  }

  /** All values; those of ranges with one start are together. */
  values(): T[] {
    return [...this.#byStart.values()].flatMap((byEnd) => [...byEnd.values()]);
  }
}
