import type { Encoding } from '../types.ts';
import { alignedText, byUnits } from './alignedText.ts';
import { cutByKind, withSpaceBefore } from './byteLevel.ts';
import { mergePairs, type Merges } from './mergePairs.ts';
import { cutAtSpaces } from './metaspace.ts';
import { normalizeWord, type NormalizerStep } from './normalizeWord.ts';
import { cutByScores, type UnigramModel } from './unigram.ts';

/** A tokenizer of T5, ALBERT or DeBERTa. */
export interface ScoredPieces {
  readonly normalizer: readonly NormalizerStep[];
  /** Whether white space that is left in a word is dropped; else it begins pieces. */
  readonly byWhiteSpace: boolean;
  readonly model: UnigramModel;
}

/** A tokenizer of BART or RoBERTa. */
export interface BytePieces {
  /** For each byte, the id of the piece that it is alone. */
  readonly byteIds: Int32Array;
  readonly merges: Merges;
}

const UTF8 = new TextEncoder();

/** Pieces of the parts of a word, one after the other. */
class EncodingCollector {
  readonly encoding = {
    ids: [] as number[],
    starts: [] as number[],
    ends: [] as number[],
  } satisfies Encoding;

  add(id: number, start: number | undefined, end: number | undefined): void {
    this.encoding.ids.push(id);
    this.encoding.starts.push(start ?? 0);
    this.encoding.ends.push(end ?? 0);
  }
}

/**
 * Cuts a word as sentencepiece's Unigram tokenizers do.
 *
 * @param word - The word, without lone surrogates.
 * @returns Ids and offsets as Python's `tokenizers` have them: see `asRead`.
 */
export function encodeByScores(word: string, tokenizer: ScoredPieces): Encoding {
  const found = new EncodingCollector();
  const normalized = normalizeWord(alignedText(word), tokenizer.normalizer);
  for (const part of cutAtSpaces(normalized, tokenizer.byWhiteSpace)) {
    const { text, starts, ends } = byUnits(part);
    const pieces = cutByScores(text, tokenizer.model);
    pieces.ids.forEach((id, index) => {
      found.add(id, starts[pieces.starts[index] ?? 0], ends[(pieces.ends[index] ?? 0) - 1]);
    });
  }
  return found.encoding;
}

/**
 * Cuts a word as byte-level byte-pair tokenizers do, with a space before it.
 *
 * @param word - The word, without lone surrogates.
 * @returns Ids and offsets as Python's `tokenizers` have them before they are trimmed: see `asRead`.
 *   Pieces inside a character have its place.
 */
export function encodeByMerges(word: string, { byteIds, merges }: BytePieces): Encoding {
  const found = new EncodingCollector();
  const { characters, starts, ends } = withSpaceBefore(alignedText(word));
  let from = 0;
  for (const to of cutByKind(characters)) {
    const symbols: number[] = [];
    const places: number[] = [];
    for (let place = from; place < to; place += 1) {
      for (const byte of UTF8.encode(characters[place])) {
        symbols.push(byteIds[byte] ?? 0);
        places.push(place);
      }
    }
    const pieces = mergePairs(symbols, merges);
    pieces.ids.forEach((id, index) => {
      const first = pieces.firsts[index] ?? 0;
      const last = (pieces.firsts[index + 1] ?? symbols.length) - 1;
      found.add(id, starts[places[first] ?? 0], ends[places[last] ?? 0]);
    });
    from = to;
  }
  return found.encoding;
}
