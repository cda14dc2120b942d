/** What was made last, up to a weight; of anything heavier only the last one. */
export class Recent<K, V> {
  readonly #most: number;
  /** The one that was asked for last is the last one. */
  readonly #values = new Map<K, { readonly value: V; readonly weight: number }>();
  #weight = 0;

  /** @param most - All together, in the unit of the weights. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is known by a key, or what is made now. */
  get(key: K, make: () => { readonly value: V; readonly weight: number }): V {
    const known = this.#values.get(key);
    const entry = known ?? make();
    if (known === undefined) this.#weight += entry.weight;
    this.#values.delete(key);
    this.#values.set(key, entry);
    for (const [oldest, { weight }] of this.#values) {
      if (this.#weight <= this.#most || oldest === key) break;
      this.#values.delete(oldest);
      this.#weight -= weight;
    }
    return entry.value;
  }
}
