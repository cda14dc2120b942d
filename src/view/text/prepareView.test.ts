import { expect, test } from 'vitest';
import { buildDocument } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import { contentsOf, paragraphsOf } from '../layout/contents.ts';
import { preparedFor, prepareView } from './prepareView.ts';

const WORD = 'word\n\n';
const WORDS = 2000;

/** A text of one-word paragraphs, of which every so manyth is a span that the next one knows. */
function document(every: number): Document {
  const places = Array.from({ length: WORDS / every }, (_, index) => index * every * WORD.length);
  return buildDocument({
    text: WORD.repeat(WORDS),
    entityTypes: [{ name: 'A', label: 'A' }],
    relationTypes: [{ name: 'R', label: 'R', symmetric: false }],
    spans: places.map((start) => ({
      fragments: [{ start, end: start + 4 }],
      type: 'A',
      status: 'predicted',
    })),
    relations: places.slice(1).map((_, head) => ({
      head,
      tail: head + 1,
      type: 'R',
      status: 'predicted',
    })),
  });
}

test('what is prepared in steps is what the view makes at once', () => {
  const [shown, widest] = [document(4), document(2)];
  expect(preparedFor(widest)).toBeUndefined();
  let steps = 0;
  for (const work = prepareView(shown, widest); work.next().done !== true;) steps += 1;
  // A few hundred spans, relations or paragraphs each.
  expect(steps).toBeGreaterThan(25);
  const paragraphs = paragraphsOf(widest.text);
  const prepared = preparedFor(widest);
  const plain = (contents: object) => JSON.stringify(contents);
  expect(plain(prepared?.kept ?? [])).toBe(plain(contentsOf(widest, paragraphs)));
  expect(prepared?.shown.of).toBe(shown);
  expect(plain(prepared?.shown.contents ?? [])).toBe(plain(contentsOf(shown, paragraphs)));
});
