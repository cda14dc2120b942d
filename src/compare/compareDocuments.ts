import { IterWebError } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import { distinct, type Distinct } from './distinct.ts';
import { describeDifference, firstDifference } from './firstDifference.ts';
import { countVerdicts, type RelationPair, type SpanPair, type VerdictCounts } from './pair.ts';
import { pairRelations } from './pairRelations.ts';
import { pairSpans } from './pairSpans.ts';

/** Two annotations of one text, compared. */
export interface DocumentComparison {
  readonly text: string;
  /** What was compared: each side's annotations, each once. */
  readonly gold: Distinct;
  readonly other: Distinct;
  /** In the order of the text. */
  readonly spans: readonly SpanPair[];
  /** Gold's in their order, then those that the other side alone has. */
  readonly relations: readonly RelationPair[];
  readonly counts: { readonly spans: VerdictCounts; readonly relations: VerdictCounts };
}

/**
 * Compare two annotations of one text. What a side has twice counts once. A relation type has no
 * direction where either side says so.
 *
 * @throws IterWebError `bad-input` where the texts differ, with the first difference.
 */
export function compareDocuments(gold: Document, other: Document): DocumentComparison {
  const difference = firstDifference(gold.text, other.text);
  if (difference !== undefined) {
    throw new IterWebError('bad-input', describeDifference(difference), {
      advice: 'Compare annotations of one and the same text.',
    });
  }
  const symmetric = symmetricTypes([gold, other]);
  const isSymmetric = (type: string) => symmetric.has(type);
  const [ours, theirs] = [distinct(gold, isSymmetric), distinct(other, isSymmetric)];
  const spans = pairSpans(ours.spans, theirs.spans);
  const relations = pairRelations(spans, ours.relations, theirs.relations, isSymmetric);
  const counts = { spans: countVerdicts(spans), relations: countVerdicts(relations) };
  return { text: gold.text, gold: ours, other: theirs, spans, relations, counts };
}

/** Names of the relation types that have no direction in any of some documents. */
export function symmetricTypes(
  documents: readonly Pick<Document, 'relationTypes'>[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const known = new Set<Document['relationTypes']>();
  for (const { relationTypes } of documents) {
    if (known.has(relationTypes)) continue;
    known.add(relationTypes);
    for (const { name, symmetric } of relationTypes) if (symmetric) found.add(name);
  }
  return found;
}
