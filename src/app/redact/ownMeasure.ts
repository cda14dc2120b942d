import type { OwnDocument } from '../../redact/measureOwn.ts';
import { hiddenGroups, reviewGroups } from '../../redact/review.ts';
import type { RedactDocument } from './state.ts';

/**
 * What can be measured of a document in which all that is personal is marked: it is what is hidden now. What
 * was hidden after a review is what was when the document was said to be done, and now where it never was.
 */
export function ownDocumentOf(document: RedactDocument): OwnDocument | undefined {
  const { source, found, isComplete, decisions, atSeen } = document;
  if (!isComplete || source === undefined || found === undefined) return undefined;
  const groups = hiddenGroups(reviewGroups(found.own, decisions), decisions);
  const items = groups.flatMap(({ finds }) => finds);
  return { text: source.text, items, before: found.unaided, after: atSeen ?? items };
}
