import { type Case, NAMES, SENTENCE } from './spanCases.ts';
import type { RelationNote, SpanNote } from './drawings.ts';

/** Words of one letter, each a span: `A0 A1 A2 …`. */
function words(count: number): { readonly text: string; readonly spans: SpanNote[] } {
  const names = Array.from({ length: count }, (_, index) => `A${index}`);
  const spans: SpanNote[] = [];
  let text = '';
  for (const name of names) {
    if (text !== '') text += ' ';
    spans.push([text.length, text.length + name.length, 'P']);
    text += name;
  }
  return { text, spans };
}

const hub = words(16);
const crowd = words(40);

/** Drawings of many arcs, other scripts and narrow pages, by what is to be seen in them. */
export const ARC_CASES: Record<string, Case> = {
  'parallel relations share their way': {
    text: 'Ada works and lives in Oslo.',
    spans: [
      [0, 3, 'Person'],
      [23, 27, 'Place'],
    ],
    relations: [
      [0, 1, 'Works_In'],
      [0, 1, 'Lives_In'],
      [1, 0, 'Home_Of'],
    ],
    columns: 40,
  },
  'parallel relations whose labels have no room': {
    text: 'Ada in Oslo.',
    spans: [
      [0, 3, 'Person'],
      [7, 11, 'Place'],
    ],
    relations: [
      [0, 1, 'Works_In'],
      [0, 1, 'Lives_In'],
    ],
    columns: 12,
  },
  'arcs of one span stand side by side': {
    text: SENTENCE,
    spans: NAMES,
    relations: [
      [0, 1, 'From'],
      [0, 2, 'Met'],
      [0, 3, 'Was_In'],
    ],
    columns: 70,
  },
  'arcs of one span to both sides': {
    text: SENTENCE,
    spans: NAMES,
    relations: [
      [2, 0, 'Met'],
      [2, 1, 'Saw'],
      [2, 3, 'Was_In'],
      [2, 4, 'When'],
    ],
    columns: 70,
  },
  'a fourth arc over one place is counted': {
    text: 'A B C D E',
    spans: words(5).spans.map(([, , type], index) => [index * 2, index * 2 + 1, type] as const),
    relations: [
      [0, 4, 'R1'],
      [0, 4, 'R2'],
      [1, 3, 'R3'],
      [0, 3, 'R4'],
      [1, 4, 'R5'],
      [2, 4, 'R6'],
    ],
    columns: 20,
  },
  'labels that have no room are cut': {
    text: 'UK US F',
    spans: [
      [0, 2, 'Location'],
      [3, 5, 'Location'],
      [6, 7, 'Location'],
    ],
    columns: 8,
  },
  'a label that has no room at all': {
    text: 'abc',
    spans: [
      [0, 1, 'Location'],
      [1, 2, 'Location'],
      [2, 3, 'Location'],
    ],
    columns: 3,
  },
  'right to left: the text starts at the right margin, and so do arcs': {
    text: 'דנה גרה בחיפה כבר שנים',
    spans: [
      [0, 3, 'Peop'],
      [9, 13, 'Loc'],
    ],
    relations: [[0, 1, 'Live_In']],
    columns: 10,
  },
  'Arabic on one line': {
    text: 'ولدت سارة في القاهرة',
    spans: [
      [5, 9, 'Person'],
      [13, 20, 'Place'],
    ],
    relations: [[0, 1, 'Born_In']],
    columns: 30,
  },
  'mixed directions: one paragraph each': {
    text: 'Ada in Oslo\n\nדנה בחיפה',
    spans: [
      [0, 3, 'Person'],
      [7, 11, 'Place'],
      [13, 16, 'Person'],
      [17, 22, 'Place'],
    ],
    relations: [
      [0, 1, 'In'],
      [2, 3, 'In'],
      [0, 3, 'Visits'],
    ],
    columns: 30,
  },
  'Chinese without spaces': {
    text: '王小明出生在北京市海淀区。',
    spans: [
      [0, 3, '人'],
      [6, 12, '地'],
      [6, 9, '市'],
    ],
    relations: [[0, 1, '出生']],
    columns: 20,
  },
  'emoji of several code units': {
    text: '👩‍👩‍👧‍👦 and 🇳🇴',
    spans: [
      [0, 11, 'Family'],
      [16, 20, 'Country'],
    ],
    relations: [[0, 1, 'In']],
    columns: 20,
  },
  'a page of 320 px': {
    text: SENTENCE,
    spans: NAMES,
    relations: [
      [0, 2, 'Met'],
      [2, 3, 'Was_In'],
    ],
    columns: 29,
  },
  'a page of 100 px': {
    text: SENTENCE,
    spans: NAMES,
    relations: [
      [0, 2, 'Met'],
      [2, 3, 'Was_In'],
    ],
    columns: 10,
  },
  'over twelve arcs in a line are counted': {
    ...hub,
    relations: hub.spans.slice(1).map((_, index) => [0, index + 1, 'R'] as const),
    columns: 60,
  },
  'in a dense line, those in focus are drawn': {
    ...hub,
    relations: hub.spans.slice(1).map((_, index) => [index, index + 1, 'R'] as const),
    columns: 60,
    choice: { focus: new Set(['r3', 'r4']) },
  },
  'of a hub in focus all arcs are drawn, closer together': {
    ...hub,
    relations: hub.spans.slice(1).map((_, index) => [0, index + 1, 'R'] as const),
    columns: 60,
    choice: { focus: new Set(hub.spans.slice(1).map((_, index) => `r${index}`)) },
  },
  'all arcs of a dense line': {
    ...hub,
    relations: hub.spans.slice(1).map((_, index) => [0, index + 1, 'Relation'] as const),
    columns: 60,
    choice: { showAll: true },
  },
  '200 relations': {
    ...crowd,
    relations: Array.from({ length: 200 }, (_, index): RelationNote => [
      (index * 7) % 40,
      (index * 7 + 1 + (index % 5)) % 40,
      'R',
    ]),
    columns: 80,
  },
};
