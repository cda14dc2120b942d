import { describe, expect, it } from 'vitest';
import { compareAnnotators, sidesByLayer } from './annotators.ts';
import { compareSets } from './compareSets.ts';
import type { AnnotatedText } from './pairDocuments.ts';
import { annotated, textOf, type Spelled } from './testing/documents.ts';

const A: readonly Spelled[] = [[0, 3, 'A']];

const side = (name: string, ...documents: readonly AnnotatedText[]) => ({ name, documents });

describe('texts are paired', () => {
  it('by path and then by equal text, whatever their order', () => {
    const gold = side(
      'gold',
      textOf('x/1', annotated('one text', A)),
      textOf('x/2', annotated('two texts', A)),
      textOf('x/3', annotated('three texts', A)),
    );
    const other = side(
      'other',
      textOf('sys-3', annotated('three texts', A)),
      textOf('x/2', annotated('one text', [[0, 3, 'B']])),
      textOf('x/1', annotated('two texts', A)),
    );
    const { texts, notAnnotated, refused, counts } = compareSets(gold, other);
    expect(texts.map(({ name }) => name)).toEqual(['x/1', 'x/2', 'x/3']);
    expect([notAnnotated, refused]).toEqual([[], []]);
    expect(counts.spans).toMatchObject({ agreed: 2, 'type-differs': 1 });
  });

  it('by path where a text is there twice, and in their order else', () => {
    const gold = side('g', textOf('a', annotated('Yes.', A)), textOf('b', annotated('Yes.')));
    const other = side(
      'o',
      textOf('b', annotated('Yes.', A)),
      textOf('z', annotated('Yes.')),
      textOf('y', annotated('Yes.')),
    );
    const { texts, notAnnotated } = compareSets(gold, other);
    const verdicts = texts.map(({ name, comparison }) => [name, comparison.spans[0]?.verdict]);
    expect(verdicts).toEqual([
      ['a', 'missed'],
      ['b', 'spurious'],
    ]);
    expect(notAnnotated).toEqual([{ name: 'y', missing: 'gold' }]);
  });

  it('by annotators where both sides have the same ones', () => {
    const layered = (layer: string, spans: readonly Spelled[]) =>
      textOf('a', annotated('Yes, no.', spans), { layer });
    const { counts } = compareSets(
      side('g', layered('Ida', A), layered('Ole', [])),
      side('o', layered('Ole', []), layered('Ida', A)),
    );
    expect(counts.spans).toMatchObject({ agreed: 1, missed: 0, spurious: 0 });
  });

  it('and refused with the first difference where texts of one path differ', () => {
    const { texts, refused } = compareSets(
      side('g', textOf('a', annotated('one', A)), textOf('b', annotated('two', A))),
      side('o', textOf('a', annotated('ONE', A)), textOf('b', annotated('two', A))),
    );
    expect(texts.map(({ name }) => name)).toEqual(['b']);
    expect(refused).toEqual([
      {
        name: 'a',
        reason: 'The texts differ from line 1, character 1 on: “one” against “ONE”.',
      },
    ]);
  });

  it('at one line of two files', () => {
    const { refused, notAnnotated } = compareSets(
      side('g', textOf('g.jsonl:1', annotated('one')), textOf('g.jsonl:2', annotated('two'))),
      side('o', textOf('o.jsonl:1', annotated('two')), textOf('o.jsonl:2', annotated('six'))),
    );
    expect(refused).toEqual([]);
    expect(notAnnotated.map(({ name }) => name)).toEqual(['g.jsonl:1', 'o.jsonl:2']);
    const moved = compareSets(
      side('g', textOf('g.jsonl:1', annotated('one')), textOf('g.jsonl:2', annotated('two'))),
      side('o', textOf('o.jsonl:1', annotated('one')), textOf('o.jsonl:2', annotated('six'))),
    );
    expect(moved.refused.map(({ name }) => name)).toEqual(['g.jsonl:2 and o.jsonl:2']);
  });

  it('where each side has one, whatever they are called', () => {
    const { refused } = compareSets(
      side('g', textOf('gold', annotated('one'))),
      side('o', textOf('model', annotated('one.'))),
    );
    expect(refused).toMatchObject([
      { name: 'gold and model', reason: expect.stringContaining('the end of the text') as string },
    ]);
  });
});

describe('what is not annotated', () => {
  it('is named and costs nothing', () => {
    const { figures, notAnnotated } = compareSets(
      side(
        'g',
        textOf('a', annotated('one', A)),
        textOf('b', annotated('two', A)),
        textOf('c', annotated('three'), { state: 'not-annotated' }),
        textOf('d', annotated('four'), { state: 'not-annotated' }),
      ),
      side(
        'o',
        textOf('a', annotated('one', A)),
        textOf('c', annotated('three', A)),
        textOf('d', annotated('four'), { state: 'not-annotated' }),
        textOf('e', annotated('five', A)),
      ),
    );
    expect(figures.spans.strict).toMatchObject({ precision: 100, recall: 100, f1: 100 });
    expect(notAnnotated).toEqual([
      { name: 'b', missing: 'other' },
      { name: 'e', missing: 'gold' },
      { name: 'c', missing: 'gold' },
      { name: 'd', missing: 'both' },
    ]);
  });

  it('is something else than annotated with nothing', () => {
    const { counts } = compareSets(
      side('g', textOf('a', annotated('one', A))),
      side('o', textOf('a', annotated('one'))),
    );
    expect(counts.spans.missed).toBe(1);
  });
});

describe('annotators', () => {
  const texts = (spans: readonly Spelled[]) => [textOf('a', annotated('one two three', spans))];

  it('are compared two by two, with the mean of F1 and of κ', () => {
    const agreement = compareAnnotators([
      { name: 'Ida', documents: texts([[0, 3, 'A']]) },
      { name: 'Ole', documents: texts([[0, 3, 'A']]) },
      { name: 'Eva', documents: texts([[4, 7, 'A']]) },
    ]);
    expect(
      agreement.pairs.map(({ gold, other, figures }) => [gold, other, figures.spans.strict.f1]),
    ).toEqual([
      ['Ida', 'Ole', 100],
      ['Ida', 'Eva', 0],
      ['Ole', 'Eva', 0],
    ]);
    expect(agreement.meanF1.spans).toBeCloseTo(33.3333, 3);
    expect(agreement.meanF1.relations).toBeNull();
    // κ is 1, and twice (1/3 − 5/9) / (1 − 5/9) = −1/2.
    expect(agreement.meanKappa).toBeCloseTo(0, 10);
  });

  it('are the layers of a file', () => {
    const sides = sidesByLayer(
      side(
        'all.json',
        textOf('a', annotated('one', A), { layer: 'Ida' }),
        textOf('a', annotated('one', A), { layer: 'Ole' }),
        textOf('b', annotated('two')),
      ),
    );
    expect(sides.map(({ name, documents }) => [name, documents.length])).toEqual([
      ['Ida', 1],
      ['Ole', 1],
      ['all.json', 1],
    ]);
    const [one, two] = sides;
    expect(one && two && compareSets(one, two).counts.spans.agreed).toBe(1);
  });

  it('with no text in common have no mean', () => {
    expect(
      compareAnnotators([
        { name: 'Ida', documents: texts([]) },
        { name: 'Ole', documents: [] },
      ]).meanF1.spans,
    ).toBeNull();
  });
});
