import { findTagStyle, type TagStyle } from '../common/tags.ts';
import type { TagList } from './samples.ts';

/** What the tags of a member are as texts, and how they are written. */
export interface TagTexts {
  readonly style: TagStyle;
  readonly textOf: (tag: unknown) => string;
  /** What a tag is written as; undefined where the file has no number for it. */
  readonly valueOf: (text: string) => string | number | undefined;
  /** Whether names of numbers are missing. */
  readonly isNameless: boolean;
}

/** More than these are no numbers of tags. */
const MOST = 10_000;

/**
 * How the tags of a member are written, in all samples of a file.
 *
 * @param names - What its numbers mean, where that is known.
 */
export function tagTexts(
  lists: readonly TagList[],
  names: readonly string[] | undefined,
): TagTexts {
  const all = lists.flatMap(({ tags }) => tags);
  const isNumeric = all.some((tag) => typeof tag === 'number');
  const known = isNumeric ? (names ?? numberNames(lists)) : [];
  const numbers = new Map(known.map((name, number) => [name, number]));
  const textOf = (tag: unknown) => {
    if (typeof tag === 'string') return tag;
    return typeof tag === 'number' ? (known[tag] ?? '') : '';
  };
  const starts = new Set<number>();
  let length = 0;
  for (const { tags } of lists) {
    starts.add(length);
    length += tags.length;
  }
  const style = findTagStyle(all.map(textOf), starts, isNumeric ? known : []);
  return {
    style,
    textOf,
    valueOf: (text) => (isNumeric ? numbers.get(text) : text),
    isNameless: isNumeric && names === undefined,
  };
}

/**
 * Names for numbers that have none: pairs of a beginning and what goes on with it, as most data sets
 * count them, unless that is broken somewhere; then each number is a type.
 */
function numberNames(lists: readonly TagList[]): string[] {
  const numbers = lists.flatMap(({ tags }) => tags.filter((tag) => typeof tag === 'number'));
  const highest = numbers.reduce((most, one) => Math.max(most, one), 0);
  const length = Math.min(MOST, highest + 1);
  const goesOn = lists.flatMap(({ tags }) =>
    tags.flatMap((tag, at) =>
      typeof tag === 'number' && tag > 0 && tag % 2 === 0
        ? [tags[at - 1] === tag || tags[at - 1] === tag - 1]
        : [],
    ),
  );
  const arePairs = goesOn.length > 0 && !goesOn.includes(false);
  return Array.from({ length: arePairs ? length + (1 - (length % 2)) : length }, (_, number) => {
    if (number === 0) return 'O';
    if (!arePairs) return `tag ${number}`;
    return number % 2 === 1 ? `B-tag ${number}` : `I-tag ${number - 1}`;
  });
}
