import { buildDocument, type RelationDraft, type SpanDraft } from '../../document/build.ts';
import { withOccurring } from '../../document/attributes.ts';
import type {
  AttributeInfo,
  Document,
  RelationTypeInfo,
  TypeInfo,
} from '../../document/document.ts';

/** A span that a file has under an id of its own. */
export type NamedSpan = SpanDraft & { readonly id: string };

/** A relation that a file has, between spans by their ids. */
export interface NamedRelation extends Omit<RelationDraft, 'head' | 'tail' | 'id'> {
  readonly id: string;
  readonly head: string;
  readonly tail: string;
}

/** What a file says of a text. */
export interface Annotations {
  readonly text: string;
  readonly spans: readonly NamedSpan[];
  readonly relations: readonly NamedRelation[];
  /** Types that the file's project names; those that occur besides come after them. */
  readonly entityTypes?: readonly TypeInfo[];
  readonly relationTypes?: readonly RelationTypeInfo[];
  /** Attributes that the file's project names; those that occur besides come after them. */
  readonly attributeTypes?: readonly AttributeInfo[];
  /** Whether a relation type that the project does not name is symmetric. */
  readonly isSymmetric?: (type: string) => boolean;
}

/**
 * Make a document of what a file says. Relations without one of their spans are left out.
 *
 * @param onMissing - Hears of each of them.
 */
export function assemble(
  annotations: Annotations,
  onMissing: (relation: NamedRelation) => void = () => undefined,
): Document {
  const { text, spans, relations, entityTypes = [], relationTypes = [] } = annotations;
  const { attributeTypes = [], isSymmetric } = annotations;
  const indexOf = new Map(spans.map(({ id }, index) => [id, index]));
  const joined = relations.flatMap((relation): RelationDraft[] => {
    const [head, tail] = [indexOf.get(relation.head), indexOf.get(relation.tail)];
    if (head !== undefined && tail !== undefined) {
      return [{ origin: 'file', ...relation, head, tail }];
    }
    onMissing(relation);
    return [];
  });
  return buildDocument({
    text,
    entityTypes: withOthers(entityTypes, spans, (name) => ({ name, label: name })),
    relationTypes: withOthers(relationTypes, joined, (name) => ({
      name,
      label: name,
      symmetric: isSymmetric?.(name) ?? false,
    })),
    attributeTypes: withOccurring(attributeTypes, [...spans, ...joined]),
    spans: spans.map((span) => ({ origin: 'file', ...span })),
    relations: joined,
  });
}

function withOthers<T extends TypeInfo>(
  known: readonly T[],
  used: readonly { readonly type: string }[],
  make: (name: string) => T,
): T[] {
  const names = new Set(known.map(({ name }) => name));
  const others = [...new Set(used.map(({ type }) => type))].filter((name) => !names.has(name));
  return [...known, ...others.map(make)];
}
