import type { Document, Relation, Span } from '../../document/document.ts';
import { difference, type Difference } from './difference.ts';
import { sameRelation, sameSpan } from './same.ts';
import { changedSaid, type ChangedSaid } from './saidChanges.ts';

/** What was changed in a document. */
export interface Changes {
  readonly after: Document;
  readonly spans: Difference<Span>;
  readonly relations: Difference<Relation>;
  /** Of what other things are said than before, what is new among it. */
  readonly said: readonly ChangedSaid[];
}

/** What was changed between two states of a document. */
export function changesOf(before: Document, after: Document): Changes {
  return {
    after,
    spans: difference(before.spans, after.spans, sameSpan),
    relations: difference(before.relations, after.relations, sameRelation),
    said: changedSaid(before, after),
  };
}
