import { FormatError } from '../../base/errors.ts';
import type { Span } from '../../document/document.ts';
import { assemble, type NamedSpan } from '../common/assemble.ts';
import type { JsonEdit } from '../common/jsonPatch.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { offsetMap, type OffsetMap } from '../common/offsets.ts';
import { editsOfRangeList, readRangeList } from '../common/rangeList.ts';
import type { Say } from '../common/ranges.ts';
import type { Changes } from '../common/changes.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines, recordNames } from '../common/recordLines.ts';
import { sharedRule } from '../common/sharedRule.ts';
import type { SourceText } from '../common/source.ts';
import { decodeTags, retag, type TagStyle, type TokenSpan } from '../common/tags.ts';
import { MADE_OF_TOKENS, rangeOfTokens, tokensOf } from '../common/tokens.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadDocument } from '../format.ts';
import { paragraphsOf, startsFor, styleOf, tagsOf, type Paragraph } from './paragraph.ts';

/** How the format is called. */
export const TRAINING_TITLE = 'spaCy v2 training JSON';

/** The documents of a file: one for each paragraph. */
export function layersOf(file: SourceText, { options, report }: RecordContext): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const nameOf = recordNames(file.path, found);
  const placed = found.records.flatMap(({ value }, place) => {
    const paragraphs = paragraphsOf(value);
    if (paragraphs === undefined || paragraphs.length === 0) {
      report.add('dropped', lineOf(place), 'It has no paragraphs with tokens; the record is kept.');
    }
    return (paragraphs ?? []).map((paragraph, count, all) => ({
      paragraph,
      place,
      name: all.length === 1 ? nameOf(place) : `${nameOf(place)}.${count + 1}`,
    }));
  });
  const style = styleOf(placed.map(({ paragraph }) => paragraph));
  const rule =
    options.offsets ??
    sharedRule(
      placed.map(({ paragraph: { shown, entities } }) => ({
        source: { text: shown.text, hasMark: false },
        ranges: entities.ranges.map(({ start, end }) => ({ start, end })),
      })),
      CODE_POINT_OFFSETS,
      report,
    );
  return placed.map(({ paragraph, place, name }): RecordLayer => {
    const { shown, entities, tokens } = paragraph;
    const map = offsetMap({ text: shown.text, hasMark: false }, rule);
    const say: Say = (kind, message) => report.add(kind, lineOf(place), message);
    sayHow(paragraph, say);
    // Offsets count where tokens have no tags.
    const hasTags = tokens.some(({ tag }) => tag !== undefined);
    if (entities.isThere && !hasTags) {
      return {
        place,
        read: { name, ...readRangeList(shown.text, entities, map, say) },
        edits: (changes) => editsOfRangeList(entities, map, changes, TRAINING_TITLE),
      };
    }
    return {
      place,
      read: { name, ...readTags(paragraph, style, say) },
      edits: (changes) => editsOf(paragraph, style, map, changes),
    };
  });
}

function sayHow({ origin, path, unreadable, hasCategories }: Paragraph, say: Say): void {
  if (origin === 'tokens') say('info', MADE_OF_TOKENS);
  if (origin === 'other-raw') {
    say('info', `${path.join('.')}.raw has other words than the tokens: the text is made of them.`);
  }
  for (const token of unreadable) say('dropped', `${token} is no token; it is kept.`);
  if (hasCategories) {
    say('not-shown', `${path.join('.')}.cats is about the whole text; it is kept.`);
  }
}

function readTags(
  paragraph: Paragraph,
  style: TagStyle,
  say: Say,
): Pick<ReadDocument, 'document' | 'details' | 'state'> {
  const { tokens, shown } = paragraph;
  const tags = tagsOf(tokens);
  const { spans, broken } = decodeTags(tags, style, startsFor(paragraph, style));
  for (const { index, lacks } of broken) {
    const token = tokens[index];
    const what = lacks === 'prefix' ? 'has no prefix' : `marks no ${lacks}`;
    say('repaired', `The tag ${token?.tag} of “${token?.word}” ${what}; it was read as if it did.`);
  }
  const drawn = spans.flatMap(({ first, last, type }): NamedSpan[] => {
    const range = rangeOfTokens(shown, first, last);
    if (range) return [{ id: spanId(first, last), fragments: [range], type, status: 'gold' }];
    say('not-shown', `The entity of tokens ${first} to ${last} has no character.`);
    return [];
  });
  const isKnown = tokens.some(({ tag }) => tag !== undefined && tag !== '-');
  return {
    document: assemble({ text: shown.text, spans: drawn, relations: [] }),
    details: new Map(),
    state: isKnown ? 'annotated' : 'not-annotated',
  };
}

/**
 * What a change of a document changes in its paragraph: tags, and the list of entities where there
 * is one besides.
 *
 * @throws FormatError where spans overlap or have several parts, or there are relations.
 */
function editsOf(
  paragraph: Paragraph,
  style: TagStyle,
  map: OffsetMap,
  { spans, relations, after }: Changes,
): readonly JsonEdit[] {
  const { tokens, shown, entities } = paragraph;
  if (relations.added.length > 0) {
    throw new FormatError(`${TRAINING_TITLE} has no relations`, {
      advice: 'Take the new relations away, or save in another format.',
    });
  }
  const starts = startsFor(paragraph, style);
  const tags = tagsOf(tokens);
  const gone = new Set(
    [...spans.removed, ...spans.changed.map(({ old }) => old)].map(({ id }) => id),
  );
  const now = [...spans.added, ...spans.changed.map((one) => one.now)];
  const own = decodeTags(tags, style, starts).spans;
  const isGone = ({ first, last }: TokenSpan) => gone.has(spanId(first, last));
  const result = retag(tags, style, starts, {
    gone: own.filter(isGone),
    kept: own.filter((span) => !isGone(span)),
    fresh: now.map((span) => tokensOf(shown, span)),
  });
  if (!('tags' in result)) {
    const [what, { first, last }] =
      'overlapping' in result
        ? (['overlaps another', result.overlapping] as const)
        : (['can’t be told from its neighbour', result.inseparable] as const);
    const place = rangeOfTokens(shown, first, last);
    const words = place ? after.text.slice(place.start, place.end) : '';
    throw new FormatError(`“${words}” ${what}, which tags of tokens can’t say`, {
      advice: 'Take one of the two away, or save in another format.',
    });
  }
  const edits = result.tags.flatMap((tag, index): JsonEdit[] => {
    const token = tokens[index];
    return token === undefined || tag === tags[index]
      ? []
      : [{ kind: 'set', path: [...token.path, 'ner'], value: tag }];
  });
  if (!entities.isThere) return edits;
  const offsetsOf = ({ fragments: [{ start, end }] }: Span) => map.fromUtf16({ start, end });
  for (const span of [...spans.removed, ...spans.changed.map(({ old }) => old)]) {
    const { start, end } = offsetsOf(span);
    const same = entities.ranges.find(
      (range) => range.start === start && range.end === end && range.label === span.type,
    );
    if (same) edits.push({ kind: 'remove', path: [...entities.path, same.index] });
  }
  for (const span of now) {
    const { first, last } = tokensOf(shown, span);
    const { start, end } = map.fromUtf16(rangeOfTokens(shown, first, last) ?? span.fragments[0]);
    edits.push({ kind: 'append', path: entities.path, value: [start, end, span.type] });
  }
  return edits;
}

function spanId(first: number, last: number): string {
  return `tokens.${first}-${last}`;
}
