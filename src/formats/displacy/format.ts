import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { asObject } from '../common/json.ts';
import { hasOverlaps, newTokens } from '../common/newTokens.ts';
import { inRecords } from '../common/recordFiles.ts';
import type { Format, NamedDocument } from '../format.ts';
import { layersOf, parsePicture, settle } from './layers.ts';

const { read, write } = inRecords({ isData: () => true, layersOf });

/** What displaCy draws with `manual=True`: entities, spans of tokens, or words and arcs. */
export const displacy: Format = {
  name: 'displacy',
  title: 'displaCy (manual=True)',
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
  sniff: ([file]) => (file === undefined ? 0 : Math.max(0, ...firstRecords(file).map(sure))),
  read,
  write,
  byLine: { settle },
  create: (documents) => {
    const pictures = documents.map(blankPicture);
    return createFrom(
      documents,
      [newFile('all.json', `${JSON.stringify(pictures, null, 2)}\n`)],
      write,
    );
  },
};

function sure(value: unknown): number {
  const [record, picture] = [asObject(value), parsePicture(value)];
  if (record === undefined || picture === undefined) return 0;
  if (picture.kind === 'arcs') return 0.95;
  if (picture.kind === 'spans') return picture.spans.length > 0 ? 0.92 : 0.52;
  if (picture.list.unreadable.length > 0 && picture.list.ranges.length === 0) return 0;
  return Array.isArray(record.tokens) ? 0.51 : 0.75;
}

/** Entities can't be drawn over each other, spans can. */
function blankPicture({ document }: NamedDocument) {
  const { text } = document;
  if (!hasOverlaps(document)) return { text, ents: [], title: null };
  const tokens = newTokens(document).map(({ start, end }) => text.slice(start, end));
  return { text, spans: [], tokens };
}
