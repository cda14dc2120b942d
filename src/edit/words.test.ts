import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { applyEdit, startEditing } from './edit.ts';
import { annotateEqual } from './equalStrings.ts';
import { typesOf } from './types.ts';
import { isWordEdge, movedEdge, snapToCharacters, snapToWords } from './words.ts';

/** The text with the selection, and what it becomes, both in brackets. */
function snapped(marked: string, snap: typeof snapToWords): string | undefined {
  const [start, end] = [marked.indexOf('['), marked.indexOf(']') - 1];
  const text = marked.replace(/[[\]]/gu, '');
  const range = snap(text, { start, end });
  return range && text.slice(range.start, range.end);
}

describe('a selection snaps to words', () => {
  it.each([
    ['I[da Mo]en left', 'Ida Moen'],
    ['Ida [Moen ]left', 'Moen'],
    ['Ida[ Moen] left', 'Moen'],
    ['Ida[ ]Moen', undefined],
    ['a state-[of]-the-art', 'of'],
    ['it is d[on]’t', 'don’t'],
    ['he said [“so”].', '“so”'],
    ['it is [3].5 m', '3.5'],
    ['in Stra[ß]e 5', 'Straße'],
    ['cafe\u0301[s] open', 'cafe\u0301s'],
    ['он жи[ве]т в', 'живет'],
    ['في ب[ي]ت ي', 'بيت'],
    ['ไป[กรุง]เทพ', 'กรุงเทพ'],
    ['a[\u{1f469}\u200d\u{1f52c}]b', '\u{1f469}\u200d\u{1f52c}'],
  ])('%s', (marked, words) => {
    expect(snapped(marked, snapToWords)).toBe(words);
  });

  it('in Chinese by the platform’s words, never by the whole run', () => {
    const words = snapped('我住在北[京]的大学', snapToWords);
    expect(words).toContain('京');
    expect(words?.length).toBeLessThan(4);
  });

  it.each([
    ['cafe[\u0301]s', 'e\u0301'],
    ['x[\u{1f469}]\u200d\u{1f52c}y', '\u{1f469}\u200d\u{1f52c}'],
    ['a[ ]b', ' '],
  ])('or to characters as they are seen: %s', (marked, characters) => {
    expect(snapped(marked, snapToCharacters)).toBe(characters);
  });

  it('of any text lies in it and has the selection’s words', () => {
    const any = fc.array(
      fc.constantFrom('a', 'é', 'e\u0301', ' ', '\n', '\u{1f600}', '京', '-', '\ud800', 'ก'),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(any, fc.nat(60), fc.nat(60), (parts, a, b) => {
        const text = parts.join('');
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const range = snapToWords(text, { start, end });
        expect(range === undefined).toBe(text.slice(start, end).trim() === '');
        if (range === undefined) return;
        const found = text.slice(range.start, range.end);
        expect(found.trim()).toBe(found);
        expect(found).toContain(text.slice(start, end).trim());
        expect(snapToWords(text, range)).toEqual(range);
      }),
    );
  });
});

describe('an edge moves', () => {
  const text = 'Ida Moen, of  Fjord Bank.';
  it.each([
    ['end', 3, 'word', 1, 8],
    ['end', 8, 'word', 1, 12],
    ['end', 8, 'word', -1, 3],
    ['end', 6, 'word', 1, 8],
    ['start', 4, 'word', -1, 0],
    ['start', 0, 'word', 1, 4],
    ['start', 10, 'word', 1, 14],
    ['end', 24, 'word', 1, 24],
    ['start', 0, 'word', -1, 0],
    ['end', 8, 'character', 1, 9],
    ['end', 12, 'character', 1, 15],
    ['start', 14, 'character', -1, 11],
    ['end', 25, 'character', 1, 25],
  ] as const)('%s at %d by a %s (%d) to %d', (side, at, unit, by, to) => {
    expect(movedEdge(text, at, side, unit, by)).toBe(to);
  });

  it('over a character of several parts at once', () => {
    const family = 'a\u{1f469}\u200d\u{1f52c}b';
    expect(movedEdge(family, 1, 'end', 'character', 1)).toBe(6);
    expect(movedEdge(family, 6, 'start', 'character', -1)).toBe(1);
    expect(isWordEdge('Ida', 1)).toBe(false);
  });
});

describe('equal words are annotated', () => {
  const typesNamed = ['A', 'B'].map((name) => ({ name, label: name }));
  const after = (text: string, ranges: readonly (readonly [number, number, string])[]) => {
    const document = buildDocument({
      text,
      entityTypes: typesNamed,
      relationTypes: [],
      relations: [],
      spans: ranges.map(([start, end, type]) => ({
        fragments: [{ start, end }],
        type,
        status: 'gold',
      })),
    });
    const edited = startEditing(document);
    const id = document.spans[0]?.id ?? '';
    return applyEdit(edited, annotateEqual(edited, typesOf([document]), id)).document.spans.map(
      ({ fragments: [{ start, end }], type }) => `${start} ${end} ${type}`,
    );
  };

  it('where they are whole words', () => {
    expect(after('Bo, Bob and Bo; BoBo, bo, Bo', [[0, 2, 'A']])).toEqual([
      '0 2 A',
      '12 14 A',
      '26 28 A',
    ]);
  });

  it('as far as the span’s own are', () => {
    expect(after('unwise, unkind, sun', [[0, 2, 'A']])).toEqual(['0 2 A', '8 10 A']);
  });

  it('not where one of the type is or overlaps, and so of another type', () => {
    const text = 'Bo Bo Bo Bo';
    expect(
      after(text, [
        [0, 2, 'A'],
        [3, 8, 'A'],
        [9, 11, 'B'],
      ]),
    ).toEqual(['0 2 A', '3 8 A', '9 11 B', '9 11 A']);
  });

  it('not overlapping one another', () => {
    expect(after('la la la la la', [[0, 5, 'A']])).toEqual(['0 5 A', '6 11 A']);
  });
});
