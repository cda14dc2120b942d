import type { Fixture } from '../../testing/conformance.ts';

/** Tokens of a text, as spaCy cuts it, by code points. */
export function tokensOf(text: string) {
  const pattern = /[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu;
  return [...text.matchAll(pattern)].map(({ 0: token, index }, id) => {
    const start = [...text.slice(0, index)].length;
    const end = start + [...token].length;
    return { text: token, start, end, id, ws: text[index + token.length] === ' ' };
  });
}

const TEXT = 'Tove Ek runs Elmen Bread in Moss.';
export const TOKENS = tokensOf(TEXT);
export const range = (start: number, end: number, first: number, last: number, label: string) => ({
  start,
  end,
  token_start: first,
  token_end: last,
  label,
});
export const TOVE = range(0, 7, 0, 1, 'PER');
export const ELMEN = range(13, 24, 3, 4, 'ORG');
export const MOSS = range(28, 32, 6, 6, 'LOC');

/** A manual task, accepted. */
export const NER = {
  text: TEXT,
  _input_hash: 411,
  _task_hash: -77,
  tokens: TOKENS,
  _view_id: 'ner_manual',
  spans: [TOVE, ELMEN],
  answer: 'accept',
  _timestamp: 1700000000,
  _annotator_id: 'bakery-ane',
  _session_id: 'bakery-ane',
  meta: { source: 'own' },
};

/** A task with relations, which name last tokens and repeat their spans. */
export const REL = {
  ...NER,
  _view_id: 'relations',
  spans: [TOVE, ELMEN, MOSS],
  relations: [
    { head: 1, child: 4, head_span: TOVE, child_span: ELMEN, color: '#abc', label: 'RUNS' },
    { head: 4, child: 6, head_span: ELMEN, child_span: MOSS, color: '#def', label: 'IN' },
  ],
};

/** The same text, by two people and once by hand of a third who turned it down. */
export const SEVERAL = [
  NER,
  { ...NER, spans: [TOVE], _session_id: 'bakery-bo', _annotator_id: 'bakery-bo' },
  { ...NER, spans: [], answer: 'reject', _session_id: 'bakery-cy', _annotator_id: 'bakery-cy' },
];

const EMOJI = '🥖 Tove sells.';

/** A record a line. */
export const lines = (...records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** A file as Python writes it. */
export const python = (record: unknown) =>
  `${JSON.stringify(record)
    .replaceAll('":', '": ')
    .replaceAll(/,(?=["{[\d])/gu, ', ')
    .replaceAll(/[^\p{ASCII}]/gu, (one) =>
      one
        .split('')
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
        .join(''),
    )}\n`;

const of = (name: string, text: string): Fixture => ({ name, files: { 'a.jsonl': text } });
const { tokens, ...UNTOKENED } = NER;

export const FIXTURES: readonly Fixture[] = [
  of('a manual task', lines(NER)),
  of('relations with the spans that they repeat', lines(REL)),
  of(
    'relations that name tokens alone',
    lines({
      ...REL,
      relations: REL.relations.map(({ head, child, label }) => ({ head, child, label })),
    }),
  ),
  of('several annotators of a text', lines(...SEVERAL)),
  of('answers', lines(NER, { ...NER, _input_hash: 2, answer: 'ignore' }, { text: 'Left over.' })),
  of('no tokens', lines({ ...UNTOKENED, spans: [{ start: 0, end: 7, label: 'PER' }] })),
  of(
    'spans by tokens alone',
    lines({
      text: TEXT,
      tokens,
      spans: [{ token_start: 0, token_end: 1, label: 'PER' }],
      _view_id: 'spans_manual',
    }),
  ),
  of(
    'spans that overlap',
    lines({
      ...NER,
      _view_id: 'spans_manual',
      spans: [
        TOVE,
        range(5, 12, 1, 2, 'PART'),
        range(0, 24, 0, 4, 'ALL'),
        range(0, 7, 0, 1, 'CHEF'),
      ],
    }),
  ),
  of(
    'an emoji, as Python writes it',
    python({
      text: EMOJI,
      tokens: tokensOf(EMOJI),
      spans: [range(2, 6, 1, 1, 'PER')],
      answer: 'accept',
    }),
  ),
  of(
    'review',
    lines({
      ...NER,
      _view_id: 'review',
      versions: [
        { text: TEXT, spans: [TOVE], answer: 'accept', sessions: ['bakery-ane'], default: true },
        { spans: [ELMEN], answer: 'accept', sessions: ['bakery-bo', 'bakery-cy'] },
      ],
    }),
  ),
  of(
    'a model’s suggestions with scores',
    lines({
      ...NER,
      spans: [{ ...TOVE, score: 0.5, source: 'model', text: 'Tove Ek', input_hash: 5 }],
    }),
  ),
  of('a list, spread over lines', `${JSON.stringify([NER, REL], null, 2)}\n`),
  of('carriage returns and empty lines', lines(NER, REL).replaceAll('\n', '\r\n\r\n')),
  of(
    'bad lines',
    `${lines(NER)}no JSON\n${lines({ image: 'a.png' }, { ...NER, _input_hash: 3, spans: [TOVE, { start: 1 }, 4] })}`,
  ),
  of('no label', lines({ ...NER, spans: [{ start: 0, end: 4 }] })),
];
