import type { ScoreInput } from '../engine.ts';
import type { LinkScore, SentenceScores } from '../iter/scores.ts';
import {
  cutWordpieces,
  prepare,
  slicePieces,
  tokenizeWords,
  type ClosingStop,
  type SentencePieces,
  type WordpieceEncoder,
} from '../text/index.ts';

/** What to run for an input, and how to put the results together. */
export interface Prepared {
  /** All sentences to run, parts of over-long ones on their own. */
  readonly sentences: readonly SentencePieces[];
  /** From the scores of `sentences`, in order, to the scores that the caller gets. */
  readonly assemble: (scores: readonly SentenceScores[]) => SentenceScores[];
}

/**
 * Cut an input into sentences of wordpieces.
 *
 * @param most - Most wordpieces of a sentence, without [CLS] and [SEP].
 * @param closingStop - Of the sentences of a text; records are taken as given.
 */
export function prepareInput(
  input: ScoreInput,
  encoder: WordpieceEncoder,
  most: number,
  closingStop: ClosingStop,
): Prepared {
  return input.kind === 'text'
    ? {
        sentences: prepare(input.text, encoder, most, closingStop),
        assemble: (scores) => [...scores],
      }
    : prepareRecords(input.records, encoder, most);
}

function prepareRecords(
  records: readonly (readonly string[])[],
  encoder: WordpieceEncoder,
  most: number,
): Prepared {
  const perRecord = records.map((words) => {
    const { text, pieces } = tokenizeWords(words, encoder);
    const parts = pieces.ids.length === 0 ? [] : cutWordpieces(text, pieces, most);
    return {
      length: text.length,
      parts: parts.map((part): SentencePieces => ({
        range: {
          start: pieces.starts[part.from] ?? 0,
          end: pieces.ends[part.to - 1] ?? text.length,
        },
        pieces: parts.length === 1 ? pieces : slicePieces(pieces, part),
        cut: parts.length > 1,
      })),
    };
  });
  return {
    sentences: perRecord.flatMap(({ parts }) => parts),
    assemble: (scores) => {
      let next = 0;
      return perRecord.map(({ length, parts }) => {
        const own = scores.slice(next, next + parts.length);
        next += parts.length;
        return joinParts(own, length);
      });
    },
  };
}

/** Scores of one record from those of its parts; positions count on from part to part. */
function joinParts(parts: readonly SentenceScores[], length: number): SentenceScores {
  const lefts: SentenceScores['lefts'][number][] = [];
  const candidates: SentenceScores['candidates'][number][] = [];
  const links: LinkScore[] = [];
  let position = 0;
  for (const part of parts) {
    const shift = position;
    const earlier = candidates.length;
    lefts.push(...part.lefts.map((left) => ({ ...left, position: left.position + shift })));
    links.push(
      ...part.links.map((link) => ({
        ...link,
        head: link.head + earlier,
        tail: link.tail + earlier,
      })),
    );
    candidates.push(
      ...part.candidates.map((one) => ({ ...one, start: one.start + shift, end: one.end + shift })),
    );
    position += part.pieceStarts.length;
  }
  return {
    start: 0,
    end: length,
    pieceStarts: parts.flatMap(({ pieceStarts }) => pieceStarts),
    pieceEnds: parts.flatMap(({ pieceEnds }) => pieceEnds),
    lefts,
    candidates,
    links,
    cut: parts.length > 1,
    relationsUntested: parts.some(({ relationsUntested }) => relationsUntested),
  };
}
