/** A value, and those of other ranges with the same start. */
interface Entry<T> {
  readonly end: number;
  value: T;
  next: Entry<T> | undefined;
}

/** Values by ranges of a text, in UTF-16 code units. */
export class RangeMap<T> {
  /** Few ranges have a start in common: a map of ends for each would take many times the room. */
  readonly #byStart = new Map<number, Entry<T>>();

  /** The value of exactly this range, undefined where it has none. */
  get(start: number, end: number): T | undefined {
    return this.#entry(start, end)?.value;
  }

  /** Whether exactly this range has a value. */
  has(start: number, end: number): boolean {
    return this.#entry(start, end) !== undefined;
  }

  /** Gives a range a value, in place of the one that it had. */
  set(start: number, end: number, value: T): void {
    let last = this.#byStart.get(start);
    while (last !== undefined && last.end !== end && last.next !== undefined) last = last.next;
    if (last?.end === end) last.value = value;
    else {
      const entry = { end, value, next: undefined };
      if (last === undefined) this.#byStart.set(start, entry);
      else last.next = entry;
    }
  }

  /** All values; those of ranges with one start are together. */
  values(): T[] {
    const all: T[] = [];
    for (const first of this.#byStart.values()) {
      for (let entry: Entry<T> | undefined = first; entry; entry = entry.next) {
        all.push(entry.value);
      }
    }
    return all;
  }

  #entry(start: number, end: number): Entry<T> | undefined {
    let entry = this.#byStart.get(start);
    while (entry !== undefined && entry.end !== end) entry = entry.next;
    return entry;
  }
}
