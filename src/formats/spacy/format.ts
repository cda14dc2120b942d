import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { hasOverlaps, newTokens } from '../common/newTokens.ts';
import { offsetMap } from '../common/offsets.ts';
import { inRecords } from '../common/recordFiles.ts';
import type { SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { Format, NamedDocument } from '../format.ts';
import { examplesOf } from './example.ts';
import { layersOf, settle, SPACY_TITLE } from './layers.ts';

const { read, write } = inRecords({ isData: () => true, layersOf });

/**
 * spaCy's JSON with offsets: what `Doc.to_json` writes, with entities and groups of spans, and
 * training data, which are pairs of a text and its entities.
 */
export const spacy: Format = {
  name: 'spacy',
  title: SPACY_TITLE,
  files: '.json or .jsonl',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: false,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: ([file]) => (file === undefined ? 0 : sure(file)),
  read,
  write,
  byLine: { settle },
  create: (documents) => {
    const lines = documents.map((document) => `${JSON.stringify(blankDoc(document))}\n`);
    return createFrom(documents, [newFile('all.jsonl', lines.join(''))], write);
  },
};

function sure(file: SourceText): number {
  const judged = firstRecords(file).flatMap((value) => examplesOf(value).slice(0, 3));
  const found = judged.filter((example) => example !== undefined);
  if (found.some(({ isSure }) => isSure)) return 0.9;
  // A text with a list “ents” is displaCy's as well.
  return found.some(({ layers }) => layers.some(({ list }) => list.ranges.length > 0)) ? 0.6 : 0;
}

/** Entities of spaCy's can't overlap; where spans do, they are a group. */
function blankDoc({ document }: NamedDocument) {
  const { text } = document;
  const { fromUtf16 } = offsetMap({ text, hasMark: false }, CODE_POINT_OFFSETS);
  const tokens = newTokens(document).map((token, id) => ({ id, ...fromUtf16(token) }));
  return hasOverlaps(document) ? { text, spans: { sc: [] }, tokens } : { text, ents: [], tokens };
}
