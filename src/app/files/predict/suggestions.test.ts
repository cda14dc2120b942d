import { expect, it } from 'vitest';
import { mergeVersions } from '../../../corpus/mergeVersions.ts';
import { buildDocument } from '../../../document/build.ts';
import { suggestionsIn, typesOfSuggestions } from './suggestions.ts';

const types = {
  entityTypes: ['Person', 'Place'].map((name) => ({ name, label: name.toLowerCase() })),
  relationTypes: [{ name: 'in', label: 'is in', symmetric: false }],
};
const span = (start: number, end: number, type: string) => ({
  fragments: [{ start, end }] as const,
  type,
});

it('what both have is no suggestion; a relation comes behind its spans', () => {
  const text = 'Ida sang in Oslo, Jon in Rome.';
  const gold = buildDocument({
    text,
    ...types,
    spans: [{ ...span(0, 3, 'Person'), status: 'gold' }],
    relations: [],
  });
  const model = { status: 'predicted', origin: 'model' } as const;
  const layer = buildDocument({
    text,
    ...types,
    spans: [
      { ...span(0, 3, 'Person'), ...model, score: 0.9 },
      { ...span(12, 16, 'Place'), ...model, score: 0.8 },
      { ...span(18, 21, 'Person'), ...model, score: 0.7 },
    ],
    relations: [{ head: 0, tail: 1, type: 'in', ...model, score: 0.6 }],
  });
  const found = suggestionsIn(mergeVersions(gold, layer).document);
  expect(found.map(({ kind, label, words, score }) => [kind, label, words, score])).toEqual([
    ['span', 'place', 'Oslo', 0.8],
    ['relation', 'is in', 'Ida → Oslo', 0.6],
    ['span', 'person', 'Jon', 0.7],
  ]);
  const ids = new Set([...layer.spans, ...layer.relations].map(({ id }) => id));
  expect(found.every(({ id }) => ids.has(id))).toBe(true);
  expect(typesOfSuggestions(found).map(({ label, count }) => [label, count])).toEqual([
    ['place', 1],
    ['is in', 1],
    ['person', 1],
  ]);
});
