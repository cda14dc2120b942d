import type { SentenceScores } from '../iter/scores.ts';
import type { SentencePieces } from '../text/index.ts';
import { ByteLru } from '../base/byteLru.ts';

/** The part of a sentence's scores that does not depend on where in a text it stands. */
export type FoundScores = Pick<
  SentenceScores,
  'lefts' | 'candidates' | 'links' | 'relationsUntested'
>;

/** About what an object with a few numbers takes in memory. */
const OBJECT_BYTES = 64;

/** Finished scores of the last sentences, so that an edit of a text runs only what it changed. */
export class ScoreStore {
  readonly #found: ByteLru<string, FoundScores>;

  /** @param limit - Most bytes, by estimate. */
  constructor(limit: number) {
    this.#found = new ByteLru(limit);
  }

  /** What a schema found in a sentence, if that is kept. */
  find(schema: string, key: string): FoundScores | undefined {
    return this.#found.get(fullKey(schema, key));
  }

  /**
   * Keep what a schema found in a sentence.
   *
   * @param key - What the sentence is known by.
   */
  keep(schema: string, key: string, found: FoundScores): void {
    this.#found.set(fullKey(schema, key), found, bytesOf(found) + key.length);
  }

  /** Drop everything. */
  clear(): void {
    this.#found.clear();
  }
}

/** Without the place in the text. */
export function withoutPlace(scores: SentenceScores): FoundScores {
  const { lefts, candidates, links, relationsUntested } = scores;
  return { lefts, candidates, links, relationsUntested };
}

/** The scores of a sentence with the same wordpieces, wherever it stands. */
export function placed(found: FoundScores, { range, pieces, cut }: SentencePieces): SentenceScores {
  return { ...found, ...range, pieceStarts: pieces.starts, pieceEnds: pieces.ends, cut };
}

/** Schemas' names have no space. */
function fullKey(schema: string, key: string): string {
  return `${schema} ${key}`;
}

function bytesOf({ lefts, candidates, links }: FoundScores): number {
  const logits = candidates.reduce((sum, one) => sum + one.logits.length, 0);
  const objects = 1 + lefts.length + 2 * candidates.length + links.length;
  return objects * OBJECT_BYTES + logits * Float64Array.BYTES_PER_ELEMENT;
}
