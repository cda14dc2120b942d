/** A region of a text. */
export const region = (id: string, start: number, text: string, label: string, more = '') =>
  `{"id": "${id}", "from_name": "label", "to_name": "txt", "type": "labels", "value": {"start": ${start}, "end": ${start + text.length}, "text": "${text}", "labels": ["${label}"]}${more}}`;
/** A relation of two regions. */
export const link = (from: string, to: string, more: string) =>
  `{"from_id": "${from}", "to_id": "${to}", "type": "relation", ${more}}`;
/** A task with one annotation. */
export const task = (text: string, results: readonly string[], more = '') =>
  `{"id": 5, "data": {"text": ${JSON.stringify(text)}, "source": "a letter"}, "annotations": [{"id": 31, "completed_by": {"id": 2, "email": "ada@lab.example"}, "result": [${results.join(', ')}], "lead_time": 3.5}]${more}, "meta": {"batch": 4}}`;

/** A text that begins with a space. */
export const TEXT = ' Ida met Bo in Rome.';
/** A region with a score and a note. */
export const IDA = region('a1', 1, 'Ida', 'Person', ', "score": 0.75, "meta": {"text": ["sure"]}');
/** Another region. */
export const BO = region('b2', 9, 'Bo', 'Person');
/** A third one. */
export const ROME = region('c3', 15, 'Rome', 'Place');
/** A relation between the first two. */
export const MET = link('a1', 'b2', '"direction": "right", "labels": ["met"]');
/** A task with a relation. */
export const FULL = task(TEXT, [IDA, BO, ROME, MET]);
/** A list of two tasks. */
export const LIST = `[\n  ${FULL},\n  ${task('Nobody was here.', [])}\n]\n`;

/** A dialogue. */
export const TURNS =
  '{"data": {"chat": [{"author": "Ann", "text": "Hello Bob."}, {"author": "Bob", "text": "Bye now, Ann."}]}, "annotations": [{"result": [{"id": "p1", "from_name": "who", "to_name": "chat", "type": "paragraphlabels", "value": {"start": "0", "end": "0", "startOffset": 6, "endOffset": 9, "text": "Bob", "paragraphlabels": ["Person"]}}, {"id": "p2", "from_name": "who", "to_name": "chat", "type": "paragraphlabels", "value": {"start": "1", "end": "1", "startOffset": 9, "endOffset": 12, "text": "Ann", "paragraphlabels": ["Person"], "globalOffsets": {"start": 19, "end": 22}}}]}]}';
/** HTML, of which one region is elsewhere than it says. */
export const HTML =
  '{"data": {"html": "<p>Ida &amp; <b>Bo</b></p>"}, "annotations": [{"result": [{"id": "h", "from_name": "l", "to_name": "t", "type": "hypertextlabels", "value": {"start": "/p[1]/b[1]/text()[1]", "end": "/p[1]/b[1]/text()[1]", "startOffset": 0, "endOffset": 2, "globalOffsets": {"start": 6, "end": 8}, "text": "Bo", "hypertextlabels": ["Person"]}}, {"id": "k", "from_name": "l", "to_name": "t", "type": "hypertextlabels", "value": {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 0, "endOffset": 3, "globalOffsets": {"start": 2, "end": 5}, "text": "Ida", "hypertextlabels": ["Person"]}}]}]}';
/** JSON-MIN. */
export const MIN =
  '[{"id": 1, "text": "Ida met Bo.", "names": [{"start": 0, "end": 3, "text": "Ida", "labels": ["Person", "Guest"]}, {"start": 8, "end": 10, "text": "Bo", "labels": ["Person"]}], "annotator": 1}]';
/** A task that two annotated and a model too. */
export const BOTH =
  `{"data": {"text": "Ida met Bo."}, "completions": [{"completed_by": 1, "result": [${region('x', 0, 'Ida', 'Person')}]}, {"completed_by": 2, "was_cancelled": true, "result": []}], ` +
  `"predictions": [{"model_version": "m1", "score": 0.5, "result": [${region('x', 0, 'Ida', 'Place', ', "score": 0.3')}]}]}`;
/** A task with answers about a region and about the whole. */
export const ANSWERS = task(TEXT, [
  IDA,
  '{"id": "a1", "from_name": "certainty", "to_name": "txt", "type": "choices", "value": {"start": 1, "end": 4, "choices": ["low", "vague"]}}',
  '{"id": "q", "from_name": "tone", "to_name": "txt", "type": "choices", "value": {"choices": ["kind"]}}',
  '{"id": "i", "from_name": "box", "to_name": "img", "type": "rectanglelabels", "value": {"x": 1, "y": 2, "rectanglelabels": ["Car"]}}',
]);
/** Several labels a region and a relation, and relations of all directions. */
export const MANY = task(TEXT, [
  IDA.replace('["Person"]', '["Person", "Guest"]'),
  BO,
  ROME,
  link('b2', 'a1', '"direction": "left", "labels": ["met", "knew"]'),
  link('a1', 'c3', '"direction": "bi", "labels": ["near"]'),
  link('b2', 'c3', '"direction": "right"'),
]);
const of = (name: string, text: string) => ({ name, files: { 'a.json': text } });

/** One of each that can be written whole. */
export const FIXTURES = [
  of('a list', LIST),
  of('one task', FULL),
  of('lines', `${FULL}\r\n${BOTH}\n`),
  of('over several lines', JSON.stringify(JSON.parse(LIST), null, 2)),
  of('a dialogue', TURNS),
  of(
    'JSON-MIN',
    MIN.replace(']', ', {"start": 4, "end": 7, "text": "met", "labels": ["V"]}]').replace(
      /^\[/u,
      `[${MIN.slice(1, -1)},`,
    ),
  ),
  of('two annotators and a model', BOTH),
  of('answers', ANSWERS),
  of('several labels, relations of all directions', MANY),
  of('not annotated', '{"data": {"t": "Ένα 🙂 δύο τρία"}}'),
  of('regions without ids', FULL.replaceAll(/"id": "(?:a1|b2|c3)", /gu, '')),
  of('results that are none', task(TEXT, ['null', '7', IDA, '{"value": {}}'])),
  {
    name: 'with a configuration',
    files: {
      'a.json': LIST,
      'config.xml':
        '<View><Labels name="label" toName="txt"><Label value="Person"/></Labels><Text name="txt" value="$text"/></View>',
    },
  },
];
