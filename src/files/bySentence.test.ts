import { expect, it } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { spanText } from '../document/spanText.ts';
import { bySentence } from './bySentence.ts';

const TEXT =
  'On a wet morning in late autumn Mr. Berg took the slow train from Bergen and left\n' +
  'Oslo 🙂 today. Bob stayed behind in the old house by the river, as he had always\n' +
  'said that he would.\n\nNobody came.';

function spanOf(words: string, second?: string) {
  const [first, ...others] = [words, ...(second === undefined ? [] : [second])].map((one) => ({
    start: TEXT.indexOf(one),
    end: TEXT.indexOf(one) + one.length,
  }));
  if (first === undefined) throw new Error('no words');
  return { fragments: [first, ...others] as const, type: 'T', status: 'gold' as const };
}

it('each sentence has what lies in it, at its own offsets; what goes beyond one is counted', () => {
  const document = buildDocument({
    text: TEXT,
    entityTypes: [{ name: 'T', label: 'T' }],
    relationTypes: [{ name: 'R', label: 'R', symmetric: false }],
    spans: [
      spanOf('Mr. Berg'),
      spanOf('left\nOslo 🙂'),
      spanOf('Berg', 'today'),
      spanOf('Bob'),
      spanOf('today. Bob'),
    ],
    relations: [
      { head: 0, tail: 1, type: 'R', status: 'gold' },
      { head: 0, tail: 3, type: 'R', status: 'gold' },
    ],
  });
  const read = { name: 'a', layer: 'x', document, details: new Map(), state: 'annotated' as const };
  const { documents, lostSpans, lostRelations } = bySentence([read]);
  expect([lostSpans, lostRelations]).toEqual([1, 1]);
  expect(documents.map(({ name, layer }) => [name, layer])).toEqual([
    ['a.1', 'x'],
    ['a.2', 'x'],
    ['a.3', 'x'],
  ]);
  expect(
    documents.map(({ document: { text, spans, relations } }) => [
      text,
      spans.map((span) => spanText(text, span)),
      relations.length,
    ]),
  ).toEqual([
    [
      'On a wet morning in late autumn Mr. Berg took the slow train from Bergen and left Oslo 🙂 today.',
      ['Mr. Berg', 'Berg … today', 'left Oslo 🙂'],
      1,
    ],
    [
      'Bob stayed behind in the old house by the river, as he had always said that he would.',
      ['Bob'],
      0,
    ],
    ['Nobody came.', [], 0],
  ]);
});
