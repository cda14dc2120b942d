import { readDrafts } from '../common/drafts.ts';
import { extensionOf, type SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { Format } from '../format.ts';
import { draftsOf, tablesOf } from './read.ts';

const isTable = ({ path }: SourceText): boolean =>
  ['csv', 'tsv', 'tab'].includes(extensionOf(path));

/** So much of a file says what its columns are. */
const ENOUGH = 20_000;

/** Tables of entities and relations, as people make them by spreadsheet or script. */
export const csvEntities: Format = {
  name: 'csv-entities',
  title: 'CSV or TSV of entities and relations',
  files: '.csv or .tsv, with the text as .txt',
  companions: { paired: ['txt'] },
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: true,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: (files) => {
    const tables = files.filter(isTable);
    const isOther = tables.some(({ text }) => text.startsWith('#'));
    if (tables.length === 0 || isOther) return 0;
    const headOf = ({ text }: SourceText) =>
      text.length > ENOUGH ? text.slice(0, text.lastIndexOf('\n', ENOUGH) + 1) : text;
    return tables.every((file) => tablesOf(headOf(file)).length > 0) ? 0.8 : 0;
  },
  read: (files, options = {}) => {
    const texts = files.filter((file) => !isTable(file));
    const varies = ['unit', 'countsReturns', 'countsMark', 'inclusiveEnd', 'base'] as const;
    return readDrafts(
      files.filter(isTable),
      files,
      options,
      CODE_POINT_OFFSETS,
      (file, report) => draftsOf(file, texts, report),
      varies,
    );
  },
};
