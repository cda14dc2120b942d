import type { Document } from '../../document/document.ts';
import { documentFrom, type Sketch } from './sketch.ts';

/** A crowd of people who all know each other: more arcs than a line has room for. */
const CROWD: Sketch = {
  marked: Array.from('ABCDEFGHIJ', (letter, index) => `[${index} Person: ${letter}va]`).join(', '),
  relations: Array.from({ length: 20 }, (_, index) => {
    const head = (index * 3) % 10;
    return `${head} Knows ${(head + 1 + (index % 4)) % 10}`;
  }),
};

const SKETCHES: Record<string, Sketch> = {
  'A sentence': {
    marked:
      '[1 Person: Ada Lovelace] of [2 Place: London] met [3 Person: Charles Babbage] in [4 Place: Turin], where he worked for [5 Organisation: the Academy of Sciences].',
    relations: ['1 Lives_In 2', '1 = Met = 3', '3 Works_For 5', '5 Based_In 4'],
  },
  'Nested four deep': {
    marked:
      'So said [1 Person: the mayor of [2 Place: the city of [3 City: New [4 Place: York] City]]] yesterday to [5 Organisation: the [6 Place: Boston] Globe].',
    relations: ['1 Governs 2', '5 Based_In 6'],
  },
  'Two types for one range, touching and crossing spans': {
    marked:
      '[1 Place: [2 Organisation: Georgia]] beat [3 Place: [4 Organisation: Ohio]] by a [5 Number: 3][6 Unit: km] lead, and nobody minded.',
    relations: ['2 Beat 4'],
  },
  'Fragments of one span': {
    marked:
      'Both [1 Organ: left] and [2 Organ: right [1 Organ: lung]] were clear; the heart was not.',
  },
  'Parallel relations': {
    marked: '[1 Person: Ada] works, lives and was born in [2 Place: Oslo].',
    relations: ['1 Works_In 2', '1 Lives_In 2', '1 Born_In 2'],
  },
  'Over several lines and paragraphs': {
    marked: [
      '[1 Person: Clara Vogel] wrote for years to a friend abroad, first every week and later, when the post had become slow and dear, only when something had happened that could not wait; all of her letters went to [2 Place: Vienna], where [3 Person: Hugo Winter] kept them in a box.',
      'It was only in [4 Place: Lisbon] that she stopped.',
      'Nobody knows what became of [5 Organisation: Northwind Shipping].',
    ].join('\n\n'),
    relations: ['3 Lives_In 2', '1 Wrote_To 3', '1 Stayed_In 4', '1 Worked_For 5', '5 Based_In 4'],
  },
  'A crowd: more arcs than lanes': CROWD,
  'Right to left': {
    marked:
      'ولدت [1 Person: سارة الخطيب] في [2 Place: القاهرة]، وهي تعمل في [3 Organisation: جامعة [4 Place: الإسكندرية]].\n\n[5 Person: דנה לוי] גרה ב[6 Place: חיפה] ועובדת ב־[7 Organisation: Acme Labs] כבר שנים.',
    relations: ['1 Born_In 2', '1 Works_For 3', '5 Lives_In 6', '5 Works_For 7'],
  },
  'Chinese, and emoji': {
    marked:
      '[1 Person: 王小明]出生在[2 Place: [3 Place: 北京市]海淀区]，现在在[4 Organisation: 清河大学]工作。\n\n[5 Family: 👩‍👩‍👧‍👦] moved to [6 Place: Oslo 🇳🇴].',
    relations: ['1 Born_In 2', '1 Works_For 4', '5 Moved_To 6'],
  },
  'Compared with gold': {
    marked:
      '[1 Person: Anna Berg] was born in [2 Place: Oslo] and works for [3 Organisation: Acme Labs] in [4 Place: Leeds].',
    relations: ['1 Born_In 2', '1 Works_For 3'],
    statuses: { 1: 'agreed', 2: 'agreed', 3: 'missed', 4: 'spurious' },
  },
  'Blank lines, tabs and double spaces': {
    marked: '[1 Person: Ada]  works\tfor\n\n\n   [2 Organisation: Acme Labs]\u00a0in London. \n',
    relations: ['1 Works_For 2'],
  },
};

/** The documents of the page of examples, by their titles. */
export const DOCUMENTS: ReadonlyMap<string, Document> = new Map(
  Object.entries(SKETCHES).map(([title, sketch]) => [title, documentFrom(sketch)]),
);
