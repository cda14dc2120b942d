import type { GoldenFile } from '../golden.ts';
import { refused } from './refused.ts';

/** Sentences that are run at each start: ours have ten. */
const MOST_SENTENCES = 100;
/** Characters of one. */
const LONGEST_SENTENCE = 10_000;
/** Entities and relations of one. */
const MOST_FOUND = 10_000;

/**
 * See that golden sentences don't keep the page busy at each start.
 *
 * @param file - Its path in the package.
 * @throws IterWebError `package-refused`.
 */
export function checkGolden(file: string, { sentences, uint8 }: GoldenFile): void {
  if (sentences.length > MOST_SENTENCES) {
    throw refused(file, `has ${sentences.length} sentences; it may have ${MOST_SENTENCES}`);
  }
  for (const { text, ids } of sentences) {
    if (text.length > LONGEST_SENTENCE || ids.length > LONGEST_SENTENCE) {
      throw refused(file, `has a sentence of ${Math.max(text.length, ids.length)} characters`);
    }
  }
  for (const { left, entities, relations } of [...sentences, ...(uint8?.sentences ?? [])]) {
    const found = left.length + entities.length + relations.length;
    if (found > MOST_FOUND) throw refused(file, `has ${found} results of one sentence`);
    if (relations.some(({ head, tail }) => Math.max(head, tail) >= entities.length)) {
      throw refused(file, 'has a relation of an entity that is not there');
    }
  }
}
