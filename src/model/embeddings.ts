import { IterWebError } from '../base/errors.ts';
import type { Manifest } from './manifest.ts';

/** Shape of a table: how many rows of each kind, and δ. */
export type EmbeddingShape = Omit<Manifest['embeddings'], 'file'>;

/**
 * The encoder's input embeddings: int8 rows with a float32 scale each, looked up here because no
 * kernel of both backends does it (docs/design.md, “Graphs”).
 */
export class EmbeddingTable {
  /** δ. */
  readonly width: number;
  readonly #vocabulary: number;
  readonly #positions: number;
  readonly #words: Int8Array;
  readonly #wordScales: Float32Array;
  /** [positions, δ]: embedding of each position plus that of token type 0. */
  readonly #places: Float32Array;

  /**
   * @param bytes - int8 [rows, δ] row-major, then float32 (little endian) [rows]; the rows are the
   * words, then the positions, then the token types.
   */
  constructor(bytes: Uint8Array<ArrayBuffer>, shape: EmbeddingShape) {
    const { vocabulary, positions, types, width } = shape;
    const rows = vocabulary + positions + types;
    const table = new Int8Array(bytes.buffer, bytes.byteOffset, rows * width);
    // A copy, because the scales need not be aligned within the file.
    const scales = new Float32Array(bytes.slice(rows * width).buffer);
    this.width = width;
    this.#vocabulary = vocabulary;
    this.#positions = positions;
    this.#words = table.subarray(0, vocabulary * width);
    this.#wordScales = scales.subarray(0, vocabulary);
    this.#places = new Float32Array(positions * width);
    const typeRow = (vocabulary + positions) * width;
    const typeScale = scales[vocabulary + positions] ?? NaN;
    for (let position = 0; position < positions; position += 1) {
      const scale = scales[vocabulary + position] ?? NaN;
      const from = (vocabulary + position) * width;
      for (let i = 0; i < width; i += 1) {
        this.#places[position * width + i] =
          (table[from + i] ?? NaN) * scale + (table[typeRow + i] ?? NaN) * typeScale;
      }
    }
  }

  /**
   * Write the embeddings of a row of a batch: word + position + type of each piece.
   *
   * @param ids - Wordpiece ids, [CLS] and [SEP] among them.
   * @param target - [B, N, δ], float32; what is behind the ids' embeddings is left as it is.
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
      const place = position * width;
      const to = offset + position * width;
      for (let i = 0; i < width; i += 1) {
        target[to + i] = (this.#places[place + i] ?? NaN) + (this.#words[word + i] ?? NaN) * scale;
      }
    }
  }
}
