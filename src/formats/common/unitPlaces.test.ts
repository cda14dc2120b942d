import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unitPlaces } from './unitPlaces.ts';

const text = fc
  .array(
    fc.constantFrom('a', ' ', '\r', '\n', '\r\n', 'é', 'ж', '中', '。', '😀', '\ud800', '\udc00'),
  )
  .map((parts) => parts.join(''));
const rule = fc.record({
  unit: fc.constantFrom('code-point' as const, 'utf-16' as const, 'utf-8' as const),
  countsReturns: fc.boolean(),
});
type Rule = typeof rule extends fc.Arbitrary<infer T> ? T : never;

/** Bytes of UTF-8 of a character; those of half a pair are three, as Python counts what it can't write. */
function bytesOf(character: string): number {
  return new TextEncoder().encode(character).length;
}

/** Each unit of a text, one by one: where its character begins, and where the next one that counts does. */
function unitByUnit(all: string, { unit, countsReturns }: Rule) {
  const units: { readonly start: number; readonly isFirst: boolean; readonly next: number }[] = [];
  const characters: { readonly start: number; readonly count: number }[] = [];
  let start = 0;
  for (const character of all) {
    const isDropped = !countsReturns && character === '\r' && all[start + 1] === '\n';
    const count =
      unit === 'code-point' ? 1 : unit === 'utf-16' ? character.length : bytesOf(character);
    if (!isDropped) characters.push({ start, count });
    start += character.length;
  }
  for (const [at, { start: own, count }] of characters.entries()) {
    const next = characters[at + 1]?.start ?? all.length;
    for (let nth = 0; nth < count; nth += 1) units.push({ start: own, isFirst: nth === 0, next });
  }
  return units;
}

it('units are where they are when all of them are counted one by one', () => {
  fc.assert(
    fc.property(text, rule, (all, counting) => {
      const units = unitByUnit(all, counting);
      const places = unitPlaces(all, counting);
      expect(places.units).toBe(units.length);
      for (const [unit, { start, isFirst, next }] of units.entries()) {
        expect(places.placeOf(unit, false)).toBe(start);
        expect(places.placeOf(unit, true)).toBe(isFirst ? start : next);
      }
      expect(places.placeOf(units.length, true)).toBe(all.length);
      for (let place = 0; place <= all.length; place += 1) {
        const first = units.findIndex(({ start, isFirst }) => isFirst && start >= place);
        expect(places.unitOf(place)).toBe(first < 0 ? units.length : first);
      }
    }),
    { numRuns: 1000 },
  );
});
