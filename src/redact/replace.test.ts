import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceIn, type Replacement } from './replace.ts';

/** A text, and replacements in it, sorted and without overlaps. */
const CASE = fc
  .tuple(fc.string({ minLength: 1, maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 10 }))
  .map(([text, places]) => {
    const sorted = [...new Set(places.map((place) => place % (text.length + 1)))].sort(
      (one, other) => one - other,
    );
    const replacements: Replacement[] = [];
    for (let at = 0; at + 1 < sorted.length; at += 2) {
      const [start = 0, end = 0] = sorted.slice(at, at + 2);
      replacements.push({ start, end, text: `[${'x'.repeat(at)}]` });
    }
    return { text, replacements };
  });

test('places outside of what was replaced have the same character before and after', () => {
  fc.assert(
    fc.property(CASE, ({ text, replacements }) => {
      const replaced = replaceIn(text, replacements);
      for (let at = 0; at < text.length; at += 1) {
        if (replacements.some(({ start, end }) => start <= at && at < end)) continue;
        const moved = replaced.offsets.toNew(at);
        expect(replaced.text[moved]).toBe(text[at]);
        expect(replaced.offsets.toOld(moved)).toBe(at);
      }
    }),
  );
});

test('what was replaced is where its label is', () => {
  fc.assert(
    fc.property(CASE, ({ text, replacements }) => {
      const { text: after, offsets } = replaceIn(text, replacements);
      for (const { start, end, text: label } of replacements) {
        const [from, to] = [offsets.toNew(start), offsets.toNew(end)];
        expect(after.slice(from, to)).toBe(label);
        expect(offsets.toOld(from + 1, 'start')).toBe(start);
        expect(offsets.toOld(from + 1, 'end')).toBe(end);
      }
    }),
  );
});
