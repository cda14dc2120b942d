import type { SourceText } from '../common/source.ts';
import type { NamedDocument } from '../format.ts';
import { serialiseJson } from '../json.ts';

/** One file, a document a line, as the page and the command line write it. */
export function createOwn(documents: readonly NamedDocument[]): readonly SourceText[] {
  const text = documents.map(({ document }) => `${serialiseJson(document)}\n`).join('');
  return [{ path: 'all.jsonl', text, encoding: 'utf-8', hasMark: false }];
}
