import { expect, test } from 'vitest';
import { recognise } from '../recognise/recognise.ts';
import { sourced } from './finds.ts';
import { mergeFinds } from './merge.ts';
import { redact } from './redact.ts';
import { DOCUMENT_SETS, type DocumentSet, readDocuments } from './testing/documents.ts';
import { readMarks } from './testing/marks.ts';
import { DIRECT, measure, missesOf } from './testing/measure.ts';

/** A document, and what patterns alone find in it. */
function byPatterns(set: DocumentSet) {
  return [...readDocuments(set)].map(([name, { text, items }]) => {
    const patterns = sourced(recognise(text), 'pattern');
    return {
      name,
      text,
      items,
      finds: mergeFinds(text, { patterns, model: [], terms: [], keep: [] }),
    };
  });
}

test('patterns alone find what has a form, in documents that nobody looked at for them', () => {
  const { all, direct, byKind, precision } = measure(byPatterns('measure'));
  expect(all.items).toBeGreaterThan(290);
  for (const kind of ['email', 'phone', 'account', 'web', 'age'] as const) {
    expect(byKind.get(kind)).toMatchObject({ whole: byKind.get(kind)?.items });
  }
  expect(all.whole / all.items).toBeGreaterThan(0.8);
  expect(direct.whole / direct.items).toBeGreaterThan(0.85);
  expect(precision).toBeGreaterThan(0.97);
});

test.each(DOCUMENT_SETS.flatMap(byPatterns).map((one) => [one.name, one] as const))(
  'nothing that was found is left in %s',
  (_, { text, items, finds }) => {
    for (const style of ['label', 'bar'] as const) {
      const { text: after } = redact(text, finds, style);
      const covered = items.filter(
        ({ kind, start, end }) =>
          DIRECT.has(kind) && finds.some((find) => find.start <= start && end <= find.end),
      );
      expect(covered.length).toBeGreaterThan(0);
      for (const { start, end } of covered) {
        const words = text.slice(start, end);
        // Short ones are in other words.
        if (words.length > 4) expect(after.toLowerCase()).not.toContain(words.toLowerCase());
      }
    }
  },
);

test('an item counts by its letters and digits', () => {
  const { text, items } = readMarks('[Ada (Okonkwo)](person), \\[[12](age)\\] in [Leeds](place)');
  expect(text).toBe('Ada (Okonkwo), [12] in Leeds');
  const finds = [
    { start: 0, end: 12 },
    { start: 16, end: 17 },
    { start: 20, end: 22 },
  ];
  const measured = measure([{ text, items, finds }]);
  expect(measured.all).toEqual({ items: 3, whole: 1, touched: 2 });
  expect(measured.direct).toEqual({ items: 1, whole: 1, touched: 1 });
  expect(measured.precision).toBeCloseTo(11 / 13);
  expect(measured.clean).toBe(1);
  expect(missesOf({ text, items, finds })).toEqual([
    { what: 'partly', text: '12 (age)' },
    { what: 'missed', text: 'Leeds (place)' },
    { what: 'beyond', text: 'in' },
  ]);
});
