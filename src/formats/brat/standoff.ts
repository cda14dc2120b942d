import type { Fragment } from '../../document/document.ts';
import { splitLines, type Line } from '../common/lines.ts';
import {
  agrees,
  findOffsetRule,
  offsetMap,
  type OffsetFinding,
  type OffsetMap,
  type OffsetRule,
  type OffsetText,
} from '../common/offsets.ts';
import type { FileReport } from '../common/report.ts';
import { parseLine, type Annotation, type BratLine } from './line.ts';

/** brat counts code points of the text as it is read by Python, carriage returns among them. */
export const BRAT_OFFSETS: OffsetRule = {
  unit: 'code-point',
  countsReturns: true,
  countsMark: false,
  inclusiveEnd: false,
  base: 0,
};

/** An annotation that takes part in a document, with its line's index in its file. */
export interface Placed<T extends Annotation = Annotation> {
  readonly annotation: T;
  readonly line: number;
}

/** One kind of annotation. */
export type OfKind<K extends Annotation['kind']> = Extract<Annotation, { kind: K }>;

/** A standoff file with its lines told apart. */
export interface StandoffFile {
  readonly lines: readonly Line[];
  readonly parsed: readonly BratLine[];
}

/** Read the lines of a standoff file. */
export function parseStandoff(text: string): StandoffFile {
  const lines = splitLines(text);
  return { lines, parsed: lines.map((line) => parseLine(line.text)) };
}

/**
 * The annotations of a file that can be used: each id once, lines that can't be read reported.
 *
 * @param taken - Ids that were used, by an `.a1` file perhaps; those of this file are added.
 */
export function usable({ parsed }: StandoffFile, taken: Set<string>, report: FileReport): Placed[] {
  const found: Placed[] = [];
  for (const [line, annotation] of parsed.entries()) {
    if (annotation.kind === 'empty') continue;
    if (annotation.kind === 'unreadable') {
      report.add('dropped', line + 1, `${annotation.expected} was expected; the line is kept.`);
      continue;
    }
    if ('id' in annotation && annotation.kind !== 'note') {
      if (taken.has(annotation.id)) {
        const kept = 'the line is kept as long as the first one';
        report.add('dropped', line + 1, `${annotation.id} was there before; ${kept}.`);
        continue;
      }
      taken.add(annotation.id);
    }
    found.push({ annotation, line });
  }
  return found;
}

/** Annotations of one kind, in their order. */
export function ofKind<K extends Annotation['kind']>(
  placed: readonly Placed[],
  kind: K,
): Placed<OfKind<K>>[] {
  return placed.filter((one): one is Placed<OfKind<K>> => one.annotation.kind === kind);
}

/** What the offsets of standoff files count, and how to go between them and the text. */
export function mapOffsets(
  source: OffsetText,
  spans: readonly Placed<OfKind<'span'>>[],
  asked: OffsetRule | undefined,
): { readonly finding: OffsetFinding; readonly map: OffsetMap } {
  const stored = spans.flatMap(({ annotation: { ranges, text } }) =>
    ranges.length === 1 ? [{ ...ranges[0], text }] : [],
  );
  const usual = asked ?? BRAT_OFFSETS;
  const finding = findOffsetRule(source, stored, usual, asked === undefined ? undefined : []);
  return { finding, map: offsetMap(source, finding.rule) };
}

/**
 * The fragments of a span in the text: brat cuts a span at line breaks, which are drawn as one, and
 * so are fragments that touch or overlap.
 *
 * @returns Undefined where a range lies outside of the text, or none of it has a character.
 */
export function fragmentsOf(
  text: string,
  { ranges }: OfKind<'span'>,
  map: OffsetMap,
): readonly [Fragment, ...Fragment[]] | undefined {
  const places: Fragment[] = [];
  for (const range of ranges) {
    const place = map.toUtf16(range);
    if (place === undefined) return undefined;
    places.push(place);
  }
  places.sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: Fragment[] = [];
  for (const place of places.filter(({ start, end }) => end > start)) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      /^[\r\n]*$/u.test(text.slice(last.end, Math.max(last.end, place.start)))
    ) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, place.end) };
    } else joined.push(place);
  }
  const [first, ...more] = joined;
  return first === undefined ? undefined : [first, ...more];
}

/**
 * What brat stores of a span's text: its fragments with a blank between them.
 *
 * @param fragments - As the file has them, in UTF-16 offsets.
 */
export function storedText(text: string, fragments: readonly Fragment[]): string {
  return fragments
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
    .replaceAll(/\r?\n/gu, ' ');
}

/** Whether a span's stored text is what the text has; older files join fragments otherwise. */
export function isStored(text: string, fragments: readonly Fragment[], stored: string): boolean {
  const parts = fragments.map(({ start, end }) => text.slice(start, end));
  return [' ', '', ' ... ', ' [...] '].some((glue) => agrees(parts.join(glue), stored));
}
