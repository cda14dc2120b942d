import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { asList, asObject } from '../common/json.ts';
import { newWords } from '../common/newTokens.ts';
import { inRecords, type RecordFormat } from '../common/recordFiles.ts';
import type { Format, NamedDocument } from '../format.ts';
import { layersOf, parseTokenRecord, type ListDialect } from '../tokenLists/layers.ts';
import { isTypeFile, TYPE_FILES, typeFile, typesOf } from './types.ts';

/** Ends are exclusive, relations name entities by their places. */
const DIALECT: ListDialect = {
  tokens: ['tokens'],
  entities: 'entities',
  relations: 'relations',
  isInclusive: false,
  newEntity: ({ start, end }, { type }) => ({ type, start, end }),
  newRelation: (type, head, tail) => ({ type, head: head.number, tail: tail.number }),
  typesOf,
};

const records: RecordFormat = {
  isData: (file) => !isTypeFile(file),
  layersOf: (file, context) => layersOf(DIALECT, file, context),
};

const { read, write } = inRecords(records);

/** Data of SpERT, and what it predicts: tokens, entities by ranges of them, relations by places. */
export const spert: Format = {
  name: 'spert-json',
  title: 'SpERT JSON',
  files: '.json; types.json with labels of types',
  abilities: {
    boundaries: 'tokens',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: true,
    symmetric: true,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  companions: { shared: TYPE_FILES },
  sniff: (files) => {
    const judged = files.filter(records.isData).map((file) => sure(firstRecords(file)[0]));
    return Math.max(0, ...judged);
  },
  read,
  write,
  create,
};

function sure(value: unknown): number {
  const [raw, record] = [asObject(value), parseTokenRecord(value, DIALECT)];
  if (raw === undefined || record === undefined || !Array.isArray(raw.entities)) return 0;
  if (record.entities.includes(undefined) || record.relations.includes(undefined)) return 0.3;
  const isObject = asList(raw.entities).every((one) => asObject(one) !== undefined);
  if (!isObject) return 0;
  return record.entities.length > 0 ? 0.9 : 0.6;
}

function create(documents: readonly NamedDocument[]) {
  const blank = documents.map(({ document }) => {
    return { tokens: newWords(document), entities: [], relations: [], text: document.text };
  });
  const all = documents.map(({ document }) => document);
  const unique = <T extends { readonly name: string }>(types: readonly T[]) => [
    ...new Map(types.map((type) => [type.name, type])).values(),
  ];
  const types = typeFile(
    unique(all.flatMap(({ entityTypes }) => entityTypes)),
    unique(all.flatMap(({ relationTypes }) => relationTypes)),
  );
  const files = createFrom(documents, [newFile('all.json', `${JSON.stringify(blank)}\n`)], write);
  return [...files, newFile('types.json', types)];
}
