import type { Fragment } from '../../document/document.ts';
import { asList, asObject, asString } from '../common/json.ts';
import type { JsonPath } from '../common/jsonPatch.ts';
import { parseRangeList, type RangeList } from '../common/rangeList.ts';
import { findTagStyle, isOutside, type TagStyle } from '../common/tags.ts';
import { placeTokens } from '../common/tokenPlaces.ts';
import { joinTokens, type TokenText } from '../common/tokens.ts';

/** A token with the tag that says whether it is in an entity. */
export interface TrainingToken {
  /** From its record on. */
  readonly path: JsonPath;
  readonly word: string;
  /** Undefined where it has none. */
  readonly tag: string | undefined;
  /** What stands behind it; undefined where that is not said. */
  readonly space: string | undefined;
}

/** A paragraph of training data: what spaCy makes a document of. */
export interface Paragraph {
  readonly path: JsonPath;
  readonly tokens: readonly TrainingToken[];
  /** Indices of tokens that sentences begin with. */
  readonly starts: ReadonlySet<number>;
  readonly shown: TokenText;
  /** How the text came about where the paragraph has none, or one that its tokens are not in. */
  readonly origin: 'raw' | 'tokens' | 'other-raw';
  /** Entities by their offsets, which newer versions write besides. */
  readonly entities: RangeList;
  /** Places of tokens that are none. */
  readonly unreadable: readonly string[];
  /** Whether it says something of the whole text. */
  readonly hasCategories: boolean;
}

/** How tags are written where none says it. */
const BILUO: TagStyle = { scheme: 'BILOU', outside: 'O', joint: '-', hasTypes: true };

/** The paragraphs of a record of training data; undefined where it is none. */
export function paragraphsOf(value: unknown): readonly Paragraph[] | undefined {
  const record = asObject(value);
  if (!Array.isArray(record?.paragraphs)) return undefined;
  return asList(record.paragraphs).flatMap((one, index) => paragraphOf(one, index) ?? []);
}

/** How the tags of a file are written. */
export function styleOf(paragraphs: readonly Paragraph[]): TagStyle {
  const tags = paragraphs.flatMap(({ tokens }) => tagsOf(tokens));
  if (tags.every(isOutside)) return BILUO;
  return { ...findTagStyle(tags, new Set()), outside: 'O' };
}

/** The tags of tokens; that of one without is “-”, which spaCy writes where nothing is known. */
export function tagsOf(tokens: readonly TrainingToken[]): string[] {
  return tokens.map(({ tag = '-' }) => tag);
}

/** Where entities may not go on: spaCy's own tags mark all ends, and go on over sentences. */
export function startsFor({ starts }: Paragraph, { scheme }: TagStyle): ReadonlySet<number> {
  return scheme === 'BILOU' ? new Set() : starts;
}

function paragraphOf(value: unknown, index: number): Paragraph | undefined {
  const record = asObject(value);
  if (record === undefined) return undefined;
  const path = ['paragraphs', index];
  const unreadable: string[] = [];
  const starts = new Set<number>();
  const tokens: TrainingToken[] = [];
  for (const [at, sentence] of asList(record.sentences).entries()) {
    starts.add(tokens.length);
    for (const [place, one] of asList(asObject(sentence)?.tokens).entries()) {
      const token = asObject(one);
      const word = asString(token?.orth);
      const own = [...path, 'sentences', at, 'tokens', place];
      if (word === undefined) unreadable.push(own.join('.'));
      else
        tokens.push({
          path: own,
          word,
          tag: asString(token?.ner),
          space: asString(token?.space),
        });
    }
  }
  const raw = asString(record.raw);
  if (raw === undefined && tokens.length === 0) return undefined;
  return {
    path,
    tokens,
    starts,
    ...textOf(raw, tokens, starts),
    entities: parseRangeList(record.entities, [...path, 'entities'], 'lists'),
    unreadable,
    hasCategories: asList(record.cats).length > 0,
  };
}

function textOf(
  raw: string | undefined,
  tokens: readonly TrainingToken[],
  starts: ReadonlySet<number>,
): Pick<Paragraph, 'shown' | 'origin'> {
  const words = tokens.map(({ word }) => word);
  if (raw !== undefined) {
    const places = placeTokens(raw, words);
    const found = places.flatMap((place, at): Fragment[] => {
      if (place) return [place];
      const end = places[at - 1]?.end ?? 0;
      // An empty token stands behind the one before it.
      return words[at] === '' ? [{ start: end, end }] : [];
    });
    if (found.length === words.length)
      return { shown: { text: raw, tokens: found }, origin: 'raw' };
  }
  const origin = raw === undefined ? 'tokens' : 'other-raw';
  if (tokens.every(({ space }) => space !== undefined)) {
    let text = '';
    const places = tokens.map(({ word, space = '' }): Fragment => {
      const start = text.length;
      text += word + space;
      return { start, end: start + word.length };
    });
    return { shown: { text, tokens: places }, origin };
  }
  const sentences: string[][] = [];
  for (const [at, word] of words.entries()) {
    if (starts.has(at) || sentences.length === 0) sentences.push([]);
    sentences.at(-1)?.push(word);
  }
  return { shown: joinTokens(sentences), origin };
}
