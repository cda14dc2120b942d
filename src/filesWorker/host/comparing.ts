import type { Work } from '../../base/work.ts';
import { agreementOf } from '../../compare/annotators.ts';
import {
  compareSetsInSteps,
  type ComparedText,
  type SetComparison,
} from '../../compare/compareSets.ts';
import { serialiseCsv } from '../../compare/csv.ts';
import { differences, type Difference } from '../../compare/differences.ts';
import { htmlReport } from '../../compare/html.ts';
import { mergedDocument, mergedIds } from '../../compare/mergedDocument.ts';
import type { AnnotatedText } from '../../compare/pairDocuments.ts';
import type { Span } from '../../document/document.ts';
import { shortened } from '../../document/shortened.ts';
import { spanText } from '../../document/spanText.ts';
import type { Detail } from '../../formats/format.ts';
import type {
  ComparedDocument,
  ComparedRow,
  ComparedSide,
  ComparisonReport,
  ComparisonSummary,
  DifferenceRow,
} from '../protocol/comparison.ts';
import type { SavedFiles } from '../protocol/files.ts';
import { readSide, type Sides, sizeOf } from './sides.ts';

/** What is compared, and who hears of it. */
export interface Comparing extends Sides {
  readonly gold: ComparedSide;
  readonly other: ComparedSide;
  /** Hears how many texts of both sides have been read or compared, of how many. */
  readonly onDone: (done: number, total: number) => void;
  readonly onDifference: (difference: DifferenceRow) => void;
}

/** A comparison that is kept, with the rows of what is open that its texts are of. */
export interface Kept {
  readonly comparison: SetComparison;
  readonly rowOf: ReadonlyMap<AnnotatedText, number>;
}

/**
 * Compare two sides in steps, each a text.
 *
 * @throws IterWebError `bad-input` where a side is not there; FormatError where a document can't be read.
 */
export function* compareSteps(asked: Comparing): Work<Kept> {
  const { onDone, onDifference } = asked;
  const rowOf = new Map<AnnotatedText, number>();
  const total = sizeOf(asked, asked.gold) + sizeOf(asked, asked.other);
  let done = 0;
  const documentsOf = (side: ComparedSide) =>
    readSide(asked, side, rowOf, () => {
      done += 1;
      onDone(done, 2 * total);
    });
  const gold = { name: asked.gold.name, documents: yield* documentsOf(asked.gold) };
  const other = { name: asked.other.name, documents: yield* documentsOf(asked.other) };
  const work = compareSetsInSteps(gold, other);
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      for (const [text, compared] of step.value.texts.entries()) {
        for (const difference of differences(compared.comparison)) {
          onDifference(differenceRow(text, compared, difference));
        }
        yield;
      }
      onDone(2 * total, 2 * total);
      return { comparison: step.value, rowOf };
    }
    done = Math.min(2 * total - 1, done + 2);
    onDone(done, 2 * total);
    yield;
  }
}

/** What a page needs to know of a comparison at once. */
export function summaryOf({ comparison, rowOf }: Kept): ComparisonSummary {
  return {
    ...comparison,
    texts: comparison.texts.map(({ name, layer, pair, comparison: { counts } }): ComparedRow => {
      const row = rowOf.get(pair.gold) ?? rowOf.get(pair.other);
      return {
        name,
        ...(layer !== undefined && { layer }),
        ...(row !== undefined && { row }),
        ...counts,
      };
    }),
  };
}

/**
 * Both sides of a text of a comparison in one.
 *
 * @throws RangeError where there is no such text.
 */
export function comparedDocument({ comparison }: Kept, text: number): ComparedDocument {
  const one = comparison.texts[text];
  if (one === undefined) throw new RangeError(`The comparison has no text ${text}.`);
  const { gold, other } = one.pair;
  const { document, pairOf } = mergedDocument(one.comparison, gold.document, other.document);
  const details = new Map<string, readonly Detail[]>();
  for (const [id, pair] of pairOf) {
    const isOther = pair.gold === undefined || mergedIds(pair).indexOf(id) === 1;
    const [side, own] = isOther ? [other, pair.other] : [gold, pair.gold];
    const found = own && side.details?.get(own.id);
    // What a side says of its annotations came from a file, which gives details.
    if (found !== undefined && found.length > 0) details.set(id, found as readonly Detail[]);
  }
  return { document, details };
}

/** A comparison as a file. */
export function reportOf({ comparison }: Kept, report: ComparisonReport): SavedFiles {
  const content =
    report === 'csv'
      ? // Spreadsheets take a table for the local encoding where nothing says that it is UTF-8.
        `\uFEFF${serialiseCsv([comparison])}`
      : htmlReport(agreementOf([comparison.gold, comparison.other], [comparison]));
  const type = report === 'csv' ? 'text/csv' : 'text/html';
  return { name: `comparison.${report}`, blob: new Blob([content], { type }), files: 1 };
}

/** So many characters of an annotation’s words are listed. */
export const MOST_WORDS = 60;

function differenceRow(
  text: number,
  { comparison }: ComparedText,
  difference: Difference,
): DifferenceRow {
  const { kind, pair } = difference;
  const words = (span: Span | undefined) =>
    span === undefined ? '' : shortened(spanText(comparison.text, span), MOST_WORDS);
  const [goldWords, otherWords] =
    difference.kind === 'span'
      ? [words(difference.pair.gold), words(difference.pair.other)]
      : Array<string>(2).fill(`${words(difference.head)} → ${words(difference.tail)}`);
  return {
    text,
    kind,
    verdict: pair.verdict,
    ...(pair.gold && { goldType: pair.gold.type, goldWords }),
    ...(pair.other && { otherType: pair.other.type, otherWords }),
    ids: mergedIds(pair),
  };
}
