import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMarks, type MarkedText } from './marks.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/**
 * Sets of documents: to look at while rules are written; to measure on alone; and such as somebody wrote
 * who knew neither rules nor model, as an office writes them and as people do in haste.
 */
export const DOCUMENT_SETS = ['look', 'measure', 'plain', 'untidy'] as const;

/** One of them. */
export type DocumentSet = (typeof DOCUMENT_SETS)[number];

/** Documents of our own with what is personal in them marked. */
export function readDocuments(set: DocumentSet): Map<string, MarkedText> {
  const folder = fileURLToPath(new URL(`${set}/`, FIXTURES));
  const names = readdirSync(folder).toSorted();
  return new Map(names.map((name) => [name, readMarks(readFileSync(folder + name, 'utf8'))]));
}
