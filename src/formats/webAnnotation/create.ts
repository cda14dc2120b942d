import { createFrom, newFile } from '../common/created.ts';
import type { OffsetRule } from '../common/offsets.ts';
import type { SourceText } from '../common/source.ts';
import type { NamedDocument } from '../format.ts';
import { writeWebAnnotation } from './write.ts';

/** For each document its text, and a file of annotations beside it. */
export function createWebAnnotation(
  documents: readonly NamedDocument[],
  usual: OffsetRule,
): readonly SourceText[] {
  const blank = documents.flatMap(({ name, document: { text } }) => [
    newFile(`${name}.json`, '[]\n'),
    newFile(`${name}.txt`, text),
  ]);
  return createFrom(documents, blank, (original, before, after) =>
    writeWebAnnotation(original, before, after, usual),
  );
}
