import { ByteLru } from '../base/byteLru.ts';
import type { Manifest } from './manifest.ts';
import { debertaSpan, relativeTables, type RelativeTable } from './relative.ts';

/** Bytes of the tables that are kept: those of DeBERTa at N = 512 are 2 MB. */
const KEPT_BYTES = 8_000_000;

/** Of all published DeBERTa; a manifest does not say it. */
const HEAD_WIDTH = 64;

/**
 * What an encoder reads of relative positions, made once a length and kept for the last ones: none
 * where positions have embeddings alone.
 */
export class RelativeInputs {
  readonly #encoder: Pick<Manifest['encoder'], 'relative' | 'width'>;
  readonly #kept = new ByteLru<number, readonly RelativeTable[]>(KEPT_BYTES);

  constructor(encoder: Pick<Manifest['encoder'], 'relative' | 'width'>) {
    this.#encoder = encoder;
  }

  /** The further inputs of the encoder graph at N positions. */
  at(positions: number): readonly RelativeTable[] {
    const { relative } = this.#encoder;
    if (relative === undefined) return [];
    const known = this.#kept.get(positions);
    if (known) return known;
    const made = relativeTables(relative, positions);
    const bytes = made.reduce((sum, { values }) => sum + values.byteLength, 0);
    this.#kept.set(positions, made, bytes);
    return made;
  }

  /**
   * Bytes of the products [H, N, P] of a row with relative positions, the largest inner states of
   * DeBERTa; 0 of other families, whose scores [H, N, N] the limit of positions bounds.
   */
  stateBytes(positions: number): number {
    const { relative, width } = this.#encoder;
    if (relative?.kind !== 'deberta') return 0;
    const rows = Math.min(2 * positions - 1, 2 * debertaSpan(relative));
    const heads = Math.ceil(width / HEAD_WIDTH);
    return heads * positions * rows * Float32Array.BYTES_PER_ELEMENT;
  }
}
