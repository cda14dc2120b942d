import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeSource } from '../cli/nodeSource.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import { loadShared, openPackage, type SharedParts } from '../model/package.ts';
import { prepare } from '../text/index.ts';
import { assembleBatch, spanMasks } from './batch.ts';

let shared: SharedParts;

beforeAll(async () => {
  const model = await openPackage(createNodeSource('tiny'));
  shared = await loadShared(model, new ByteProgress(0, () => undefined));
});

describe('assembleBatch', () => {
  it('marks [CLS], all wordpieces and [SEP] of each row as read, and no padding', () => {
    const { tokenizer, embeddings } = shared;
    const text = 'Oslo is large. Anna Berg was born in Oslo and lives in Rome.';
    const sentences = prepare(text, tokenizer, 510, 'keep');
    const lengths = sentences.map(({ pieces }) => pieces.ids.length);
    const batch = assembleBatch(sentences, shared);
    const [short = 0, long = 0] = lengths;
    expect([batch.rows, batch.positions]).toEqual([2, long + 2]);
    const row = (nth: number) =>
      [...batch.mask.subarray(nth * batch.positions, (nth + 1) * batch.positions)].join('');
    expect(row(0)).toBe('1'.repeat(short + 2) + '0'.repeat(long - short));
    expect(row(1)).toBe('1'.repeat(long + 2));

    const { width } = embeddings;
    for (const [nth, { pieces }] of sentences.entries()) {
      const expected = new Float32Array(batch.positions * width);
      const { before, after } = tokenizer.frame;
      embeddings.write([...before, ...pieces.ids, ...after], expected, 0);
      const first = nth * expected.length;
      expect(batch.embeds.subarray(first, first + expected.length)).toEqual(expected);
    }
  });
});

describe('spanMasks', () => {
  const masksOf = (candidates: 'words' | 'all') => {
    const { tokenizer } = shared;
    const sentences = prepare('Xylophonists met. Oslo.', tokenizer, 510, 'keep');
    const pieces = sentences.map((sentence) => sentence.pieces);
    const positions = 12;
    const masks = spanMasks(pieces, positions, tokenizer.frame, { candidates });
    const padded = (row: readonly boolean[]) => [
      0,
      ...row.map(Number),
      ...Array<number>(positions - row.length - 1).fill(0),
    ];
    return { masks, pieces, positions, padded };
  };

  it('begin and end spans at the borders of words alone', () => {
    const { masks, pieces, padded } = masksOf('words');
    expect(pieces).toHaveLength(2);
    expect(pieces[0]?.isFirst.length).toBeGreaterThan(3);
    expect([...masks.startOk]).toEqual(pieces.flatMap(({ isFirst }) => padded(isFirst)));
    expect([...masks.endOk]).toEqual(pieces.flatMap(({ isLast }) => padded(isLast)));
  });

  it('begin and end spans at each position that is not padding where all are candidates', () => {
    const { masks, pieces, positions } = masksOf('all');
    const expected = pieces.flatMap(({ ids }) =>
      Array.from({ length: positions }, (_, at) => (at < ids.length + 2 ? 1 : 0)),
    );
    expect([...masks.startOk]).toEqual(expected);
    expect([...masks.endOk]).toEqual(expected);
  });
});
