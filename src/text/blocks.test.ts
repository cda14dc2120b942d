import { describe, expect, test } from 'vitest';
import { HELD_OUT_BLOCKS, KNOWN_BLOCKS, type BlockCase } from './testing/blocks.ts';
import { PROSE, wrap } from './testing/prose.ts';
import { splitSentences } from './sentences.ts';

/** For each line break of a block, whether a sentence goes over it. */
function findJoins(lines: readonly string[], lineBreak: string): boolean[] {
  const text = lines.join(lineBreak);
  const sentences = splitSentences(text);
  let end = 0;
  return lines.slice(0, -1).map((line) => {
    end += line.length;
    const place = end;
    end += lineBreak.length;
    return sentences.some((sentence) => sentence.start < place && place < sentence.end);
  });
}

function named(blocks: readonly BlockCase[]) {
  return blocks.map((block) => [block.kind, block.lines.join('\n'), block] as const);
}

/** The sentences of a text; each line break and run of blanks is one blank. */
function flatSentences(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, ' '));
}

test('there are 300 blocks of 12 kinds, a third of them written before the rules', () => {
  const all = [...KNOWN_BLOCKS, ...HELD_OUT_BLOCKS];
  expect(all.length).toBeGreaterThanOrEqual(300);
  expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
  expect(HELD_OUT_BLOCKS.length).toBeGreaterThanOrEqual(100);
});

describe.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('line breaks that end a sentence and that do not, %s', (_, lineBreak) => {
  test.each(named([...KNOWN_BLOCKS, ...HELD_OUT_BLOCKS]))('%s: %s', (_kind, _text, block) => {
    expect(findJoins(block.lines, lineBreak)).toEqual(block.goesOn);
  });
});

test.each(PROSE)(
  'wrapped at every width from 40 to 80, prose has the same sentences: %s',
  (text) => {
    const expected = flatSentences(text);
    for (let width = 40; width <= 80; width += 1) {
      expect(flatSentences(wrap(text, width)), `at ${width}`).toEqual(expected);
    }
  },
);

test('after a heading, prose that is wrapped has the same sentences', () => {
  for (const text of PROSE.filter((one) => /^\P{Ll}/u.test(one))) {
    const expected = ['Notes', ...flatSentences(text)];
    for (const width of [60, 72]) {
      const wrapped = wrap(text, width);
      if (wrapped.includes('\n')) expect(flatSentences(`Notes\n${wrapped}`)).toEqual(expected);
    }
  }
});
