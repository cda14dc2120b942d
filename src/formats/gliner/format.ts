import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { newWords } from '../common/newTokens.ts';
import { inRecords } from '../common/recordFiles.ts';
import type { Format } from '../format.ts';
import { layersOf, parseTokenRecord, type ListDialect } from '../tokenLists/layers.ts';

/** Ends are inclusive; GLiREL's entities have their words too. */
const DIALECT: ListDialect = {
  tokens: ['tokenized_text'],
  entities: 'ner',
  relations: 'relations',
  isInclusive: true,
  newEntity: ({ start, end }, { type, words }, storesWords) => [
    start,
    end,
    type,
    ...(storesWords ? [words] : []),
  ],
  newRelation: (type, head, tail, form, numbersOf) => {
    const [from, to] = [numbersOf(head, []), numbersOf(tail, [])];
    if (form === 'ranges') {
      return [from.start, from.end, head.type, to.start, to.end, tail.type, type];
    }
    if (form === 'object') return { head: head.number, tail: tail.number, type };
    if (form !== 'mentions') return [head.number, tail.number, type];
    return {
      head: { mention: head.words, position: [from.start, from.end], type: head.type },
      tail: { mention: tail.words, position: [to.start, to.end], type: tail.type },
      relation_text: type,
    };
  },
};

const { read, write } = inRecords({
  isData: () => true,
  layersOf: (file, context) => layersOf(DIALECT, file, context),
});

/** Training data of GLiNER, and of GLiREL: tokens, and entities by their first and last ones. */
export const gliner: Format = {
  name: 'gliner-json',
  title: 'GLiNER JSON',
  files: '.json or .jsonl',
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
    const [first] = firstRecords(file);
    const record = parseTokenRecord(first, DIALECT);
    if (record === undefined) return 0;
    return record.entities.includes(undefined) ? 0.6 : 0.95;
  },
  read,
  write,
  create: (documents) => {
    const blank = documents.map(({ document }) => {
      return { tokenized_text: newWords(document), ner: [], text: document.text };
    });
    return createFrom(documents, [newFile('all.json', `${JSON.stringify(blank)}\n`)], write);
  },
};
