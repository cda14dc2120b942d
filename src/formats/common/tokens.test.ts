import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../document/document.ts';
import { newTokens } from './newTokens.ts';
import { placeTokens } from './tokenPlaces.ts';

const pieces = fc.constantFrom('Ida', 'o', '.', ' ', '  ', '\n', '🙂', '"', '\t ', 'é', "'");

describe('tokens of a new file', () => {
  it('are the whole text, begin and end with its spans, and are found in it again', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 4 }),
        (parts, ranges) => {
          const text = parts.join('');
          // Offsets between two pieces, so that no pair of surrogates is cut.
          const edges = parts.map((_, at) => parts.slice(0, at).join('').length);
          const spans = ranges.flatMap(([from, length]): Span[] => {
            const [start, end] = [edges[from], edges[from + length] ?? text.length];
            if (start === undefined || start === end) return [];
            return [{ id: `${start}`, type: 'T', status: 'gold', fragments: [{ start, end }] }];
          });
          const tokens = newTokens({ text, spans });
          const words = tokens.map(({ start, end }) => text.slice(start, end));
          const joined = tokens.map(({ hasBlank }, at) => `${words[at]}${hasBlank ? ' ' : ''}`);
          expect(joined.join('')).toBe(text);
          const [starts, ends] = [
            new Set(tokens.map(({ start }) => start)),
            new Set(tokens.map(({ end }) => end)),
          ];
          for (const { fragments } of spans) {
            expect(starts.has(fragments[0].start) && ends.has(fragments[0].end)).toBe(true);
          }
          expect(placeTokens(text, words)).toEqual(
            tokens.map(({ start, end }) => ({ start, end })),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('places of tokens', () => {
  const found = (text: string, ...tokens: string[]) =>
    placeTokens(text, tokens).map((place) => place && text.slice(place.start, place.end));

  it('are found where quotes and brackets are written otherwise', () => {
    expect(
      found('“Bo” (and)  "Ida"', '``', 'Bo', "''", '-LRB-', 'and', '-RRB-', '"', 'Ida', '"'),
    ).toEqual(['“', 'Bo', '”', '(', 'and', ')', '"', 'Ida', '"']);
  });

  it('are found behind words that no token has, and missing tokens are passed over', () => {
    expect(found('Ida and the others met Bo', 'Ida', 'met', 'nobody', '', 'Bo')).toEqual([
      'Ida',
      'met',
      undefined,
      undefined,
      'Bo',
    ]);
  });
});
