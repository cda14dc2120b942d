import { expect, test } from 'vitest';
import { wholeNames } from './wholeNames.ts';

/** What names are once they are whole; parts that were found are in brackets. */
function whole(marked: string): string[] {
  let text = '';
  const ranges: [number, number][] = [];
  for (const [at, part] of marked.split(/[[\]]/u).entries()) {
    if (at % 2 === 1) ranges.push([text.length, text.length + part.length]);
    text += part;
  }
  const finds = ranges.map(([start, end]) => ({
    ...({ kind: 'person', start, end, score: 0.9, rule: 'title', source: 'pattern' } as const),
  }));
  return wholeNames(text, finds).map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['[Adebayo] jnr in goal', ['Adebayo jnr']],
  ['[Ada Hall], Jr. came', ['Ada Hall, Jr.']],
  ['[Henry Vane] III', ['Henry Vane III']],
  ['Attending [Beauregard], T', ['Beauregard, T']],
  ['[Beauregard], T.; [Hall], A.', ['Beauregard, T.', 'Hall, A.']],
  ['[Bronwen] ap [Gwilym]', ['Bronwen ap Gwilym']],
  ['[Anna] van der [Berg] left', ['Anna van der Berg']],
  ['[Agnieszka Wieczorek] (n\u00e9e [Bak])', ['Agnieszka Wieczorek (n\u00e9e Bak']],
  ['[Jesus] "Chuy" [Arredondo] left', ['Jesus "Chuy" Arredondo']],
  ['[priscilla oyinlola]-grant here', ['priscilla oyinlola-grant']],
  ['by [rajesh].k today', ['rajesh.k']],
  ['by h_[woo] today', ['h_woo']],
  ['with [Piet] and [Anneke de Graaf],', ['Piet and Anneke de Graaf']],
])('%s is a whole name', (marked, expected) => {
  expect(whole(marked)).toEqual(expected);
});

test.each([
  ['12 the esplanade, torquay', ' 3228. ok', '12 the esplanade, torquay 3228'],
  ['9 Elm Street, Hawera', '\n', '9 Elm Street, Hawera'],
  ['9 Elm Street, Hawera', ' 40 times', '9 Elm Street, Hawera'],
  ['9 Elm Street, Hawera', ' 4673 people', '9 Elm Street, Hawera'],
])('%s with the postcode behind it', (found, behind, expected) => {
  const text = found + behind;
  const find = { kind: 'address', start: 0, end: found.length, score: 0.9 } as const;
  const [whole] = wholeNames(text, [{ ...find, rule: 'address', source: 'pattern' }]);
  expect(text.slice(whole?.start, whole?.end)).toBe(expected);
});

test.each([
  ['[Ada] and [Ben] left', ['Ada', 'Ben']],
  ['[Ada Hall] and [Ben Cole]', ['Ada Hall', 'Ben Cole']],
  ['[Hall], A friend', ['Hall']],
  ['[Ada Hall], T', ['Ada Hall']],
  ['[Ada] in [Berg]', ['Ada', 'Berg']],
  ['[Ada]  [Berg]', ['Ada', 'Berg']],
  ['[Ada] Junction', ['Ada']],
  ['[Ada] IIIa', ['Ada']],
  ['[Ada] (born in [Berg])', ['Ada', 'Berg']],
  ['[Ada] "no" [Berg]', ['Ada', 'Berg']],
  ['[Ada]- she left', ['Ada']],
  ['said [ada]. then', ['ada']],
])('%s is left', (marked, expected) => {
  expect(whole(marked)).toEqual(expected);
});
