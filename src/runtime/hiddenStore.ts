import type { Tensor } from 'onnxruntime-web/wasm';
import { ByteLru } from '../base/byteLru.ts';

/** Where the hidden states of a sentence are. */
export interface HiddenRow {
  /** [B, N, δ], on the device. */
  readonly hidden: Tensor;
  /** Which of the B. */
  readonly row: number;
}

/**
 * The encoder's outputs of the last batches, so that other heads can read them. The batch that was
 * not asked for the longest gives way to a new one and is disposed of.
 */
export class HiddenStore {
  readonly #rows = new Map<string, HiddenRow>();
  readonly #batches: ByteLru<Tensor, readonly string[]>;

  /** @param limit - Most bytes on the device. */
  constructor(limit: number) {
    this.#batches = new ByteLru(limit, (hidden, keys) => {
      for (const key of keys) {
        if (this.#rows.get(key)?.hidden === hidden) this.#rows.delete(key);
      }
      hidden.dispose();
    });
  }

  /** Where a sentence's states are, if they are held; that counts as a use of its batch. */
  find(key: string): HiddenRow | undefined {
    const row = this.#rows.get(key);
    if (row) this.#batches.get(row.hidden);
    return row;
  }

  /**
   * Take over the states of a batch. They may be disposed of at once, where they are too many.
   *
   * @param keys - What each row's sentence is known by.
   */
  keep(hidden: Tensor, keys: readonly string[]): void {
    for (const [row, key] of keys.entries()) this.#rows.set(key, { hidden, row });
    this.#batches.set(hidden, keys, hidden.size * Float32Array.BYTES_PER_ELEMENT);
  }

  /** Dispose of everything. */
  clear(): void {
    this.#batches.clear();
  }
}
