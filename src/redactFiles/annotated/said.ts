import type { Document } from '../../document/document.ts';
import { redactDocument } from '../../redact/redactDocument.ts';

/** All that a document says besides its text and the names of types, each once: what people may have written. */
export function saidWordsOf(documents: readonly Document[]): string[] {
  const said = new Set<string>();
  const words = {
    type: (name: string) => name,
    said: (one: string) => {
      if (/[\p{L}\p{N}]/u.test(one)) said.add(one);
      return one;
    },
  };
  // What is asked about when a document is made anew is what is in it.
  for (const document of documents) redactDocument(document, [], words);
  return [...said];
}

/** Names of all types of documents, each once. */
export function typeNamesOf(documents: readonly Document[]): string[] {
  const names = documents.flatMap(({ entityTypes, relationTypes, spans, relations }) => [
    ...[...entityTypes, ...relationTypes].map(({ name }) => name),
    ...[...spans, ...relations].map(({ type }) => type),
  ]);
  return [...new Set(names)];
}
