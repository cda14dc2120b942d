import {
  asOneText,
  expectedSentences,
  expectSameAnnotations,
  type Annotated,
} from './annotations.ts';
import type { Demo } from './demo.ts';

const SENTENCES = expectedSentences('tiny-flat-expected.json');

/**
 * A text of four sentences, with what the Python side finds in it by the tiny model.
 *
 * @param nth - 0…4: no two have a sentence in common, so none is looked up after another's run.
 */
export function known(nth: number): Annotated {
  return asOneText(SENTENCES.slice(4 * nth, 4 * nth + 4));
}

/** Wait for the result of a known text, and see that it is right and the text still in its box. */
export async function expectKnown(demo: Demo, expected: Annotated): Promise<void> {
  await demo.expectResult(expected.text);
  await demo.expectText(expected.text);
  expectSameAnnotations(JSON.parse(await demo.downloadJson()) as Annotated, expected);
}

/** Run a known text and see that its result is right. */
export async function analyseKnown(demo: Demo, expected: Annotated): Promise<void> {
  await demo.start(expected.text);
  await expectKnown(demo, expected);
}
