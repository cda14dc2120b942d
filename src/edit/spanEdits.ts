import { IterWebError } from '../base/errors.ts';
import type { Fragment, Span } from '../document/document.ts';
import { lookUp } from '../document/lookup.ts';
import { editOf } from './change.ts';
import { newId, type Edit, type Edited } from './edit.ts';
import { fragmentsIn, sameFragments } from './fragments.ts';
import type { ProjectTypes } from './types.ts';

/**
 * Annotate a range, or several as one span. Where the same is there already nothing changes.
 *
 * @param fragments - In any order; those that touch or overlap become one.
 * @throws IterWebError `bad-input` where the text has no such range or the project no such type.
 */
export function addSpan(
  edited: Edited,
  types: ProjectTypes,
  fragments: readonly Fragment[],
  type: string,
): Edit {
  return addSpans(edited, types, [fragments], type);
}

/** `addSpan` for several spans of one type as one edit. */
export function addSpans(
  edited: Edited,
  types: ProjectTypes,
  all: readonly (readonly Fragment[])[],
  type: string,
): Edit {
  checkEntityType(types, type);
  const { document, nextId } = edited;
  const keyOf = (fragments: Span['fragments']) => JSON.stringify(fragments);
  const there = new Set(
    document.spans.flatMap((span) => (span.type === type ? [keyOf(span.fragments)] : [])),
  );
  const newSpans: Span[] = [];
  for (const given of all) {
    const fragments = fragmentsIn(document.text, given);
    const key = keyOf(fragments);
    if (there.has(key)) continue;
    there.add(key);
    const id = newId(nextId + newSpans.length);
    newSpans.push({ id, fragments, type, origin: 'person', status: 'gold' });
  }
  return editOf(edited, { newSpans, nextId: nextId + newSpans.length });
}

/**
 * Give spans another type; their relations stay.
 *
 * @throws IterWebError `bad-input` where there is no such span or type.
 */
export function retypeSpans(
  edited: Edited,
  types: ProjectTypes,
  ids: readonly string[],
  type: string,
): Edit {
  checkEntityType(types, type);
  const changes = spansWith(edited, ids)
    .filter((span) => span.type !== type)
    .map((span) => [span.id, { ...span, type }] as const);
  return editOf(edited, { spans: new Map(changes) });
}

/**
 * Give a span other ranges; its relations stay.
 *
 * @throws IterWebError `bad-input` where there is no such span, or the text has no such range.
 */
export function setFragments(edited: Edited, id: string, given: readonly Fragment[]): Edit {
  const span = spanWith(edited, id);
  const fragments = fragmentsIn(edited.document.text, given);
  if (sameFragments(span.fragments, fragments)) return editOf(edited, {});
  return editOf(edited, { spans: new Map([[id, { ...span, fragments }]]) });
}

/** An edge of a span. */
export interface Edge {
  /** Index of the fragment that it is of. */
  readonly fragment: number;
  readonly side: 'start' | 'end';
}

/**
 * Move an edge of a span; its relations stay. One that reaches the span's next fragment joins them.
 *
 * @param to - UTF-16 offset; of an end exclusive.
 * @throws IterWebError `bad-input` where there is no such span or edge, or nothing would be left.
 */
export function moveEdge(edited: Edited, id: string, { fragment, side }: Edge, to: number): Edit {
  const { fragments } = spanWith(edited, id);
  if (fragments[fragment] === undefined) {
    throw new IterWebError('bad-input', `The span has no fragment ${fragment}.`, {
      advice: 'Choose one of its edges.',
    });
  }
  return setFragments(
    edited,
    id,
    fragments.map((one, at) => (at === fragment ? { ...one, [side]: to } : one)),
  );
}

/**
 * Delete spans with all their relations.
 *
 * @throws IterWebError `bad-input` where there is no such span.
 */
export function deleteSpans(edited: Edited, ids: readonly string[]): Edit {
  const gone = spansWith(edited, ids).map(({ id }) => [id, undefined] as const);
  return editOf(edited, { spans: new Map(gone) });
}

/** Say that a document is as it should be, or that it is not yet. */
export function confirm(edited: Edited, isConfirmed = true): Edit {
  return editOf(edited, { isConfirmed });
}

/**
 * A span by its id.
 *
 * @throws IterWebError `bad-input` where there is none.
 */
export function spanWith({ document }: Edited, id: string): Span {
  // Sooner than all are listed by their ids, as each edit makes another document.
  return there(
    document.spans.find((span) => span.id === id),
    id,
  );
}

function spansWith(edited: Edited, ids: readonly string[]): readonly Span[] {
  if (ids.length === 1) return ids.map((id) => spanWith(edited, id));
  const { spanById } = lookUp(edited.document);
  return ids.map((id) => there(spanById.get(id), id));
}

function there(span: Span | undefined, id: string): Span {
  if (span !== undefined) return span;
  throw new IterWebError('bad-input', `There is no span ${id} any more.`, {
    advice: 'Choose another span.',
  });
}

function checkEntityType({ entityTypes }: ProjectTypes, type: string): void {
  if (entityTypes.some(({ name }) => name === type)) return;
  throw new IterWebError('bad-input', `The project has no entity type “${type}”.`, {
    advice: 'Choose one of the project’s types, or add it first.',
  });
}
