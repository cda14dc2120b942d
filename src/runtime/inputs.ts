import type { ScoreInput } from '../extract/engine.ts';
import type { Schema } from '../iter/schema.ts';
import type { LinkScore, SentenceScores } from '../iter/scores.ts';
import { surer } from '../iter/surer.ts';
import {
  cutWordpieces,
  prepare,
  prepareRecord,
  readMarkup,
  slicePieces,
  type ClosingStop,
  type Markup,
  type SentencePieces,
  type WordpieceEncoder,
} from '../text/index.ts';

/** What to run for an input, and how to put the results together. */
export interface Prepared {
  /** All sentences to run: parts of over-long ones, and those in another case, on their own. */
  readonly sentences: readonly SentencePieces[];
  /**
   * From a schema's scores of `sentences`, in order, to the scores that the caller gets; from those
   * of the first ones to as many of these as are whole.
   */
  readonly assemble: (scores: readonly SentenceScores[], schema: Schema) => SentenceScores[];
  /** What became of HTML in a text. */
  readonly markup?: Markup | undefined;
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
  if (input.kind === 'records') return prepareRecords(input.records, encoder, most);
  const { text, markup = 'auto' } = input;
  return {
    ...inBothCases(prepare(text, encoder, most, closingStop, markup)),
    markup: readMarkup(text, markup).markup,
  };
}

/** Runs sentences that have another case in both, and keeps the scores that are surer. */
function inBothCases(sentences: readonly SentencePieces[]): Prepared {
  return {
    sentences: sentences.flatMap(({ natural, ...own }) =>
      natural ? [own, { ...own, pieces: natural }] : [own],
    ),
    assemble: (scores, schema) => {
      const rest = scores.values();
      return sentences.flatMap(({ natural }) => {
        const own = rest.next().value;
        const other = natural && rest.next().value;
        if (own === undefined || (natural && other === undefined)) return [];
        return [other ? surer(own, other, schema) : own];
      });
    },
  };
}

function prepareRecords(
  records: readonly (readonly string[])[],
  encoder: WordpieceEncoder,
  most: number,
): Prepared {
  const perRecord = records.map((words) => {
    const { text, pieces, natural } = prepareRecord(words, encoder);
    const parts = pieces.ids.length === 0 ? [] : cutWordpieces(text, pieces, most);
    const isWhole = parts.length === 1 && natural !== undefined && natural.ids.length <= most;
    return {
      length: text.length,
      parts: parts.map((part): SentencePieces => ({
        range: {
          start: pieces.starts[part.from] ?? 0,
          end: pieces.ends[part.to - 1] ?? text.length,
        },
        pieces: parts.length === 1 ? pieces : slicePieces(pieces, part),
        cut: parts.length > 1,
        ...(isWhole && { natural }),
      })),
    };
  });
  const { sentences, assemble } = inBothCases(perRecord.flatMap(({ parts }) => parts));
  return {
    sentences,
    assemble: (scores, schema) => {
      const chosen = assemble(scores, schema);
      let next = 0;
      return perRecord.map(({ length, parts }) => {
        const own = chosen.slice(next, next + parts.length);
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
