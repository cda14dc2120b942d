import { firstRecord } from '../common/jsonRecords.ts';
import type { Format } from '../format.ts';
import { createDoccano } from './create.ts';
import { readDoccano } from './read.ts';
import { parseRecord } from './record.ts';
import { settleDoccano } from './understand.ts';
import { writeDoccano } from './write.ts';

/** doccano's JSON lines, in all forms that it has had. */
export const doccano: Format = {
  name: 'doccano-jsonl',
  title: 'doccano JSONL',
  files: '.jsonl or .json',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
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
    const record = parseRecord(firstRecord(file.text));
    if (record === undefined) return 0;
    return record.isAnnotated && record.unreadable.length === 0 ? 0.8 : 0.1;
  },
  read: readDoccano,
  write: writeDoccano,
  create: createDoccano,
  byLine: { settle: settleDoccano },
};
