import { csvParseRows } from 'd3-dsv';
import { KINDS, type Kind } from '../recognise/find.ts';
import { foldLatin } from '../recognise/fold.ts';
import type { SourcedFind } from './finds.ts';

/** Words that a person gives, and what they are. */
export interface Term {
  readonly words: string;
  readonly kind: Kind;
}

/**
 * Terms of a list: one a line, or CSV with the words first and, if there is one, the kind second (`person`,
 * `place` …). A first line `term,kind` is a heading. Without a kind it is `other`.
 */
export function readTerms(list: string): Term[] {
  const rows = csvParseRows(list.replace(/^\ufeff/u, '').replaceAll(/\r\n?/gu, '\n'));
  return rows.flatMap(([words = '', said = ''], row) => {
    const isHeading =
      row === 0 && /^(?:terms?|words?|names?|text)$/iu.test(words.trim()) && said !== '';
    const kind = KINDS.find((one) => one === said.trim().toLowerCase());
    const plain = words.trim();
    return plain === '' || isHeading ? [] : [{ words: plain, kind: kind ?? 'other' }];
  });
}

/**
 * Where terms stand in a text: whole words, in any case, whatever blanks are between them.
 *
 * @returns They may overlap where terms do; offsets are UTF-16 code units, the end exclusive.
 */
export function findTerms(text: string, terms: readonly Term[]): SourcedFind[] {
  return termFinder(terms)(text);
}

/** Looks for terms in many texts, as `findTerms` does in one. */
export function termFinder(terms: readonly Term[]): (text: string) => SourcedFind[] {
  const byFirst = new Map<string, { readonly parts: readonly string[]; readonly kind: Kind }[]>();
  for (const { words, kind } of terms) {
    const parts = partsOf(foldLatin(words).toLowerCase()).map(({ part }) => part);
    const [first] = parts;
    if (first === undefined) continue;
    const known = byFirst.get(first) ?? [];
    known.push({ parts, kind });
    byFirst.set(first, known);
  }
  return (text) => {
    if (byFirst.size === 0) return [];
    const all = partsOf(foldLatin(text).toLowerCase());
    return all.flatMap(({ part, start }, at) =>
      (byFirst.get(part) ?? []).flatMap(({ parts, kind }) => {
        const last = all[at + parts.length - 1];
        if (last === undefined || parts.some((one, next) => all[at + next]?.part !== one))
          return [];
        return [{ kind, start, end: last.end, score: 1, rule: 'term', source: 'yours' as const }];
      }),
    );
  };
}

/** The words and signs of a text; blanks alone are between them. */
function partsOf(text: string): { part: string; start: number; end: number }[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu)].map(
    ({ index, 0: part }) => ({
      part,
      start: index,
      end: index + part.length,
    }),
  );
}
