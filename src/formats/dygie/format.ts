import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { inRecords } from '../common/recordFiles.ts';
import type { Format } from '../format.ts';
import { blankRecord } from './create.ts';
import { layersOf } from './layers.ts';
import { parseDygie } from './record.ts';

const { read, write } = inRecords({ isData: () => true, layersOf });

/** Data of DyGIE++ and SciERC: sentences of tokens with entities, relations, events and clusters. */
export const dygie: Format = {
  name: 'dygiepp-jsonl',
  title: 'DyGIE++ and SciERC JSONL',
  files: '.jsonl or .json',
  abilities: {
    boundaries: 'tokens',
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
    const record = parseDygie(firstRecords(file)[0]);
    if (record === undefined) return 0;
    if (record.sides.some(({ isAnnotated }) => isAnnotated)) return 0.95;
    return record.name === undefined ? 0 : 0.7;
  },
  read,
  write,
  create: (documents) => {
    const lines = documents.map((document) => `${JSON.stringify(blankRecord(document))}\n`);
    return createFrom(documents, [newFile('all.jsonl', lines.join(''))], write);
  },
};
