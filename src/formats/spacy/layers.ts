import { asList, asObject, asString } from '../common/json.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { offsetMap, type OffsetPart } from '../common/offsets.ts';
import { editsOfRangeList, readRangeList } from '../common/rangeList.ts';
import type { Say } from '../common/ranges.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines, recordNames } from '../common/recordLines.ts';
import { settleOffsets, sharedRule } from '../common/sharedRule.ts';
import type { SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadOptions, Settled } from '../format.ts';
import { annotatedWith, examplesOf, isPair, type Parsed, type SpacyExample } from './example.ts';

/** How the format is called. */
export const SPACY_TITLE = 'spaCy JSON (Doc.to_json, training pairs)';

/** The documents of a file: one for each list of spans of each text. */
export function layersOf(file: SourceText, { options, report }: RecordContext): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const nameOf = recordNames(file.path, found);
  const values = found.records.map(({ value }) => value);
  const parsed = found.form === 'list' && isPair(values) ? onePair(values) : parseAll(values);
  const examples = parsed.flatMap(({ example, place, count }) => {
    if (example) return [{ example, place, count }];
    report.add('dropped', lineOf(place), 'It is no text with annotations; the record is kept.');
    return [];
  });
  const rule =
    options.offsets ??
    sharedRule(
      examples.map(({ example }) => evidenceOf(example)),
      CODE_POINT_OFFSETS,
      report,
    );
  return examples.flatMap(({ example, place, count }) => {
    const { text, layers, about } = example;
    const map = offsetMap({ text, hasMark: false }, rule);
    const say: Say = (kind, message) => report.add(kind, lineOf(place), message);
    if (about.length > 0) {
      const what = about.map((name) => `“${name}”`).join(', ');
      say('not-shown', `What is under ${what} is kept, and not drawn.`);
    }
    return layers.map(({ name, list }): RecordLayer => ({
      place,
      read: {
        name: count === 0 ? nameOf(place) : `${nameOf(place)}.${count + 1}`,
        ...(layers.length > 1 && { layer: name }),
        ...readRangeList(text, list, map, say),
      },
      edits: (changes) => editsOfRangeList(list, map, changes, SPACY_TITLE),
    }));
  });
}

/** What the offsets of a file of lines count, found over all of them. */
export function settle(parts: Iterable<SourceText>, options: ReadOptions): Settled {
  return settleOffsets(parts, options, CODE_POINT_OFFSETS, ({ value }) =>
    examplesOf(value).flatMap((example) => (example ? [evidenceOf(example)] : [])),
  );
}

/** Ranges of tokens and spans. */
function evidenceOf({ text, tokens, layers }: SpacyExample): OffsetPart {
  const ranges = [...tokens, ...layers.flatMap(({ list }) => list.ranges)];
  return {
    source: { text, hasMark: false },
    ranges: ranges.map(({ start, end }) => ({ start, end })),
  };
}

interface Placed {
  readonly example: Parsed;
  readonly place: number;
  /** Which of the examples of its record it is, from 0. */
  readonly count: number;
}

function parseAll(values: readonly unknown[]): Placed[] {
  return values.flatMap((value, place) =>
    examplesOf(value).map((example, count) => ({ example, place, count })),
  );
}

/** A file that is one pair: its text is a record, and its annotations are the next. */
function onePair(values: readonly unknown[]): Placed[] {
  const [text, said] = [asString(asList(values)[0]), asObject(values[1])];
  if (text === undefined || said === undefined) return [];
  return [{ example: annotatedWith(text, said, []), place: 1, count: 0 }];
}
