import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { inRecords, type RecordFormat } from '../common/recordFiles.ts';
import type { Format } from '../format.ts';
import { isConfig, layersOf } from './layers.ts';
import { isTask } from './task.ts';

const records: RecordFormat = { isData: (file) => !isConfig(file), layersOf };

const { read, write } = inRecords(records);

/** Label Studio's JSON: tasks with annotations and predictions, JSON lines of them, JSON-MIN. */
export const labelStudio: Format = {
  name: 'label-studio',
  title: 'Label Studio JSON',
  files: '.json or .jsonl; config.xml with the labelling configuration',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: true,
    symmetric: true,
    scores: true,
    typeDetails: false,
    attributes: 'spans',
    notes: 'spans',
  },
  companions: { shared: ['config.xml', 'label_config.xml', 'labeling_config.xml'] },
  sniff: (files) => {
    const judged = files.filter(records.isData).map((file) => {
      const kinds = firstRecords(file).map(isTask);
      if (kinds.length === 0 || kinds.includes('no')) return 0;
      return kinds.includes('surely') ? 0.95 : 0.6;
    });
    return Math.max(0, ...judged);
  },
  read,
  write,
  create: (documents) => {
    const tasks = documents.map(({ document }) => ({ data: { text: document.text } }));
    return createFrom(documents, [newFile('all.json', `${JSON.stringify(tasks)}\n`)], write);
  },
};
