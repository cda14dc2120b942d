import { firstRecord } from '../common/jsonRecords.ts';
import type { Format } from '../format.ts';
import { createPubannotation } from './create.ts';
import { readPubannotation, settlePubannotation } from './read.ts';
import { parseRecord } from './record.ts';
import { editPubannotationTypes } from './types.ts';
import { writePubannotation } from './write.ts';

/** PubAnnotation's JSON, which TextAE edits. */
export const pubannotation: Format = {
  name: 'pubannotation',
  title: 'PubAnnotation JSON',
  files: '.json',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: true,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: true,
    attributes: 'spans',
    notes: 'none',
  },
  sniff: ([file]) => {
    const record = file && parseRecord(firstRecord(file.text));
    if (record === undefined) return 0;
    return record.tracks.some(({ isAnnotated }) => isAnnotated) ? 0.95 : 0.55;
  },
  read: readPubannotation,
  byLine: { settle: settlePubannotation },
  write: writePubannotation,
  editTypes: editPubannotationTypes,
  create: createPubannotation,
};
