import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { newTokens } from '../common/newTokens.ts';
import { inRecords } from '../common/recordFiles.ts';
import type { Format, NamedDocument } from '../format.ts';
import { layersOf, TRAINING_TITLE } from './layers.ts';
import { paragraphsOf } from './paragraph.ts';

const { read, write } = inRecords({ isData: () => true, layersOf });

/** What spaCy 2 is trained with: documents of paragraphs of sentences of tokens, with BILUO tags. */
export const spacyTraining: Format = {
  name: 'spacy-v2',
  title: TRAINING_TITLE,
  files: '.json',
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
  sniff: ([file]) => {
    const judged = (file === undefined ? [] : firstRecords(file)).map(paragraphsOf);
    if (!judged.some((paragraphs) => paragraphs !== undefined)) return 0;
    return judged.some((paragraphs) => (paragraphs ?? []).length > 0) ? 0.95 : 0;
  },
  read,
  write,
  create: (documents) => {
    const text = `${JSON.stringify(documents.map(blankDocument), null, 2)}\n`;
    return createFrom(documents, [newFile('all.json', text)], write);
  },
};

function blankDocument({ document }: NamedDocument, id: number) {
  const { text } = document;
  const tokens = newTokens(document).map(({ start, end }, token) => ({
    id: token,
    orth: text.slice(start, end),
    ner: 'O',
  }));
  return { id, paragraphs: [{ raw: text, sentences: [{ tokens, brackets: [] }], cats: [] }] };
}
