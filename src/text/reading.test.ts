import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAgain, rewrite, type Edit } from './reading.ts';

/** A text, and edits of it in order. */
const edited = fc.string({ maxLength: 30 }).chain((text) =>
  fc
    .array(
      fc.record({
        skip: fc.nat({ max: 4 }),
        length: fc.integer({ min: 1, max: 4 }),
        text: fc.string({ maxLength: 3 }),
      }),
      { maxLength: 6 },
    )
    .map((wishes) => {
      const edits: Edit[] = [];
      let from = 0;
      for (const wish of wishes) {
        const start = from + wish.skip;
        const end = start + wish.length;
        if (end > text.length) break;
        edits.push({ start, end, text: wish.text });
        from = end;
      }
      return { text, edits };
    }),
);

test('every range slices the original, and what comes later stands later', () => {
  fc.assert(
    fc.property(edited, edited, ({ text, edits }, second) => {
      const reading = readAgain(rewrite(text, edits), (read) =>
        rewrite(
          read,
          second.edits.filter(({ end }) => end <= read.length),
        ),
      );
      let before = { start: 0, end: 0 };
      for (let unit = 0; unit < reading.text.length; unit += 1) {
        const range = reading.original({ start: unit, end: unit + 1 });
        expect(range.start).toBeGreaterThanOrEqual(before.start);
        expect(range.end).toBeGreaterThanOrEqual(before.end);
        expect(range.end).toBeGreaterThan(range.start);
        expect(range.end).toBeLessThanOrEqual(text.length);
        before = range;
      }
    }),
    { numRuns: 3000, seed: 1998 },
  );
});

test('what is not edited is the same in both, what is edited covers the whole of it', () => {
  fc.assert(
    fc.property(edited, ({ text, edits }) => {
      const reading = rewrite(text, edits);
      for (let unit = 0; unit < reading.text.length; unit += 1) {
        const range = reading.original({ start: unit, end: unit + 1 });
        const edit = edits.find(({ start, end }) => start <= range.start && range.start < end);
        if (edit) expect(range).toEqual({ start: edit.start, end: edit.end });
        else expect(text.slice(range.start, range.end)).toBe(reading.text.charAt(unit));
      }
    }),
    { numRuns: 3000, seed: 1998 },
  );
});

test('what is read as nothing is in no range that ends before it or begins behind it', () => {
  const { text, original } = rewrite('S<b>iem</b>ens<b> AG', [
    { start: 1, end: 4, text: '' },
    { start: 7, end: 11, text: '' },
    { start: 14, end: 17, text: '' },
  ]);
  expect(text).toBe('Siemens AG');
  expect(original({ start: 0, end: 7 })).toEqual({ start: 0, end: 14 });
  expect(original({ start: 1, end: 4 })).toEqual({ start: 4, end: 7 });
  expect(original({ start: 4, end: 4 })).toEqual({ start: 11, end: 11 });
  expect(original({ start: 7, end: 10 })).toEqual({ start: 17, end: 20 });
});
