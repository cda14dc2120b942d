import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineOfName, nameOfLine } from './lineName.ts';

it('a line is found by the name of its document, and by no other name', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 31 }), (path, line) => {
      expect(lineOfName(nameOfLine(path, line), path)).toBe(line);
    }),
  );
  const others = [
    'a.jsonl',
    'a.jsonl:',
    'a.jsonl:0',
    'a.jsonl:1.2',
    'a.jsonl:01',
    'b.jsonl:1',
    'a',
  ];
  expect(others.filter((name) => lineOfName(name, 'a.jsonl') !== undefined)).toEqual([]);
  expect(lineOfName('a.jsonl:1e3', 'a.jsonl')).toBeUndefined();
});
