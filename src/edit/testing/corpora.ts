import type { SourceText } from '../../formats/common/source.ts';
import { brat } from '../../formats/brat/format.ts';
import { doccano } from '../../formats/doccano/format.ts';
import { own } from '../../formats/own/format.ts';
import type { Corpus } from './sequence.ts';

const file = (path: string, text: string): SourceText => ({
  path,
  text,
  encoding: 'utf-8',
  hasMark: false,
});

/** Letters of several scripts and sizes, words that are there again, and a line break. */
const TEXT =
  'Ida Moen left Oslo. \u{1f600} 北京大学 wrote to Ida Moen of Fjord Bank.\nIda reached Bergen in May.\n';

const STANDOFF = [
  'T1\tPerson 0 8\tIda Moen',
  'T2\tPlace 14 18\tOslo',
  'a line that nobody can read',
  'T3\tBank 48 58\tFjord Bank',
  'R1\tWorks Arg1:T1 Arg2:T3\t',
  'A1\tCertain T1 High',
  'T4\tPlace 72 78\tBergen',
  'R2  Left Arg1:T1 Arg2:T2',
  'R3\tLeft Arg1:T1 Arg2:T4',
  'N1\tReference T2 Registry:12\tOslo',
  '#1\tAnnotatorNotes R3\tIs it so?',
  'T5\tPerson 0 3;60 63\tIda Ida',
  '',
].join('\n');

const CONFIG = [
  '[attributes]',
  'Certain\tArg:<ENTITY>, Value:High|Low|rather not',
  'Negated\tArg:<ANY>',
  'Known\tArg:Person|Works',
  '',
].join('\n');

/** A standoff line may change where it is about something that changed, by whatever way. */
function standoffLines(text: string, touched: readonly ReadonlySet<string>[]): boolean[] {
  const ids = new Set(touched.flatMap((some) => [...some]));
  const lines = text.split('\n').map((line) => line.split(/[\s:]+/u));
  const may = lines.map(() => false);
  for (let grown = true; grown;) {
    grown = false;
    for (const [at, words] of lines.entries()) {
      if (may[at] === true || !words.some((word) => ids.has(word))) continue;
      may[at] = true;
      ids.add(words[0] ?? '');
      grown = true;
    }
  }
  return may;
}

/** Of records a line each, the line of a document that changed may be another. */
const recordLines: Corpus['mayChange'] = (_, touched) => touched.map(({ size }) => size > 0);

/**
 * doccano's files don't say what their offsets count: each reading finds it out by where words begin,
 * which random spans are no sign of. In ASCII all is one.
 */
const PLAIN = TEXT.replaceAll(/[^\p{ASCII}]+ /gu, '');

const DOCCANO = [
  `{"id": 1, "text": ${JSON.stringify(PLAIN)}, "entities": [{"id": 1, "label": "Person", "start_offset": 0, "end_offset": 8}, {"id": 2, "label": "Place", "start_offset": 14, "end_offset": 18}], "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "Left"}], "Comments": ["keep"]}`,
  '{"id": 2,  "text": "Nobody came.", "entities": [], "relations": [], "extra": 1e2}',
  '{"text": "Ida met Ida.", "entities": [{"id": 4, "label": "Person", "start_offset": 0, "end_offset": 3}], "relations": []}',
  '',
].join('\n');

const OWN = [
  `{"text":${JSON.stringify(TEXT)},"entities":[{"start":0,"end":8,"type":"Person","score":0.9},{"start":14,"end":18,"type":"Place"}],"relations":[{"head":0,"tail":1,"type":"Left"}]}`,
  '{"text":"Ida met Ida.", "entities":[{"start":0,"end":3,"type":"Person"}], "relations":[]}',
  '',
].join('\n');

/** Files of several formats: standoff lines, and records a line each. */
export const CORPORA: readonly Corpus[] = [
  {
    format: brat,
    // brat cuts a span at a line break, and so can't tell it from one of two fragments there.
    files: [
      file('a.txt', TEXT.replace('\n', ' ')),
      file('a.ann', STANDOFF),
      file('annotation.conf', CONFIG),
    ],
    mayChange: ({ path, text }, touched) =>
      path.endsWith('.ann') ? standoffLines(text, touched) : [],
  },
  { format: doccano, files: [file('a.jsonl', DOCCANO)], mayChange: recordLines },
  { format: own, files: [file('a.jsonl', OWN)], mayChange: recordLines },
];
