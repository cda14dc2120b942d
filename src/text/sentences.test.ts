import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';
import { GLUED, ITEMS } from './testing/itemMarks.ts';
import { CASES } from './testing/sentences.ts';

/** The sentences of a text as strings. */
function sentences(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe.each(CASES)('%s', (_, cases) => {
  test.each(cases.map((item) => [item.join(' '), item] as const))('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

test.each(ITEMS)('the marks of items are in no sentence: %s', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});

test('there are at least 100 cases', () => {
  expect(CASES.flatMap(([, cases]) => cases).length).toBeGreaterThanOrEqual(100);
});

test.each(GLUED)('without a space after the stop: %s', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});

describe('without a space between', () => {
  const cases = [
    ['北京是首都。', '上海是城市。'],
    ['東京に行った。', '楽しかった！', '本当？', 'はい。'],
    ['「行く。」と彼は言った。', '雨だった。'],
    ['他说：“好。”然后走了。', '我没有。'],
    ['すごい！！', '本当に？！', 'うん。'],
    ['それは三です。', 'Tokyoは都市です。'],
  ];
  test.each(cases.map((item) => [item.join(''), item] as const))('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

describe('lines and paragraphs', () => {
  test.each([
    [
      'a line break is a space',
      'Anna lives\nin Bonn. Otto\ndoes not.',
      ['Anna lives\nin Bonn.', 'Otto\ndoes not.'],
    ],
    [
      'CRLF too',
      'Anna lives\r\nin Bonn.\r\nOtto does not.',
      ['Anna lives\r\nin Bonn.', 'Otto does not.'],
    ],
    [
      'a blank line ends a sentence',
      'A heading\n\nThe text begins',
      ['A heading', 'The text begins'],
    ],
    ['with white space in it', 'A heading\r\n \t\r\nThe text', ['A heading', 'The text']],
    [
      'after an abbreviation',
      'Written by Dr.\n\nSmith lives here.',
      ['Written by Dr.', 'Smith lives here.'],
    ],
    ['several blank lines', '\n\n\nOne\n\n\n\nTwo\n\n', ['One', 'Two']],
    ['page break and paragraph separator', 'One\fTwo\u2029Three', ['One', 'Two', 'Three']],
    ['list', 'Buy:\n- milk\n- two eggs\n- bread', ['Buy:', 'milk', 'two eggs', 'bread']],
    ['bullets', '• Anna, Bonn\n• Otto, Ulm', ['Anna, Bonn', 'Otto, Ulm']],
    ['numbered list', 'Steps\n1. Wash it. Dry it.\n2. Go', ['Steps', 'Wash it.', 'Dry it.', 'Go']],
    ['brackets', '(1) wash it\n(2) dry it', ['wash it', 'dry it']],
    ['one item after a colon', 'We need:\n* milk', ['We need:', 'milk']],
    [
      'a line that happens to begin with a dash',
      'He came\n- at last - to Ulm.',
      ['He came\n- at last - to Ulm.'],
    ],
    [
      'a line that happens to begin with a year',
      'He was born in\n1999. Then he left.',
      ['He was born in\n1999.', 'Then he left.'],
    ],
    ['tabs and many spaces', 'One.\t\tTwo.     Three.', ['One.', 'Two.', 'Three.']],
    ['no-break spaces', 'Mr.\u00a0Hill came.\u00a0He left.', ['Mr.\u00a0Hill came.', 'He left.']],
    ['space around', '  One. Two.  ', ['One.', 'Two.']],
  ])('%s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test.each(['', ' ', '\n\n', ' \t\r\n\u00a0\u3000\f'])('no sentence in %j', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });

  test.each(['.', '...', '?!', '-', '" "', '。。'])('%j is one sentence', (text) => {
    expect(sentences(text)).toEqual([text]);
  });
});

describe('hostile texts', () => {
  test.each([
    ['stops', '. '.repeat(100_000)],
    ['stops in a row', '.'.repeat(100_000)],
    ['quotes after a stop', `a.${'"'.repeat(100_000)} b`],
    ['spaces after a stop', `a.${' '.repeat(100_000)}b`],
    ['initials', 'A. '.repeat(100_000)],
    ['emoji', '😀 '.repeat(100_000)],
    ['dashes', '\n- '.repeat(100_000)],
    ['blank lines', ' \n'.repeat(100_000)],
    ['short lines', 'A b\n'.repeat(200_000)],
    ['lines that go on', `a${' b\nc'.repeat(100_000)}`],
    ['openers', `a. ${'('.repeat(100_000)} b`],
    ['a long word before capitals', `${'x'.repeat(100_000)} Anna`],
    ['a byline of one long word', `By ${'A'.repeat(100_000)}  b`],
  ])('keep every character: %s', (_, text) => {
    const kept = sentences(text).join('').replace(/\s/gu, '');
    expect(kept).toBe(text.replace(/\s/gu, ''));
  });
});
