import { firstRecord } from '../common/jsonRecords.ts';
import type { Format } from '../format.ts';
import { createOwn } from './create.ts';
import { readOwn } from './read.ts';
import { parseRecord } from './record.ts';
import { writeOwn } from './write.ts';

/** Our own JSON: a document a line, the items of a list, or one alone. */
export const own: Format = {
  name: 'iter-json',
  title: 'iter-web JSON',
  files: '.jsonl or .json',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: true,
    relations: true,
    symmetric: false,
    scores: true,
    typeDetails: false,
    attributes: 'all',
    notes: 'all',
  },
  sniff: ([file]) => {
    const record = file && parseRecord(firstRecord(file.text));
    if (record === undefined) return 0;
    const { entities, relations } = record;
    if ([...entities, ...relations].includes(undefined)) return 0.1;
    return entities.length > 0 ? 0.9 : 0.6;
  },
  read: readOwn,
  write: writeOwn,
  create: createOwn,
  byLine: {},
};
