import type { Fragment, Relation, Span } from '../document/document.ts';
import { IterWebError } from '../base/errors.ts';
import { isAllowed } from './allowed.ts';
import { editOf } from './change.ts';
import { newId, type Edit, type Edited } from './edit.ts';
import { fragmentsIn } from './fragments.ts';
import type { ProjectTypes } from './types.ts';

/** Spans and relations that somebody takes over from another annotation of the same text. */
export interface NewAnnotations {
  readonly spans: readonly {
    readonly fragments: readonly Fragment[];
    readonly type: string;
  }[];
  readonly relations: readonly {
    /** Index into `spans`. */
    readonly head: number;
    /** Index into `spans`. */
    readonly tail: number;
    readonly type: string;
  }[];
}

/**
 * Take over what a model found, as one edit. What the document has already stays as it is, and
 * relations lead to it.
 *
 * @throws IterWebError `bad-input` where the project has no such type, the text no such range, or a
 * relation may not stand where it is to.
 */
export function addAnnotations(
  edited: Edited,
  { entityTypes, relationTypes }: ProjectTypes,
  { spans, relations }: NewAnnotations,
): Edit {
  const { document, nextId } = edited;
  let next = nextId;
  const known = new Set(entityTypes.map(({ name }) => name));
  const keyOf = (type: string, fragments: readonly Fragment[]) =>
    JSON.stringify([type, fragments.map(({ start, end }) => [start, end])]);
  const idAt = new Map(document.spans.map((one) => [keyOf(one.type, one.fragments), one.id]));
  const newSpans: Span[] = [];
  const ids = spans.map(({ fragments: given, type }) => {
    if (!known.has(type)) throw unknownType(type);
    const fragments = fragmentsIn(document.text, given);
    const key = keyOf(type, fragments);
    const there = idAt.get(key);
    if (there !== undefined) return there;
    const id = newId(next);
    next += 1;
    idAt.set(key, id);
    newSpans.push({ id, fragments, type, origin: 'model', status: 'gold' });
    return id;
  });

  const typeNamed = new Map(relationTypes.map((type) => [type.name, type]));
  const linkOf = (type: string, head: string, tail: string) => {
    const isTurned = typeNamed.get(type)?.symmetric === true && tail < head;
    return JSON.stringify(isTurned ? [type, tail, head] : [type, head, tail]);
  };
  const links = new Set(document.relations.map((one) => linkOf(one.type, one.head, one.tail)));
  const newRelations: Relation[] = [];
  for (const { head: one, tail: two, type } of relations) {
    const own = typeNamed.get(type);
    if (own === undefined) throw unknownType(type);
    const [head, tail] = [ids[one], ids[two]];
    const [first, second] = [spans[one]?.type, spans[two]?.type];
    if (head === undefined || tail === undefined || first === undefined || second === undefined) {
      throw new RangeError('A relation names a span that is not given.');
    }
    if (!isAllowed(own, first, second)) {
      throw new IterWebError(
        'bad-input',
        `“${own.label}” may not lead from “${first}” to “${second}”.`,
        { advice: 'Map it to another type, or change what the project allows.' },
      );
    }
    const link = linkOf(type, head, tail);
    if (head === tail || links.has(link)) continue;
    links.add(link);
    newRelations.push({ id: newId(next), head, tail, type, origin: 'model', status: 'gold' });
    next += 1;
  }
  return editOf(edited, { newSpans, newRelations, nextId: next });
}

function unknownType(type: string): IterWebError {
  return new IterWebError('bad-input', `The project has no type “${type}”.`, {
    advice: 'Choose one of the project’s types, or add it first.',
  });
}
