import { describe, expect, it, test } from 'vitest';
import type { Document } from '../../document/document.ts';
import { foundCounts, foundWords, nothingFoundWords } from './foundWords.ts';

/** Spans as `id TYPE start`, relations as `head TYPE tail`; types are `SCHEMA:TYPE`. */
function documentOf(spans: readonly string[], relations: readonly string[] = []): Document {
  const typesOf = (names: readonly (string | undefined)[]) =>
    [...new Set(names)].map((name = '') => ({
      name,
      label: name,
      schema: name.split(':')[0] ?? '',
    }));
  const split = (lines: readonly string[]) => lines.map((line) => line.split(' '));
  return {
    text: 'x'.repeat(99),
    spans: split(spans).map(([id = '', type = '', start = '']) => ({
      id,
      type,
      fragments: [{ start: Number(start), end: Number(start) + 5 }],
      status: 'predicted',
    })),
    relations: split(relations).map(([head = '', type = '', tail = ''], index) => ({
      id: String(index),
      type,
      head,
      tail,
      status: 'predicted',
    })),
    entityTypes: typesOf(split(spans).map(([, type]) => type)),
    relationTypes: typesOf(split(relations).map(([, type]) => type)).map((type) => ({
      ...type,
      symmetric: false,
    })),
    notices: [],
  };
}

describe('foundCounts', () => {
  it('counts what two kinds found in one place once, whatever they call it', () => {
    const document = documentOf(
      ['a news:Place 0', 'b names:Location 0', 'c news:Person 10', 'd names:Person 20'],
      ['a news:Near c', 'b names:By d'],
    );
    expect(foundCounts(document)).toEqual({ entities: 3, relations: 2 });
  });

  it('counts a relation of two kinds between the same places once', () => {
    const document = documentOf(
      ['a news:P 0', 'b news:P 10', 'c names:P 0', 'd names:P 10'],
      ['a news:Near b', 'c names:Near d', 'd names:Near c'],
    );
    expect(foundCounts(document)).toEqual({ entities: 2, relations: 2 });
  });

  it('counts what one kind found twice in one place twice', () => {
    expect(foundCounts(documentOf(['a news:P 0', 'b news:Q 0', 'c names:P 0'])).entities).toBe(2);
  });
});

test('numbers agree with their nouns', () => {
  const one = documentOf(['a s:P 0']);
  expect(foundWords(one)).toBe('Found 1 entity and 0 relations.');
});

test('where nothing was found, the advice is what can help', () => {
  const [none, some] = [documentOf([]), documentOf(['a s:P 0'])];
  expect(nothingFoundWords(some, some, true)).toBeUndefined();
  expect(nothingFoundWords(none, some, true)).toMatch(/to the left.*another kind/u);
  expect(nothingFoundWords(none, some, false)).toMatch(/to the left[^]*less sure of\.$/u);
  expect(nothingFoundWords(none, none, true)).toMatch(/^Even at the lowest.*another kind/u);
  expect(nothingFoundWords(none, none, false)).not.toMatch(/another kind/u);
});
