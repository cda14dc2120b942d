import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { newWords } from '../common/newTokens.ts';
import { inRecords, type RecordFormat } from '../common/recordFiles.ts';
import type { Format } from '../format.ts';
import { layersOf } from './layers.ts';
import { isNameFile, NAME_FILES } from './names.ts';
import { samplesIn } from './samples.ts';

const records: RecordFormat = { isData: (file) => !isNameFile(file), layersOf };

const { read, write } = inRecords(records);

/** Lists of tokens and of their tags, as data sets for token classification have them. */
export const hfTokens: Format = {
  name: 'hf-tokens',
  title: 'Hugging Face tokens and tags',
  files: '.json or .jsonl; README.md, dataset_info.json or labels.txt with names of tags',
  abilities: {
    boundaries: 'tokens',
    nested: false,
    crossing: false,
    discontinuous: false,
    relations: false,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  companions: { shared: NAME_FILES },
  sniff: (files) => {
    const judged = files.filter(records.isData).map((file) => {
      const [first] = samplesIn(firstRecords(file)[0]);
      return first !== undefined && first.lists.length > 0 ? 0.85 : 0;
    });
    return Math.max(0, ...judged);
  },
  read,
  write,
  create: (documents) => {
    const lines = documents.map(({ document }) => {
      const tokens = newWords(document);
      const sample = { tokens, ner_tags: tokens.map(() => 'O'), text: document.text };
      return `${JSON.stringify(sample)}\n`;
    });
    return createFrom(documents, [newFile('all.jsonl', lines.join(''))], write);
  },
};
