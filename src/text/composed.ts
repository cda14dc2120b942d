import { asItStands, rewrite, type Edit, type Reading } from './reading.ts';

const LINE = /[^\n]+/gu;

/**
 * What may become fewer characters, or other ones, when it is composed: a Hangul syllable in its
 * letters, and any character with the marks on it.
 */
const CLUSTER =
  /(?:[\u1100-\u115f\ua960-\ua97f][\u1160-\u11a7\ud7b0-\ud7c6]|[\uac00-\ud7a3])[\u11a8-\u11ff\ud7cb-\ud7fb]?\p{M}*|[\u{16d63}\u{16d67}-\u{16d6a}]+\p{M}*|\P{M}\p{M}*|\p{M}+/gu;

/**
 * Reads a text in Unicode's composed form (NFC), as the models' training data are: "e" and the
 * accent after it are one "é". Forms that only look alike ("ﬁ", "²") stay as they are. A letter
 * covers all of its marks in the original.
 */
export function readComposed(text: string): Reading {
  if (text === text.normalize('NFC')) return asItStands(text);
  const edits: Edit[] = [];
  for (const { index: lineStart, 0: line } of text.matchAll(LINE)) {
    if (line === line.normalize('NFC')) continue;
    for (const { index, 0: cluster } of line.matchAll(CLUSTER)) {
      const composed = cluster.normalize('NFC');
      if (composed === cluster) continue;
      const start = lineStart + index;
      edits.push({ start, end: start + cluster.length, text: composed });
    }
  }
  return rewrite(text, edits);
}
