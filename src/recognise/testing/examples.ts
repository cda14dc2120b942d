import { readFileSync } from 'node:fs';

/** A text of our own, and where a rule is to find something in it. */
export interface Example {
  readonly text: string;
  /** UTF-16 code units, the end exclusive; none in a text in which there is nothing to find. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/**
 * The examples of a rule, in the file of its name: a line each, `+` with what is to be found in brackets,
 * `-` with nothing to be found; `\n` is a line break, `\[` a bracket.
 */
export function readExamples(rule: string): Example[] {
  const file = readFileSync(new URL(`../fixtures/${rule}.txt`, import.meta.url), 'utf8');
  return file
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readExample(line.slice(2)));
}

function readExample(line: string): Example {
  let text = '';
  let start = 0;
  const ranges: [number, number][] = [];
  for (const [part] of line.matchAll(/\\.|[\s\S]/gu)) {
    if (part === '[') start = text.length;
    else if (part === ']') ranges.push([start, text.length]);
    else text += part === '\\n' ? '\n' : part.replace(/^\\/u, '');
  }
  return { text, ranges };
}
