import { readDrafts } from '../common/drafts.ts';
import { firstRecord } from '../common/jsonRecords.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { Abilities, Format } from '../format.ts';
import { draftOf } from './collection.ts';
import { documentsIn, parseBiocJson } from './json.ts';
import { parseBiocXml } from './xml.ts';

const abilities: Abilities = {
  boundaries: 'characters',
  nested: true,
  crossing: true,
  discontinuous: true,
  relations: true,
  symmetric: false,
  scores: false,
  typeDetails: false,
  attributes: 'none',
  notes: 'none',
};

/** BioC's XML. */
export const biocXml: Format = {
  name: 'bioc-xml',
  title: 'BioC XML',
  files: '.xml',
  abilities,
  sniff: ([file]) => {
    if (file === undefined || !/<(?:collection|document)[\s>]/u.test(file.text.slice(0, 4000)))
      return 0;
    return /<passage[\s>]/u.test(file.text) ? 0.95 : 0.3;
  },
  read: (files, options = {}) =>
    readDrafts(files, files, options, CODE_POINT_OFFSETS, ({ text }, report) =>
      parseBiocXml(text).map((document) => draftOf(document, report)),
    ),
};

/** BioC's JSON, which PubTator exports too. */
export const biocJson: Format = {
  name: 'bioc-json',
  title: 'BioC JSON',
  files: '.json',
  abilities,
  sniff: ([file]) => (file && documentsIn(firstRecord(file.text)).length > 0 ? 0.95 : 0),
  read: (files, options = {}) =>
    readDrafts(files, files, options, CODE_POINT_OFFSETS, ({ text }, report) =>
      parseBiocJson(text, report).map((document) => draftOf(document, report)),
    ),
};
