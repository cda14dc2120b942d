import { testConformance, type Fixture } from '../testing/conformance.ts';
import { brat } from './format.ts';
import { ANN, TEXT } from './testing/reading.ts';

const of = (name: string, ann: string, text = TEXT): Fixture => ({
  name,
  files: { 'a/doc.txt': text, 'a/doc.ann': ann },
});
const SPANS = 'T1\tPerson 0 8\tIda Moen\nT2\tPlace 14 18\tOslo\n';

testConformance(
  brat,
  [
    of('spans', SPANS),
    of('relations', `${SPANS}R1\tLeft Arg1:T1 Arg2:T2\nR2\tHome Arg1:T2 Arg2:T1\n`),
    of('no line break at the end', SPANS.trimEnd()),
    of('carriage returns in the text', SPANS, TEXT.replaceAll('\n', '\r\n')),
    of('carriage returns in the file', SPANS.replaceAll('\n', '\r\n')),
    of('several fragments', 'T4\tBank 31 41;45 51\tFjord Bank Bergen\n'),
    of(
      'nested, crossing and the same twice',
      `${SPANS}T3\tPart 4 13\tMoen left\nT4\tName 0 3\tIda\nT5\tName 0 3\tIda\n`,
    ),
    of('an emoji', 'T1\tPerson 2 6\tOlga\n', '🙂 Olga sang.'),
    of(
      'attributes, notes and concepts',
      `${SPANS}A1\tSure T1 High\nN1\tReference T2 Map:7\tOslo\n#1\tAnnotatorNotes T1\tas\ttold\n`,
    ),
    of('lines that are none', `what is this\n${SPANS}T3\tMove 9 13\tleft\nT9 Person 0 3\n\n`),
    of('nothing found', ''),
    {
      name: 'a project with types',
      files: {
        'a/doc.txt': TEXT,
        'a/doc.ann': SPANS,
        'annotation.conf': '[entities]\nPerson\nPlace\n[relations]\nLeft Arg1:Person, Arg2:Place\n',
        'visual.conf': '[labels]\nPerson | Human | H\n[drawing]\nPerson\tbgColor:#aabbcc\n',
      },
    },
  ],
  {
    words: [
      'T1\t',
      'T99',
      '\tPerson 0 ',
      ';3 4',
      'Arg1:T2',
      '[entities]\n',
      'R1\t',
      'E1\t',
      '*\t',
      '!',
    ],
  },
);

// An argument of an event goes with all of its line where it is put in again. A chain of equivalents
// closes where one of it goes, which is tried apart.
const EVENTS = ANN.split('\n').filter((line) => !line.startsWith('*'));
testConformance(brat, [of('all kinds of lines', EVENTS.join('\n'))], {
  words: ['E1\tMove:T3', 'Who:E1', '*\tAlias T1', 'A1\tX E9', '\t'],
  canRefill: false,
});
