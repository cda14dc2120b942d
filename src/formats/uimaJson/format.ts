import type { Document } from '../../document/document.ts';
import { patchJson } from '../common/jsonPatch.ts';
import type { SourceText } from '../common/source.ts';
import type { Format, Original, Reading, ReadOptions } from '../format.ts';
import { UIMA_ABILITIES } from '../uima/abilities.ts';
import { readViews } from '../uima/read.ts';
import { writeViews } from '../uima/write.ts';
import { createUimaJson } from './create.ts';
import { JsonCasEditor } from './edit.ts';
import { looksLikeCas, parseJsonCas } from './parse.ts';

function read(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  return readViews(files, files, options, (file, report) => parseJsonCas(file.text, report).cas);
}

function write(
  original: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  return writeViews(original, before, after, ({ text }, report) => {
    const parsed = parseJsonCas(text, report);
    const editor = new JsonCasEditor(parsed);
    return { cas: parsed.cas, editor, saved: () => patchJson(text, editor.edits()) };
  });
}

/** UIMA's JSON 0.4, which INCEpTION and cassis write. */
export const uimaJson: Format = {
  name: 'uima-cas-json',
  title: 'UIMA CAS JSON 0.4',
  files: '.json',
  abilities: UIMA_ABILITIES,
  sniff: ([file]) => (file !== undefined && looksLikeCas(file.text) ? 1 : 0),
  read,
  write,
  create: (documents) => createUimaJson(documents, write),
};
