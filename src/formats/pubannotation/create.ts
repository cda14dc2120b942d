import { createFrom, newFile } from '../common/created.ts';
import type { SourceText } from '../common/source.ts';
import type { NamedDocument } from '../format.ts';
import { writePubannotation } from './write.ts';

/** A file of PubAnnotation's JSON for each document. */
export function createPubannotation(documents: readonly NamedDocument[]): readonly SourceText[] {
  const blank = documents.map(({ name, document: { text } }) =>
    newFile(`${name}.json`, `${JSON.stringify({ text, denotations: [] }, null, 2)}\n`),
  );
  return createFrom(documents, blank, writePubannotation);
}
