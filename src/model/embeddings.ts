import { IterWebError } from '../base/errors.ts';
import type { Manifest } from './manifest.ts';

/** Shape of a table: how many rows of each kind, and E. */
export type EmbeddingShape = Omit<Manifest['embeddings'], 'file'>;

/**
 * The encoder's input embeddings: int8 rows with a float32 scale each, looked up here because no
 * kernel of both backends does it (docs/design.md, “Graphs”).
 */
export class EmbeddingTable {
  /** E: of most families δ. */
  readonly width: number;
  readonly #vocabulary: number;
  /** How many positions there are; any, where they have no embeddings. */
  readonly #positions: number;
  readonly #words: Int8Array;
  readonly #wordScales: Float32Array;
  /**
   * [positions, E], or [1, E] for all where they have no embeddings: that of each position plus that
   * of token type 0, as far as the family has them.
   */
  readonly #places: Float32Array;

  /**
   * @param bytes - int8 [rows, E] row-major, then float32 (little endian) [rows]; the rows are the
   * words, then the positions, then the token types.
   */
  constructor(bytes: Uint8Array<ArrayBuffer>, shape: EmbeddingShape) {
    const { vocabulary, positions, types, width, positionOffset = 0 } = shape;
    const rows = vocabulary + positions + types;
    const table = new Int8Array(bytes.buffer, bytes.byteOffset, rows * width);
    // A copy, because the scales need not be aligned within the file.
    const scales = new Float32Array(bytes.slice(rows * width).buffer);
    this.width = width;
    this.#vocabulary = vocabulary;
    this.#positions = positions === 0 ? Infinity : positions - positionOffset;
    this.#words = table.subarray(0, vocabulary * width);
    this.#wordScales = scales.subarray(0, vocabulary);
    const valueOf = (row: number, i: number) =>
      (table[row * width + i] ?? NaN) * (scales[row] ?? NaN);
    const first = vocabulary + positionOffset;
    const places = positions === 0 ? 1 : positions - positionOffset;
    this.#places = new Float32Array(places * width);
    for (let place = 0; place < places; place += 1) {
      for (let i = 0; i < width; i += 1) {
        this.#places[place * width + i] =
          (positions === 0 ? 0 : valueOf(first + place, i)) +
          (types === 0 ? 0 : valueOf(vocabulary + positions, i));
      }
    }
  }

  /**
   * Write the embeddings of a row of a batch: word + position + type of each piece.
   *
   * @param ids - Wordpiece ids, special ones among them.
   * @param target - [B, N, E], float32; what is behind the ids' embeddings is left as it is.
   * @param offset - Where in `target` the row starts.
   * @throws IterWebError `manifest-invalid` where an id or the position is not in the table.
   */
  write(ids: readonly number[], target: Float32Array, offset: number): void {
    const { width } = this;
    if (ids.length > this.#positions) {
      throw new IterWebError(
        'manifest-invalid',
        `The package has embeddings of ${this.#positions} positions, but ${ids.length} were needed.`,
      );
    }
    for (const [position, id] of ids.entries()) {
      const scale = this.#wordScales[id];
      if (scale === undefined) {
        throw new IterWebError(
          'manifest-invalid',
          `The tokenizer gave wordpiece ${id}, but the package has ${this.#vocabulary} embeddings.`,
        );
      }
      const word = id * width;
      // Where positions have no embeddings, there is one place for all.
      const place = (position * width) % this.#places.length;
      const to = offset + position * width;
      for (let i = 0; i < width; i += 1) {
        target[to + i] = (this.#places[place + i] ?? NaN) + (this.#words[word + i] ?? NaN) * scale;
      }
    }
  }
}
