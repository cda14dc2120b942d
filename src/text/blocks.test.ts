import { describe, expect, test } from 'vitest';
import { HELD_OUT_BLOCKS, KNOWN_BLOCKS, type BlockCase } from './fixtures/blocks.ts';
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

describe.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('line breaks that end a sentence and that do not, %s', (_, lineBreak) => {
  test.each(named(KNOWN_BLOCKS))('%s: %s', (_kind, _text, { lines, goesOn }) => {
    expect(findJoins(lines, lineBreak)).toEqual(goesOn);
  });
});
