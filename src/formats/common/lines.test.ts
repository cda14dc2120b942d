import { expect, it } from 'vitest';
import { joinLines, splitLines, usualEnd } from './lines.ts';

it.each([
  ['\n', ['a', 'b']],
  ['\r\n', ['a', 'b']],
  ['\r', ['a', 'b']],
] as const)('splits at %j, and joins again', (end, texts) => {
  for (const last of ['', end]) {
    const file = `${texts.join(end)}${last}`;
    const lines = splitLines(file);
    expect(lines.map(({ text }) => text)).toEqual(texts);
    expect(joinLines(lines)).toBe(file);
    expect(usualEnd(lines)).toBe(end);
  }
});

it('takes a return for an end only where no line has another', () => {
  const file = 'a\rb\nc\n';
  expect(splitLines(file).map(({ text }) => text)).toEqual(['a\rb', 'c']);
  expect(joinLines(splitLines(file))).toBe(file);
});

it('gives a line that others follow the usual end', () => {
  expect(joinLines([...splitLines('a\rb'), { text: 'c', end: '\r' }])).toBe('a\rb\rc\r');
});
