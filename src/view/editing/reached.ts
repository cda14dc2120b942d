import { spanStart } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import { sameFragments } from '../../edit/fragments.ts';
import type { EditOperation } from '../../edit/operations.ts';

/** A span that the keys go to, pinned or not. */
export interface Reached {
  readonly id: string;
  readonly isPinned: boolean;
}

/**
 * The span that the keys go to by an operation, where that is there before it is done: the one that is
 * changed, or the next one after those that go.
 */
export function reachedBefore(
  operation: EditOperation,
  { spans }: Pick<Document, 'spans'>,
): Reached | undefined {
  if (operation.kind === 'move-edge') return { id: operation.id, isPinned: true };
  if (operation.kind === 'retype-spans') {
    const [id] = operation.ids;
    return id === undefined ? undefined : { id, isPinned: true };
  }
  if (operation.kind !== 'delete-spans') return undefined;
  const gone = new Set(operation.ids);
  const first = spans.find(({ id }) => gone.has(id));
  const left = spans.filter(({ id }) => !gone.has(id));
  const next = first && (left.find((span) => spanStart(span) >= spanStart(first)) ?? left.at(-1));
  return next && { id: next.id, isPinned: false };
}

/** The span that the keys go to once an operation is done, where there was none before: the one that was added. */
export function reachedAfter(
  operation: EditOperation,
  { spans }: Pick<Document, 'spans'>,
): Reached | undefined {
  if (operation.kind !== 'add-span') return undefined;
  const given = operation.fragments.toSorted((a, b) => a.start - b.start);
  const added = spans.find(
    ({ type, fragments }) => type === operation.type && sameFragments(fragments, given),
  );
  return added && { id: added.id, isPinned: true };
}
