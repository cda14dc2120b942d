import { FormatError } from '../../base/errors.ts';
import { readDrafts, type Draft, type DraftRelation, type DraftSpan } from '../common/drafts.ts';
import type { FileReport } from '../common/report.ts';
import { pairingKey, type SourceText } from '../common/source.ts';
import { UTF16_OFFSETS } from '../common/usualOffsets.ts';
import type { Format } from '../format.ts';
import { parseConllu, type ConlluSentence, type ConlluToken } from './sentences.ts';

/** CoNLL-U and CoNLL-U Plus: entities where they are marked, else words and their dependencies. */
export const conllu: Format = {
  name: 'conll-u',
  title: 'CoNLL-U',
  files: '.conllu or .conllup',
  abilities: {
    boundaries: 'tokens',
    nested: false,
    crossing: false,
    discontinuous: false,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: ([file]) => {
    if (file === undefined) return 0;
    const head = file.text.slice(0, 8000);
    const isPlus = /^#\s*global\.columns\s*=/u.test(head);
    const isUsual = /^1(?:-\d+)?\t[^\t\n]+(?:\t[^\t\n]*){8}\r?$/mu.test(head);
    return isPlus || isUsual ? 0.9 : 0;
  },
  read: (files, options = {}) => readDrafts(files, files, options, UTF16_OFFSETS, draftsOf),
};

function draftsOf(file: SourceText, report: FileReport): Draft[] {
  const { columns, documents } = parseConllu(file.text, report);
  if (documents.every(({ sentences }) => sentences.length === 0)) {
    throw new FormatError('rows of tokens with tabs were expected', { line: 1 });
  }
  const misc = columns.indexOf('MISC');
  const ner = columns.findIndex((name) => /(?:^|:)(?:NER|NE|ENTITY)$/iu.test(name));
  const tagOf = ({ cells }: ConlluToken) =>
    (ner >= 0 ? cells[ner] : /(?:^|\|)(?:NER|NE)=([^|]*)/u.exec(cells[misc] ?? '')?.[1]) ?? '_';
  return documents.map(({ name, text, sentences }) => {
    const tokens = sentences.flatMap((sentence) => sentence.tokens);
    const isMarked = ner >= 0 || tokens.some((token) => tagOf(token) !== '_');
    const drawn = sentences.map((sentence) =>
      isMarked ? entitiesOf(sentence, tagOf, report) : dependenciesOf(sentence, columns),
    );
    return {
      name: name ?? pairingKey(file.path),
      text,
      rule: UTF16_OFFSETS,
      spans: drawn.flatMap(({ spans }) => spans),
      relations: drawn.flatMap(({ relations }) => relations),
    };
  });
}

interface Drawn {
  readonly spans: DraftSpan[];
  readonly relations: DraftRelation[];
}

/** Runs of tags of one type; flair's relations join them by numbers of tokens, from 1 and inclusive. */
function entitiesOf(
  { tokens, comments, line }: ConlluSentence,
  tagOf: (token: ConlluToken) => string,
  report: FileReport,
): Drawn {
  const runs: { first: ConlluToken; last: ConlluToken; type: string }[] = [];
  let before: ConlluToken | undefined;
  for (const token of tokens.filter(({ id }) => !id.includes('-'))) {
    const [, mark = '', type = ''] = /^([BIESLU])-(.+)$/u.exec(tagOf(token)) ?? [];
    const run = runs.at(-1);
    const goes =
      (mark === 'I' || mark === 'E' || mark === 'L') && run?.type === type && run.last === before;
    if (mark === '') before = undefined;
    else {
      if (goes) run.last = token;
      else runs.push({ first: token, last: token, type });
      before = token;
    }
  }
  const spans = runs.map(({ first, last, type }): DraftSpan => ({
    id: `line.${first.line}`,
    ranges: [{ start: first.start, end: last.end }],
    type,
    line: first.line,
  }));
  const idOf = new Map(
    runs.map(({ first, last }, at) => [`${first.id} ${last.id}`, spans[at]?.id ?? '']),
  );
  const written = (comments.get('relations') ?? '').split('|').filter((one) => one.trim() !== '');
  const relations = written.flatMap((one, at): DraftRelation[] => {
    const [headFirst = '', headLast = '', tailFirst = '', tailLast = '', type = ''] =
      one.split(';');
    const [head, tail] = [
      idOf.get(`${headFirst} ${headLast}`),
      idOf.get(`${tailFirst} ${tailLast}`),
    ];
    if (head !== undefined && tail !== undefined && type !== '') {
      return [{ id: `line.${line}.${at}`, head, tail, type, line }];
    }
    report.add('dropped', line, `The relation “${one}” joins what is no entity.`);
    return [];
  });
  return { spans, relations };
}

/** Words by their parts of speech, and arrows from heads to what depends on them. */
function dependenciesOf({ tokens }: ConlluSentence, columns: readonly string[]): Drawn {
  const [upos, xpos, head, deprel] = ['UPOS', 'XPOS', 'HEAD', 'DEPREL'].map((name) =>
    columns.indexOf(name),
  );
  const words = tokens.filter(({ id }) => !id.includes('-'));
  const cell = ({ cells }: ConlluToken, column: number | undefined) =>
    column === undefined ? undefined : cells[column];
  const said = (value: string | undefined) =>
    value === undefined || value === '_' || value === '' ? undefined : value;
  const lines = new Map(words.map(({ id, line }) => [id, line]));
  return {
    spans: words.map((word) => ({
      id: `line.${word.line}`,
      ranges: [{ start: word.start, end: word.end }],
      type: said(cell(word, upos)) ?? said(cell(word, xpos)) ?? 'word',
      line: word.line,
    })),
    relations: words.flatMap((word): DraftRelation[] => {
      const from = lines.get(cell(word, head) ?? '');
      if (from === undefined) return [];
      const { line } = word;
      const type = said(cell(word, deprel)) ?? 'dep';
      return [{ id: `dep.${line}`, head: `line.${from}`, tail: `line.${line}`, type, line }];
    }),
  };
}
