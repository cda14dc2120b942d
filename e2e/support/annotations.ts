import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';

/** What page and command line give as JSON. */
export interface Annotated {
  readonly text: string;
  readonly entities: readonly {
    readonly start: number;
    readonly end: number;
    readonly type: string;
    readonly score: number;
  }[];
  readonly relations: readonly {
    readonly head: number;
    readonly tail: number;
    readonly type: string;
    readonly score: number;
  }[];
}

/** What the Python side finds in our sentences: a file of `training/fixtures/`. */
export function expectedSentences(file: string): readonly Annotated[] {
  const path = fileURLToPath(new URL(`../../training/fixtures/${file}`, import.meta.url));
  const { sentences } = JSON.parse(readFileSync(path, 'utf8')) as { sentences: Annotated[] };
  return sentences;
}

/** Sentences as the paragraphs of one text. */
export function asOneText(sentences: readonly Annotated[]): Annotated {
  const entities: Annotated['entities'][number][] = [];
  const relations: Annotated['relations'][number][] = [];
  let text = '';
  for (const sentence of sentences) {
    if (text !== '') text += '\n\n';
    const at = text.length;
    const first = entities.length;
    for (const one of sentence.entities) {
      entities.push({ ...one, start: at + one.start, end: at + one.end });
    }
    for (const one of sentence.relations) {
      relations.push({ ...one, head: first + one.head, tail: first + one.tail });
    }
    text += sentence.text;
  }
  return { text, entities, relations };
}

/** Scores by what was found, in words that do not depend on the order of entities. */
function scoresOf({ text, entities, relations }: Annotated): Map<string, number> {
  const names = entities.map(
    ({ start, end, type }) => `${start}–${end} ${text.slice(start, end)} (${type})`,
  );
  return new Map([
    ...entities.map(({ score }, index) => [names[index] ?? '', score] as const),
    ...relations.map(
      ({ head, tail, type, score }) =>
        [`${names[head] ?? ''} ${type} ${names[tail] ?? ''}`, score] as const,
    ),
  ]);
}

/** Largest difference of a score between two devices. */
const TOLERANCE = 0.02;

/** Expect the same entities and relations, with nearly the same scores. */
export function expectSameAnnotations(
  actual: Annotated,
  expected: Annotated,
  tolerance = TOLERANCE,
): void {
  expect(actual.text).toBe(expected.text);
  const [found, wanted] = [scoresOf(actual), scoresOf(expected)];
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [name, score] of wanted) {
    expect(Math.abs((found.get(name) ?? NaN) - score), name).toBeLessThanOrEqual(tolerance);
  }
}
