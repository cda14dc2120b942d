import type { Format } from '../format.ts';
import { readWebannoTsv } from './read.ts';
import { writeWebannoTsv } from './write.ts';

/** WebAnno's TSV 3, which INCEpTION still writes. */
export const webannoTsv: Format = {
  name: 'webanno-tsv3',
  title: 'WebAnno TSV 3',
  files: '.tsv',
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
  sniff: (files) =>
    files.length > 0 && files.every(({ text }) => text.startsWith('#FORMAT=WebAnno TSV 3')) ? 1 : 0,
  read: readWebannoTsv,
  write: writeWebannoTsv,
};
