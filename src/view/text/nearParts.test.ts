import { expect, test } from 'vitest';
import { NOTHING_NEAR, type Part, withChanges } from './nearParts.ts';

const near = (...parts: Part[]) => parts.map((part) => ({ part, isNear: true }));
const gone = (...parts: Part[]) => parts.map((part) => ({ part, isNear: false }));
const paragraph = (index: number): Part => ({ kind: 'paragraph', index });
const band = (of: number, which: number): Part => ({ kind: 'band', paragraph: of, band: which });

test('parts of one number are told apart by their kind, bands by their paragraph too', () => {
  const all = withChanges(
    NOTHING_NEAR,
    near({ kind: 'section', first: 3 }, paragraph(3), band(3, 2), band(3, 4), band(32, 1)),
  );
  expect(all).toEqual({
    sections: new Set([3]),
    paragraphs: new Set([3]),
    bands: new Map([
      [3, new Set([2, 4])],
      [32, new Set([1])],
    ]),
  });
  expect(withChanges(all, gone(paragraph(3), band(3, 2), band(32, 1)))).toEqual({
    sections: new Set([3]),
    paragraphs: new Set(),
    bands: new Map([[3, new Set([4])]]),
  });
});

test('what does not change is the same object, so that nothing is rendered or laid out anew', () => {
  const before = withChanges(NOTHING_NEAR, near(paragraph(1), band(1, 0), band(2, 0)));
  expect(withChanges(before, near(paragraph(1), band(2, 0)))).toBe(before);
  expect(withChanges(before, gone(paragraph(7), band(1, 5), band(9, 0)))).toBe(before);
  const after = withChanges(before, near(band(1, 1)));
  expect(after.paragraphs).toBe(before.paragraphs);
  expect(after.bands.get(2)).toBe(before.bands.get(2));
  expect(after.bands.get(1)).not.toBe(before.bands.get(1));
});
