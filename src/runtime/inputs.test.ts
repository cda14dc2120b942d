import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeSource } from '../cli/nodeSource.ts';
import type { SentenceScores } from '../iter/scores.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import { loadShared, openPackage } from '../model/package.ts';
import type { SentencePieces, WordpieceEncoder } from '../text/index.ts';
import { prepareInput } from './inputs.ts';

let tokenizer: WordpieceEncoder;

beforeAll(async () => {
  const model = await openPackage(createNodeSource('tiny'));
  ({ tokenizer } = await loadShared(model, new ByteProgress(0, () => undefined)));
});

/** Scores of a part: its first and its last wordpiece are spans, and linked both ways. */
function scoresOf({ range, pieces, cut }: SentencePieces): SentenceScores {
  const last = pieces.ids.length - 1;
  return {
    ...range,
    pieceStarts: pieces.starts,
    pieceEnds: pieces.ends,
    lefts: [{ position: 0, logit: 1 }],
    candidates: [
      { start: 0, end: 0, logits: [2] },
      { start: last, end: last, logits: [3] },
    ],
    links: [
      { head: 0, tail: 1, type: 0, logit: 4 },
      { head: 1, tail: 0, type: 0, logit: 5 },
    ],
    cut,
    relationsUntested: false,
  };
}

const WORDS = 'Oslo , Rome , Oslo , Rome , Oslo , Rome .'.split(' ');

describe('a record that is longer than the encoder reads', () => {
  it('has the scores of its parts, whose places and links count on from part to part', () => {
    const records = [['Oslo'], WORDS, ['Rome', '.']];
    const input = { kind: 'records', records } as const;
    const { sentences, assemble } = prepareInput(input, tokenizer, 5, 'keep');
    const parts = sentences.filter(({ cut }) => cut);
    expect(parts.length).toBeGreaterThan(2);
    expect(sentences).toHaveLength(parts.length + 2);
    const [first, joined, third] = assemble(sentences.map(scoresOf), testSchema());

    const lengths = parts.map(({ pieces }) => pieces.ids.length);
    const begins = lengths.map((_, nth) => lengths.slice(0, nth).reduce((a, b) => a + b, 0));
    const text = WORDS.join(' ');
    expect(joined).toEqual({
      start: 0,
      end: text.length,
      pieceStarts: WORDS.map((_, nth) => WORDS.slice(0, nth).join(' ').length + Number(nth > 0)),
      pieceEnds: WORDS.map((_, nth) => WORDS.slice(0, nth + 1).join(' ').length),
      lefts: begins.map((position) => ({ position, logit: 1 })),
      candidates: begins.flatMap((begin, nth) => {
        const last = begin + (lengths[nth] ?? 0) - 1;
        return [
          { start: begin, end: begin, logits: [2] },
          { start: last, end: last, logits: [3] },
        ];
      }),
      links: begins.flatMap((_, nth) => [
        { head: 2 * nth, tail: 2 * nth + 1, type: 0, logit: 4 },
        { head: 2 * nth + 1, tail: 2 * nth, type: 0, logit: 5 },
      ]),
      cut: true,
      relationsUntested: false,
    });
    expect(first).toMatchObject({ start: 0, end: 4, cut: false });
    expect(third).toMatchObject({ start: 0, end: 6, cut: false });
  });

  it('has untested relations where one of its parts has', () => {
    const input = { kind: 'records', records: [WORDS] } as const;
    const { sentences, assemble } = prepareInput(input, tokenizer, 5, 'keep');
    const untested = (at: number) =>
      assemble(
        sentences.map((one, nth) => ({ ...scoresOf(one), relationsUntested: nth === at })),
        testSchema(),
      )[0]?.relationsUntested;
    expect([untested(1), untested(-1)]).toEqual([true, false]);
  });
});
