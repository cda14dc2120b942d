import type { FileReport } from '../common/report.ts';
import { endsAreInclusive } from '../common/tokenEnds.ts';
import type { TokenSpan } from '../common/tags.ts';
import type { JsonPath } from '../common/jsonPatch.ts';
import type { DygieRecord, RawRange } from './record.ts';

/** How the tokens of a file are counted. */
export interface Counting {
  /** From the beginning of the document, as the file numbers it, or of each sentence. */
  readonly from: 'document' | 'first-number' | 'sentence';
  readonly isInclusive: boolean;
}

/** How ranges of tokens are counted, by which of the ways most entities lie in their sentences. */
export function findCounting(records: readonly DygieRecord[], report: FileReport): Counting {
  const ways = ['document', 'first-number', 'sentence'] as const;
  const fitting = ways.map((from) => records.reduce((sum, record) => sum + fits(record, from), 0));
  const most = Math.max(...fitting);
  const from = ways.find((_, at) => fitting[at] === most) ?? 'document';
  if (from !== 'document') {
    const where = from === 'sentence' ? 'each sentence' : 'the text that the document is a part of';
    report.add('info', undefined, `Tokens were counted from the beginning of ${where}.`);
  }
  const ranges = records.flatMap((record) => {
    const count = record.sentences.reduce((sum, tokens) => sum + tokens.length, 0);
    return entityRanges(record).map(({ range, sentence }) => {
      const base = baseOf(record, from, sentence);
      return { start: range.start + base, end: range.end + base, count };
    });
  });
  return { from, isInclusive: endsAreInclusive(ranges, true, report) };
}

/** A range as tokens of the document; undefined where it is none. */
export function tokensAt(
  record: DygieRecord,
  { start, end, places }: RawRange,
  { from, isInclusive }: Counting,
): Pick<TokenSpan, 'first' | 'last'> | undefined {
  const base = baseOf(record, from, sentenceOf(places.start));
  const [first, last] = [
    start + base,
    end + base - (isInclusive || places.end === undefined ? 0 : 1),
  ];
  const count = record.sentences.reduce((sum, tokens) => sum + tokens.length, 0);
  return first >= 0 && first <= last && last < count ? { first, last } : undefined;
}

/** Tokens of the document as a range that stands at a path. */
export function numbersAt(
  record: DygieRecord,
  { first, last }: Pick<TokenSpan, 'first' | 'last'>,
  { from, isInclusive }: Counting,
  path: JsonPath,
): { readonly start: number; readonly end: number } {
  const base = baseOf(record, from, sentenceOf(path));
  return { start: first - base, end: last - base + (isInclusive ? 0 : 1) };
}

/** What is added to a number to make it a token of the document. */
function baseOf(record: DygieRecord, from: Counting['from'], sentence: number | undefined): number {
  if (from === 'document') return 0;
  if (from === 'first-number') return -record.firstNumber;
  return sentence === undefined ? 0 : (record.starts[sentence] ?? 0);
}

/** The sentence that a path is in the list of; clusters are of the whole document. */
function sentenceOf(path: JsonPath | undefined): number | undefined {
  const [member, sentence] = path ?? [];
  const isOfSentence = typeof member === 'string' && !member.endsWith('clusters');
  return isOfSentence && typeof sentence === 'number' ? sentence : undefined;
}

function fits(record: DygieRecord, from: Counting['from']): number {
  return entityRanges(record).filter(({ range, sentence }) => {
    const base = baseOf(record, from, sentence);
    const start = record.starts[sentence] ?? 0;
    const end = start + (record.sentences[sentence]?.length ?? 0);
    return range.start + base >= start && range.end + base <= end && range.start + base < end;
  }).length;
}

function entityRanges({ sides }: DygieRecord) {
  return sides.flatMap(({ entities }) =>
    entities.map(({ range, path }) => ({ range, sentence: Number(path[1]) })),
  );
}
