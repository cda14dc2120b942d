import type { Relation, Span } from '../../document/document.ts';

/** Whether two spans have the same type and fragments. */
export function sameSpan(a: Span, b: Span): boolean {
  return (
    a.type === b.type &&
    a.fragments.length === b.fragments.length &&
    a.fragments.every(({ start, end }, at) => {
      const other = b.fragments[at];
      return other?.start === start && other.end === end;
    })
  );
}

/** Whether two relations have the same type, head and tail. */
export function sameRelation(a: Relation, b: Relation): boolean {
  return a.type === b.type && a.head === b.head && a.tail === b.tail;
}
