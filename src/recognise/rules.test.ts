import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';
import { RULES } from './recognise.ts';
import { resolve } from './resolve.ts';
import { readExamples } from './testing/examples.ts';

/** So many right ones and so many wrong ones a rule has at least. */
const ENOUGH = 20;

describe.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const examples = readExamples(name);

  test('has enough examples of both kinds', () => {
    const right = examples.filter(({ ranges }) => ranges.length > 0);
    expect(right.length).toBeGreaterThanOrEqual(ENOUGH);
    expect(examples.length - right.length).toBeGreaterThanOrEqual(ENOUGH);
  });

  test.each(examples.map((one) => [JSON.stringify(one.text), one] as const))(
    '%s',
    (_, { text, ranges }) => {
      const finds = resolve(rule.find(fold(text)));
      const found = finds.map(({ start, end }) => text.slice(start, end));
      expect(found).toEqual(ranges.map(([start, end]) => text.slice(start, end)));
      expect(finds.map(({ start, end }) => [start, end])).toEqual(ranges);
    },
  );
});
