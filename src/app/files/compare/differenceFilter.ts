import { type Verdict, VERDICTS } from '../../../compare/pair.ts';
import type { Document, Relation, Span } from '../../../document/document.ts';
import type { DifferenceRow } from '../../../filesWorker/protocol/comparison.ts';

/** Which differences a reader wants to see. */
export interface DifferenceFilter {
  readonly verdicts: ReadonlySet<Verdict>;
  /** A type that either side gives; any where it is missing. */
  readonly type?: TypeChoice;
}

/** A type of spans or of relations. */
export interface TypeChoice {
  readonly kind: DifferenceRow['kind'];
  readonly name: string;
}

/** Shows all. */
export const ALL_DIFFERENCES: DifferenceFilter = { verdicts: new Set(VERDICTS) };

/** Indexes of the differences that a filter shows, ascending. */
export function filterDifferences(
  differences: readonly DifferenceRow[],
  { verdicts, type }: DifferenceFilter,
): readonly number[] {
  return differences.flatMap((one, index) =>
    verdicts.has(one.verdict) &&
    (type === undefined ||
      (one.kind === type.kind && [one.goldType, one.otherType].includes(type.name)))
      ? [index]
      : [],
  );
}

/**
 * The drawing of both sides with what a filter shows. Ends of relations that are shown stay, and of
 * pairs whose types differ both.
 */
export function filterDrawing(document: Document, { verdicts, type }: DifferenceFilter): Document {
  if (verdicts.size === VERDICTS.length && type === undefined) return document;
  const isShown = (kind: TypeChoice['kind']) => (one: Span | Relation) =>
    verdicts.has(verdictOf(one)) &&
    (type === undefined ||
      (kind === type.kind && (one.type === type.name || one.differs === 'type')));
  const relations = document.relations.filter(isShown('relation'));
  const ends = new Set(relations.flatMap(({ head, tail }) => [head, tail]));
  const isSpanShown = isShown('span');
  const spans = document.spans.filter((span) => isSpanShown(span) || ends.has(span.id));
  return { ...document, spans, relations };
}

/** How the comparison judged what is drawn. */
function verdictOf({ status, differs }: Span | Relation): Verdict {
  if (differs !== undefined) return differs === 'type' ? 'type-differs' : 'boundary-differs';
  return status === 'missed' || status === 'spurious' ? status : 'agreed';
}

/**
 * The index to go to from another one among those that are shown; undefined at their end.
 *
 * @param shown - Indexes, ascending.
 * @param from - The index that is looked at, which need not be among them.
 */
export function neighbourOf(
  shown: readonly number[],
  from: number,
  step: 1 | -1,
): number | undefined {
  return step === 1 ? shown.find((index) => index > from) : shown.findLast((index) => index < from);
}
