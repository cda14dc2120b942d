import { describe, expect, it } from 'vitest';
import { IterWebError } from '../base/errors.ts';
import type { Document, Span } from '../document/document.ts';
import { compareDocuments } from './compareDocuments.ts';
import { annotated, type Spelled } from './testing/documents.ts';

const TEXT = 'Ida Moen of Fjord Bank left Oslo for Bergen in May.';

const spelled = (span: Span | undefined) =>
  span && [...span.fragments.flatMap(({ start, end }) => [start, end]), span.type].join(' ');

/** Verdicts of spans, with what they are of on either side. */
const spansOf = (gold: Document, other: Document) =>
  compareDocuments(gold, other).spans.map(
    ({ verdict, gold: one, other: two }) => [verdict, spelled(one), spelled(two)] as const,
  );

const relationsOf = (gold: Document, other: Document) =>
  compareDocuments(gold, other).relations.map(
    ({ verdict, gold: one, other: two }) => [verdict, one?.type, two?.type] as const,
  );

describe('spans', () => {
  it('are agreed, of another type, of another boundary, missed or spurious', () => {
    const gold = annotated(TEXT, [
      [0, 8, 'Person'],
      [12, 22, 'Bank'],
      [28, 32, 'Place'],
      [37, 43, 'Place'],
    ]);
    const other = annotated(TEXT, [
      [0, 8, 'Person'],
      [12, 22, 'Place'],
      [28, 36, 'Place'],
      [47, 50, 'Time'],
    ]);
    expect(spansOf(gold, other)).toEqual([
      ['agreed', '0 8 Person', '0 8 Person'],
      ['type-differs', '12 22 Bank', '12 22 Place'],
      ['boundary-differs', '28 32 Place', '28 36 Place'],
      ['missed', '37 43 Place', undefined],
      ['spurious', undefined, '47 50 Time'],
    ]);
  });

  it('of one type are paired by the largest overlap, whichever comes first', () => {
    const gold = annotated(TEXT, [
      [0, 12, 'A'],
      [11, 22, 'A'],
    ]);
    const other = annotated(TEXT, [[4, 21, 'A']]);
    expect(spansOf(gold, other)).toEqual([
      ['missed', '0 12 A', undefined],
      ['boundary-differs', '11 22 A', '4 21 A'],
    ]);
  });

  it('of equal overlaps take the closer fit', () => {
    const gold = annotated(TEXT, [[4, 8, 'A']]);
    const other = annotated(TEXT, [
      [0, 22, 'A'],
      [4, 11, 'A'],
    ]);
    expect(spansOf(gold, other)).toEqual([
      ['spurious', undefined, '0 22 A'],
      ['boundary-differs', '4 8 A', '4 11 A'],
    ]);
  });

  it('that touch do not overlap, nor do those whose fragments interlock', () => {
    const touching = [annotated(TEXT, [[0, 4, 'A']]), annotated(TEXT, [[4, 8, 'A']])] as const;
    expect(spansOf(...touching).map(([verdict]) => verdict)).toEqual(['missed', 'spurious']);
    const ranges = (...all: readonly (readonly [number, number])[]) =>
      annotated(TEXT, [[all, 'A']]);
    const [one, two] = [ranges([0, 3], [12, 17]), ranges([4, 8], [18, 22])];
    expect(spansOf(one, two).map(([verdict]) => verdict)).toEqual(['missed', 'spurious']);
  });

  it('of several fragments are the same where they cover the same, touching or not', () => {
    const split = annotated(TEXT, [
      [
        [
          [0, 3],
          [3, 8],
        ],
        'A',
      ],
    ]);
    expect(spansOf(split, annotated(TEXT, [[0, 8, 'A']]))[0]?.[0]).toBe('agreed');
    const apart = annotated(TEXT, [
      [
        [
          [0, 3],
          [4, 8],
        ],
        'A',
      ],
    ]);
    expect(spansOf(apart, annotated(TEXT, [[0, 8, 'A']]))[0]?.[0]).toBe('boundary-differs');
  });

  it('nested on one range are told by their types', () => {
    const gold = annotated(TEXT, [
      [0, 8, 'A'],
      [0, 8, 'B'],
    ]);
    const other = annotated(TEXT, [
      [0, 8, 'B'],
      [0, 8, 'C'],
    ]);
    expect(spansOf(gold, other)).toEqual([
      ['agreed', '0 8 B', '0 8 B'],
      ['type-differs', '0 8 A', '0 8 C'],
    ]);
  });

  it('that are there twice count once', () => {
    const twice = annotated(
      TEXT,
      [
        [0, 8, 'A'],
        [0, 8, 'A'],
        [12, 22, 'B'],
      ],
      [
        [0, 'r', 2],
        [1, 'r', 2],
      ],
    );
    const once = annotated(
      TEXT,
      [
        [0, 8, 'A'],
        [12, 22, 'B'],
      ],
      [[0, 'r', 1]],
    );
    const { counts, gold } = compareDocuments(twice, once);
    expect([counts.spans.agreed, counts.relations.agreed, gold.duplicates]).toEqual([2, 1, 2]);
    expect([counts.spans.missed, counts.relations.missed]).toEqual([0, 0]);
  });
});

describe('relations', () => {
  const SPANS: readonly Spelled[] = [
    [0, 8, 'Person'],
    [12, 22, 'Bank'],
    [28, 32, 'Place'],
  ];

  it('outlive an end whose boundary or type differs', () => {
    const gold = annotated(TEXT, SPANS, [
      [0, 'works', 1],
      [0, 'left', 2],
    ]);
    const other = annotated(
      TEXT,
      [
        [0, 7, 'Person'],
        [12, 22, 'Club'],
        [28, 32, 'Place'],
      ],
      [
        [0, 'works', 1],
        [0, 'left', 2],
      ],
    );
    expect(relationsOf(gold, other)).toEqual([
      ['boundary-differs', 'works', 'works'],
      ['boundary-differs', 'left', 'left'],
    ]);
  });

  it('have a direction, unless their type is symmetric on either side', () => {
    const one = annotated(TEXT, SPANS, [
      [0, 'works', 1],
      [0, '~knows', 2],
    ]);
    const turned = annotated(TEXT, SPANS, [
      [1, 'works', 0],
      [2, '~knows', 0],
    ]);
    expect(relationsOf(one, turned)).toEqual([
      ['missed', 'works', undefined],
      ['agreed', '~knows', '~knows'],
      ['spurious', undefined, 'works'],
    ]);
  });

  it('between the same ends are of another type', () => {
    const one = annotated(TEXT, SPANS, [[0, 'works', 1]]);
    expect(relationsOf(one, annotated(TEXT, SPANS, [[0, 'owns', 1]]))).toEqual([
      ['type-differs', 'works', 'owns'],
    ]);
    expect(relationsOf(one, annotated(TEXT, SPANS, [[1, 'owns', 0]]))).toEqual([
      ['missed', 'works', undefined],
      ['spurious', undefined, 'owns'],
    ]);
  });

  it('of a span that only one side has are missed with it', () => {
    const gold = annotated(TEXT, SPANS, [[0, 'works', 1]]);
    expect(relationsOf(gold, annotated(TEXT, SPANS.slice(1)))).toEqual([
      ['missed', 'works', undefined],
    ]);
  });
});

describe('texts that differ', () => {
  it.each([
    ['line one\nline two', 'line one\nline 2', /line 2, character 6 on: “two” against “2”/u],
    ['a\nb', 'a\r\nb', /line 1, character 2 on: “\[U\+000A\]b” against “\[U\+000D\]\[U\+000A\]b”/u],
    ['same', 'same and more', /character 5 on: the end of the text against “ and more”/u],
    ['\u{1f600}', '\u{1f601}', /character 1 on: “\u{1f600}” against “\u{1f601}”/u],
    ['x\u{1f600}y', 'x\u{1f600}', /character 3 on: “y” against the end/u],
    ['caf\u00e9', 'cafe\u0301', /character 4 on/u],
    ['a b', 'a\u00a0b', /“ b” against “\[U\+00A0\]b”/u],
  ])('are refused with the first difference: %j, %j', (one, two, message) => {
    const compare = () => compareDocuments(annotated(one), annotated(two));
    expect(compare).toThrow(IterWebError);
    expect(compare).toThrow(message);
  });
});
