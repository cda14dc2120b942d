interface Entry<V> {
  readonly value: V;
  readonly bytes: number;
}

/** Keeps things up to a number of bytes; where there is no more room, the longest unused go. */
export class ByteLru<K, V> {
  readonly #limit: number;
  readonly #onDrop: (key: K, value: V) => void;
  /** The longest unused first. */
  readonly #entries = new Map<K, Entry<V>>();
  #bytes = 0;

  /**
   * @param limit - Most bytes of all things together.
   * @param onDrop - Is told of each thing that is kept no longer.
   */
  constructor(limit: number, onDrop: (key: K, value: V) => void = () => undefined) {
    this.#limit = limit;
    this.#onDrop = onDrop;
  }

  /** What is kept under a key; that counts as a use. */
  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Keep a thing; one that is over the limit by itself is dropped at once. */
  set(key: K, value: V, bytes: number): void {
    this.#drop(key);
    if (bytes > this.#limit) {
      this.#onDrop(key, value);
      return;
    }
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  /** Drop everything. */
  clear(): void {
    for (const key of [...this.#entries.keys()]) this.#drop(key);
  }

  #drop(key: K): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    this.#onDrop(key, entry.value);
  }
}
