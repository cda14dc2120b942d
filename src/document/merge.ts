import { compareSpans } from './build.ts';
import type { Document, Notice, SchemaInfo, Span, TypeInfo } from './document.ts';

/** What one schema found in a text. */
export interface DocumentPart {
  readonly schema: SchemaInfo;
  readonly document: Document;
}

/**
 * One document of what several schemas found in the same text. A span that two of them found is
 * there twice. Types are named `SCHEMA:TYPE` and ids begin with the schema's name, so neither
 * changes when a schema is added or taken away. Equal notices are there once.
 *
 * @param parts - One at least; where spans have one range, those of earlier parts come first.
 * @throws RangeError where there is no part, two have one name, or their texts differ.
 */
export function mergeDocuments(parts: readonly DocumentPart[]): Document {
  const text = parts[0]?.document.text;
  if (text === undefined) throw new RangeError('There is no document to merge.');
  const schemas = parts.map(({ schema: { name, title } }) => ({ name, title }));
  if (new Set(schemas.map(({ name }) => name)).size < schemas.length) {
    throw new RangeError('Two of the documents to merge are of schemas with one name.');
  }
  if (parts.some(({ document }) => document.text !== text)) {
    throw new RangeError('The documents to merge are not of the same text.');
  }
  const of = <T>(pick: (document: Document, schema: string) => readonly T[]): T[] =>
    parts.flatMap(({ document, schema }) => pick(document, schema.name));
  return {
    text,
    spans: of<Span>(({ spans }, schema) =>
      spans.map((span) => ({
        ...span,
        id: mergedId(schema, span.id),
        type: mergedTypeName(schema, span.type),
      })),
    ).sort(compareSpans),
    relations: of(({ relations }, schema) =>
      relations.map((relation) => ({
        ...relation,
        id: mergedId(schema, relation.id),
        head: mergedId(schema, relation.head),
        tail: mergedId(schema, relation.tail),
        type: mergedTypeName(schema, relation.type),
      })),
    ),
    entityTypes: of(({ entityTypes }, schema) => entityTypes.map((type) => merged(schema, type))),
    relationTypes: of(({ relationTypes }, schema) =>
      relationTypes.map((type) => merged(schema, type)),
    ),
    notices: withoutRepeats(of(({ notices }) => notices)),
    schemas,
  };
}

/** The name that a schema's type has in a merged document. */
export function mergedTypeName(schema: string, type: string): string {
  return `${schema}:${type}`;
}

/** The name that a type of any document has in its own schema: of `scierc:Task`, `Task`. */
export function ownTypeName({ name, schema }: Pick<TypeInfo, 'name' | 'schema'>): string {
  return schema === undefined ? name : name.slice(mergedTypeName(schema, '').length);
}

/** Still of letters, digits, `_`, `-` and `.` only, as the names of schemas are. */
function mergedId(schema: string, id: string): string {
  return `${schema}.${id}`;
}

function merged<T extends TypeInfo>(schema: string, type: T): T {
  return { ...type, name: mergedTypeName(schema, type.name), schema };
}

/** By where they are in the text, each once. */
function withoutRepeats(notices: readonly Notice[]): Notice[] {
  const known = new Map(
    notices.map((notice) => [`${notice.kind} ${notice.range.start} ${notice.range.end}`, notice]),
  );
  return [...known.values()].sort((a, b) => a.range.start - b.range.start);
}
