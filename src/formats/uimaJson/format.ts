import type { Document } from '../../document/document.ts';
import { patchJson } from '../common/jsonPatch.ts';
import { FileReport } from '../common/report.ts';
import type { SourceText } from '../common/source.ts';
import type { Format, Original, Reading, ReadOptions } from '../format.ts';
import { interpret } from '../uima/interpret.ts';
import { readViews } from '../uima/read.ts';
import { saveView } from '../uima/save.ts';
import { createUimaJson } from './create.ts';
import { JsonCasEditor } from './edit.ts';
import { looksLikeCas, parseJsonCas } from './parse.ts';

function read(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  return readViews(files, files, options, (file, report) => parseJsonCas(file.text, report).cas);
}

function write(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const report = new FileReport(file.path);
    const parsed = parseJsonCas(file.text, report);
    const editor = new JsonCasEditor(parsed);
    for (const drawn of interpret(parsed.cas, options, report)) {
      const [old, now] = [before[index], after[index]];
      index += 1;
      if (old && now && old !== now) saveView(parsed.cas, drawn, old, now, editor);
    }
    return { ...file, text: patchJson(file.text, editor.edits()) };
  });
}

/** UIMA's JSON 0.4, which INCEpTION and cassis write. */
export const uimaJson: Format = {
  name: 'uima-cas-json',
  title: 'UIMA CAS JSON 0.4',
  files: '.json',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: false,
  },
  sniff: ([file]) => (file !== undefined && looksLikeCas(file.text) ? 1 : 0),
  read,
  write,
  create: (documents) => createUimaJson(documents, write),
};
