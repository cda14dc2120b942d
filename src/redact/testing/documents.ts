import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMarks, type MarkedText } from './marks.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/**
 * Documents of our own with what is personal in them marked: one half to look at while rules are
 * written, the other to measure on alone.
 */
export function readDocuments(half: 'look' | 'measure'): Map<string, MarkedText> {
  const folder = fileURLToPath(new URL(`${half}/`, FIXTURES));
  const names = readdirSync(folder).toSorted();
  return new Map(names.map((name) => [name, readMarks(readFileSync(folder + name, 'utf8'))]));
}
