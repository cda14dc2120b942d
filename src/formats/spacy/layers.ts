import { asList, asObject, asString } from '../common/json.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { offsetMap } from '../common/offsets.ts';
import { editsOfRangeList, readRangeList } from '../common/rangeList.ts';
import type { Say } from '../common/ranges.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines } from '../common/recordLines.ts';
import { sharedRule } from '../common/sharedRule.ts';
import type { SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import { annotatedWith, examplesOf, isPair, type Parsed } from './example.ts';

/** How the format is called. */
export const SPACY_TITLE = 'spaCy JSON (Doc.to_json, training pairs)';

/** The documents of a file: one for each list of spans of each text. */
export function layersOf(file: SourceText, { options, report }: RecordContext): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const values = found.records.map(({ value }) => value);
  const parsed = found.form === 'list' && isPair(values) ? onePair(values) : parseAll(values);
  const examples = parsed.flatMap(({ example, place }) => {
    if (example) return [{ example, place }];
    report.add('dropped', lineOf(place), 'It is no text with annotations; the record is kept.');
    return [];
  });
  const rule =
    options.offsets ??
    sharedRule(
      examples.map(({ example: { text, tokens, layers } }) => ({
        source: { text, hasMark: false },
        ranges: [...tokens, ...layers.flatMap(({ list }) => list.ranges)].map(({ start, end }) => ({
          start,
          end,
        })),
      })),
      CODE_POINT_OFFSETS,
      report,
    );
  const about = [...new Set(examples.flatMap(({ example }) => example.about))];
  if (about.length > 0) {
    const what = about.map((name) => `“${name}”`).join(', ');
    report.add('not-shown', undefined, `What is under ${what} is kept, and not drawn.`);
  }
  return examples.flatMap(({ example, place }, index) => {
    const { text, layers } = example;
    const map = offsetMap({ text, hasMark: false }, rule);
    const say: Say = (kind, message) => report.add(kind, lineOf(place), message);
    return layers.map(({ name, list }): RecordLayer => ({
      place,
      read: {
        name: `${file.path}:${index + 1}`,
        ...(layers.length > 1 && { layer: name }),
        ...readRangeList(text, list, map, say),
      },
      edits: (changes) => editsOfRangeList(list, map, changes, SPACY_TITLE),
    }));
  });
}

interface Placed {
  readonly example: Parsed;
  readonly place: number;
}

function parseAll(values: readonly unknown[]): Placed[] {
  return values.flatMap((value, place) => examplesOf(value).map((example) => ({ example, place })));
}

/** A file that is one pair: its text is a record, and its annotations are the next. */
function onePair(values: readonly unknown[]): Placed[] {
  const [text, said] = [asString(asList(values)[0]), asObject(values[1])];
  if (text === undefined || said === undefined) return [];
  return [{ example: annotatedWith(text, said, []), place: 1 }];
}
