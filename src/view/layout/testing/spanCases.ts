import type { DrawingChoice } from '../drawing.ts';
import type { RelationNote, SpanNote } from './drawings.ts';

/** A document in short, and how it is laid out. */
export interface Case {
  readonly text: string;
  readonly spans: readonly SpanNote[];
  readonly relations?: readonly RelationNote[];
  readonly symmetric?: readonly string[];
  readonly columns: number;
  readonly choice?: DrawingChoice;
}

/** Five spans in a sentence. */
export const SENTENCE = 'Ada Lovelace of London met Charles Babbage in Turin in June.';
/** Its spans. */
export const NAMES: readonly SpanNote[] = [
  [0, 12, 'Person'],
  [16, 22, 'Place'],
  [27, 42, 'Person'],
  [46, 51, 'Place'],
  [55, 59, 'Date'],
];

/** What drawings are recorded of, by what is to be seen in them. */
export const SPAN_CASES: Record<string, Case> = {
  'no spans': { text: 'Nothing here.', spans: [], columns: 20 },
  'an empty text': { text: '', spans: [], columns: 20 },
  'one span': { text: 'Ada came.', spans: [[0, 3, 'Person']], columns: 20 },
  'one relation on one line': {
    text: 'Ada lives in Oslo.',
    spans: [
      [0, 3, 'Peop'],
      [13, 17, 'Loc'],
    ],
    relations: [[0, 1, 'Live_In']],
    columns: 30,
  },
  'a relation that points back': {
    text: 'Oslo, where Ada lives',
    spans: [
      [0, 4, 'Loc'],
      [12, 15, 'Peop'],
    ],
    relations: [[1, 0, 'Live_In']],
    columns: 30,
  },
  'a symmetric relation has no arrow': {
    text: 'Ada married William.',
    spans: [
      [0, 3, 'Peop'],
      [12, 19, 'Peop'],
    ],
    relations: [[0, 1, 'Married']],
    symmetric: ['Married'],
    columns: 30,
  },
  'an inner span and its outer one, related': {
    text: 'the University of Springfield opened',
    spans: [
      [4, 29, 'Org'],
      [18, 29, 'Loc'],
    ],
    relations: [[0, 1, 'Based_In']],
    columns: 40,
  },
  'nested four deep': {
    text: 'the mayor of the city of New York City today',
    spans: [
      [0, 38, 'Person'],
      [13, 38, 'Place'],
      [25, 38, 'City'],
      [29, 33, 'X'],
    ],
    columns: 50,
  },
  'nested ten deep: the outer three share a lane': {
    text: 'abcdefghijklmnopqrstuv',
    spans: [
      [0, 22, 'A'],
      [1, 21, 'B'],
      [2, 20, 'C'],
      [3, 19, 'D'],
      [4, 18, 'E'],
      [5, 17, 'F'],
      [6, 16, 'G'],
      [7, 15, 'H'],
      [8, 14, 'I'],
      [9, 13, 'J'],
    ],
    columns: 30,
  },
  'identical ranges are stacked': {
    text: 'Georgia',
    spans: [
      [0, 7, 'Loc'],
      [0, 7, 'Peop'],
    ],
    columns: 20,
  },
  'four identical ranges': {
    text: 'in Georgia',
    spans: [
      [3, 10, 'A'],
      [3, 10, 'B'],
      [3, 10, 'C'],
      [3, 10, 'D'],
    ],
    columns: 20,
  },
  'crossing spans and arcs': {
    text: 'one two three four',
    spans: [
      [0, 7, 'A'],
      [4, 13, 'B'],
      [14, 18, 'C'],
    ],
    relations: [
      [0, 2, 'Far'],
      [1, 2, 'Near'],
    ],
    columns: 30,
  },
  'a chain of crossing spans': {
    text: 'abcdefghijklmnopqrst',
    spans: [
      [0, 8, 'A'],
      [4, 12, 'B'],
      [8, 16, 'C'],
      [12, 20, 'D'],
    ],
    columns: 30,
  },
  'touching spans': {
    text: 'foodstuff',
    spans: [
      [0, 4, 'A'],
      [4, 9, 'B'],
    ],
    columns: 20,
  },
  'spans of one character': {
    text: 'a b c d e',
    spans: [
      [0, 1, 'Vitamin'],
      [4, 5, 'Vitamin'],
      [8, 9, 'Vitamin'],
    ],
    relations: [[0, 2, 'Like']],
    columns: 30,
  },
  'a span at either margin': {
    text: 'X is far from Y',
    spans: [
      [0, 1, 'Organisation'],
      [14, 15, 'Organisation'],
    ],
    relations: [[0, 1, 'Distance']],
    columns: 15,
  },
  'a span and an arc over line breaks': {
    text: 'aaaa bbbb cccc dddd eeee ffff',
    spans: [
      [0, 4, 'A'],
      [5, 14, 'B'],
      [25, 29, 'C'],
    ],
    relations: [[0, 2, 'Link']],
    columns: 10,
  },
  'a span over three lines': {
    text: 'aa bbbbbbbbbbbbbbbbbbbbbb cc',
    spans: [[3, 25, 'Long']],
    columns: 10,
  },
  'an inner span is the whole line of its outer one': {
    text: 'aaaaaaaaaabbbbbbbbbb',
    spans: [
      [0, 20, 'Outer'],
      [10, 20, 'Inner'],
    ],
    columns: 10,
  },
  'an arc between neighbouring lines, pointing back': {
    text: 'aaaa bbbb cccc dddd',
    spans: [
      [5, 9, 'A'],
      [10, 14, 'B'],
    ],
    relations: [[1, 0, 'Link']],
    columns: 10,
  },
  'too many lines apart: stubs that name the partner': {
    text: `Ada ${'x'.repeat(90)} Oslo`,
    spans: [
      [0, 3, 'Person'],
      [95, 99, 'Place'],
    ],
    relations: [[0, 1, 'Lives']],
    columns: 10,
  },
  'a relation between paragraphs': {
    text: 'Ada was born.\n\nIt was in London.',
    spans: [
      [0, 3, 'Person'],
      [25, 31, 'Place'],
    ],
    relations: [[0, 1, 'Born_In']],
    columns: 34,
  },
  'a symmetric relation between paragraphs': {
    text: 'Ada sang.\n\nMary, too.',
    spans: [
      [0, 3, 'Person'],
      [11, 15, 'Person'],
    ],
    relations: [[0, 1, 'Knows']],
    symmetric: ['Knows'],
    columns: 30,
  },
  'a span over a paragraph’s end is open there': {
    text: 'one two\n\nthree four',
    spans: [[4, 14, 'Phrase']],
    columns: 20,
  },
  'fragments on one line are joined': {
    text: 'left and right lung',
    spans: [
      [0, 4, 'Organ', 15, 19],
      [9, 19, 'Organ'],
    ],
    columns: 30,
  },
  'fragments on two lines are open towards each other': {
    text: 'left xxxxx and right lung',
    spans: [[0, 4, 'Organ', 21, 25]],
    columns: 12,
  },
};
