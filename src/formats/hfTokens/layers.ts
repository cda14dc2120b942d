import { FormatError } from '../../base/errors.ts';
import type { Span } from '../../document/document.ts';
import { assemble, type NamedSpan } from '../common/assemble.ts';
import type { JsonEdit } from '../common/jsonPatch.ts';
import { readRecords } from '../common/jsonRecords.ts';
import type { Changes } from '../common/changes.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines } from '../common/recordLines.ts';
import type { FileReport } from '../common/report.ts';
import type { SourceText } from '../common/source.ts';
import { decodeTags, retag, UNTYPED, type TokenSpan } from '../common/tags.ts';
import {
  MADE_OF_TOKENS,
  rangeOfTokens,
  textOfTokens,
  tokensOf,
  type TokenText,
} from '../common/tokens.ts';
import { namesInJson, namesOfTags } from './names.ts';
import { samplesIn, type Sample, type TagList } from './samples.ts';
import { tagTexts, type TagTexts } from './tagTexts.ts';

const OTHER = { advice: 'Take it away, or save in another format.' };
const START: ReadonlySet<number> = new Set([0]);

interface Drawn {
  readonly text: TokenText;
  readonly list: TagList;
  readonly texts: TagTexts;
  readonly spans: readonly (TokenSpan & { readonly id: string })[];
}

/** The documents of a file, one for each list of tokens and each list of its tags. */
export function layersOf(file: SourceText, { report, files }: RecordContext): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const samples = found.records.flatMap(({ value }, place) => {
    const own = samplesIn(value).map((sample, index) => ({ sample, place, index }));
    if (own.length === 0) {
      report.add('dropped', lineOf(place), 'It has no list of tokens with tags; it is kept.');
    }
    return own.map((one) => ({
      ...one,
      text: textOfTokens([one.sample.tokens], one.sample.text),
    }));
  });
  if (samples.some(({ text }) => text.isMade)) report.add('info', undefined, MADE_OF_TOKENS);
  const members = new Map<string, TagList[]>();
  for (const { sample } of samples) {
    for (const list of sample.lists) {
      members.set(list.member, [...(members.get(list.member) ?? []), list]);
    }
  }
  const texts = new Map(
    [...members].map(([member, lists]) => {
      const inFile = found.records.map(({ value }) => featuresOf(value, member));
      const names = namesOfTags(files, member) ?? inFile.find((one) => one !== undefined);
      const own = tagTexts(lists, names);
      sayTags(member, own, report);
      return [member, own] as const;
    }),
  );
  return samples.flatMap(({ sample, place, index, text }): RecordLayer[] => {
    const own = sample.id ?? lineOf(place) ?? place + 1;
    const isAlone = found.form !== 'one' || sample.id !== undefined;
    const name = `${file.path}:${isAlone ? own : index + 1}`;
    const say = (message: string) => report.add('repaired', lineOf(place), message);
    if (sample.lists.length === 0) return [untagged(text, place, name)];
    return sample.lists.map((list) => {
      const drawn = draw(
        sample,
        text,
        list,
        texts.get(list.member) ?? tagTexts([list], undefined),
        say,
      );
      return {
        place,
        read: {
          name,
          ...(sample.lists.length > 1 && { layer: list.member }),
          document: assemble({ text: text.text, spans: namedSpans(drawn), relations: [] }),
          details: new Map(),
          state: 'annotated',
        },
        edits: (changes) => editsOf(drawn, changes),
      };
    });
  });
}

function untagged({ text }: TokenText, place: number, name: string): RecordLayer {
  const document = assemble({ text, spans: [], relations: [] });
  return {
    place,
    read: { name, document, details: new Map(), state: 'not-annotated' },
    edits: () => {
      throw new FormatError('these tokens have no list of tags', OTHER);
    },
  };
}

/** Names that the data set viewer's answer gives. */
function featuresOf(value: unknown, member: string): string[] | undefined {
  const features =
    typeof value === 'object' && value !== null && 'features' in value ? value.features : undefined;
  return features === undefined ? undefined : namesInJson(features, member);
}

function sayTags(member: string, { style, isNameless }: TagTexts, report: FileReport): void {
  report.add('info', undefined, `The tags of ${member} are ${style.scheme}.`);
  if (!isNameless) return;
  report.add(
    'repaired',
    undefined,
    `The names of ${member} are missing, and their numbers are shown: open README.md or dataset_info.json with the file, or labels.txt with a name a line.`,
  );
}

function draw(
  { tokens }: Sample,
  text: TokenText,
  list: TagList,
  texts: TagTexts,
  say: (message: string) => void,
): Drawn {
  const { member, tags } = list;
  const known = tags.slice(0, tokens.length).map(texts.textOf);
  if (tags.length !== tokens.length) {
    say(
      `There are ${tokens.length} tokens and ${tags.length} tags; those that have both were read.`,
    );
  }
  for (const tag of new Set(tags)) {
    const isStrange = typeof tag === 'number' && tag >= 0 && texts.textOf(tag) === '';
    if (isStrange) say(`${tag} is no number of a tag; it was read as being in no span.`);
  }
  const { spans, broken } = decodeTags(known, texts.style, START);
  for (const { index, lacks } of broken) {
    const what = lacks === 'prefix' ? 'has no prefix' : `does not mark the ${lacks} of its span`;
    say(`“${known[index]}” of token ${index} in ${member} ${what}, as others do; it was read so.`);
  }
  return {
    text,
    list,
    texts,
    spans: spans.flatMap((span) => {
      const isShown = rangeOfTokens(text, span.first, span.last) !== undefined;
      return isShown ? [{ ...span, id: `token.${span.first}` }] : [];
    }),
  };
}

function namedSpans({ text, spans }: Drawn): NamedSpan[] {
  return spans.flatMap(({ id, first, last, type }): NamedSpan[] => {
    const place = rangeOfTokens(text, first, last);
    return place === undefined ? [] : [{ id, fragments: [place], type, status: 'gold' }];
  });
}

function editsOf({ text, list, texts, spans }: Drawn, changes: Changes): JsonEdit[] {
  const { removed, changed, added } = changes.spans;
  if (!changes.relations.isEmpty) throw new FormatError('tags have no relations', OTHER);
  const isGone = new Set([...removed, ...changed.map(({ now }) => now)].map(({ id }) => id));
  const wordsOf = ({ fragments }: Span) =>
    fragments.map(({ start, end }) => text.text.slice(start, end)).join(' ');
  const tags = list.tags.slice(0, text.tokens.length).map(texts.textOf);
  const fresh = [...changed.map(({ now }) => now), ...added].map((span) => {
    const tokens = tokensOf(text, span);
    const hasTags = tokens.last < tags.length;
    if (!hasTags) throw new FormatError(`the tokens of “${wordsOf(span)}” have no tags`, OTHER);
    const isSayable = texts.style.hasTypes || span.type === UNTYPED;
    if (!isSayable) throw new FormatError(`${list.member} has no types, as “${span.type}”`, OTHER);
    return tokens;
  });
  const result = retag(tags, texts.style, START, {
    gone: spans.filter(({ id }) => isGone.has(id)),
    kept: spans.filter(({ id }) => !isGone.has(id)),
    fresh,
  });
  if (!('tags' in result)) {
    const { first, last } = 'overlapping' in result ? result.overlapping : result.inseparable;
    const words = text.text.slice(text.tokens[first]?.start, text.tokens[last]?.end);
    const why =
      'overlapping' in result ? 'it overlaps another span' : 'they would join it and its neighbour';
    throw new FormatError(`tags can’t say that “${words}” is a span: ${why}`, OTHER);
  }
  return result.tags.flatMap((tag, at): JsonEdit[] => {
    if (tag === tags[at]) return [];
    const value = texts.valueOf(tag);
    if (value === undefined) {
      throw new FormatError(`the names of ${list.member} have no “${tag}”`, {
        advice: 'Choose one of the types that they have, or save in another format.',
      });
    }
    return [{ kind: 'set', path: [...list.path, at], value }];
  });
}
