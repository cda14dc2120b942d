import { compareSpans } from './build.ts';
import type {
  Document,
  Notice,
  Relation,
  RelationTypeInfo,
  SchemaInfo,
  Span,
  TypeInfo,
} from './document.ts';
import { sameList } from './sameList.ts';
import { inOneGo, type Work } from '../base/work.ts';

/** What one schema found in a text. */
export interface DocumentPart {
  readonly schema: SchemaInfo;
  readonly document: Document;
}

/** Makes one document of what several schemas found in the same text. */
export type Merger = (parts: readonly DocumentPart[]) => Document;

/** `Merger` in steps, each a few spans or relations. */
export type StepMerger = (parts: readonly DocumentPart[]) => Work<Document>;

/**
 * One document of what several schemas found in the same text. A span that two of them found is
 * there twice. Types are named `SCHEMA:TYPE` and ids begin with the schema's name, so neither
 * changes when a schema is added or taken away. Equal notices are there once.
 *
 * @param parts - One at least; where spans have one range, those of earlier parts come first.
 * @throws RangeError where there is no part, two have one name, or their texts differ.
 */
export function mergeDocuments(parts: readonly DocumentPart[]): Document {
  return createMerger()(parts);
}

/**
 * `mergeDocuments` for parts that change little from time to time: of a span, a relation or a list
 * of types that was merged before it makes the same object again.
 */
export function createMerger(): Merger {
  const steps = createStepMerger();
  return (parts) => inOneGo(steps(parts));
}

/** `createMerger` in steps. */
export function createStepMerger(): StepMerger {
  const renamed = new Map<string, Renamed>();
  const renamedBy = (schema: string): Renamed => {
    const known = renamed.get(schema) ?? renamer(schema);
    renamed.set(schema, known);
    return known;
  };
  let last: Document | undefined;
  return function* (parts) {
    const text = parts[0]?.document.text;
    if (text === undefined) throw new RangeError('There is no document to merge.');
    const schemas = parts.map(({ schema: { name, title } }) => ({ name, title }));
    if (new Set(schemas.map(({ name }) => name)).size < schemas.length) {
      throw new RangeError('Two of the documents to merge are of schemas with one name.');
    }
    if (parts.some(({ document }) => document.text !== text)) {
      throw new RangeError('The documents to merge are not of the same text.');
    }
    const of = <T>(pick: (document: Document, renamed: Renamed) => readonly T[]): T[] =>
      parts.flatMap(({ document, schema }) => pick(document, renamedBy(schema.name)));
    const spans: Span[] = [];
    const relations: Relation[] = [];
    for (const { document, schema } of parts) {
      const { span, relation } = renamedBy(schema.name);
      yield* mapInto(spans, document.spans, span);
      yield* mapInto(relations, document.relations, relation);
    }
    last = {
      text,
      spans: parts.length > 1 ? spans.sort(compareSpans) : spans,
      relations,
      entityTypes: sameList(
        last?.entityTypes,
        of(({ entityTypes }, { entityType }) => entityTypes.map(entityType)),
      ),
      relationTypes: sameList(
        last?.relationTypes,
        of(({ relationTypes }, { relationType }) => relationTypes.map(relationType)),
      ),
      notices: sameList(last?.notices, withoutRepeats(of(({ notices }) => notices))),
      schemas,
    };
    return last;
  };
}

/** So many spans or relations are a step. */
const STEP = 100;

/** Adds what is made of each value, in steps. */
function* mapInto<T>(target: T[], values: readonly T[], make: (value: T) => T): Work<void> {
  for (const [index, value] of values.entries()) {
    target.push(make(value));
    if (index % STEP === STEP - 1) yield;
  }
}

/** Gives what is part of one schema's document the name that it has in a merged one. */
interface Renamed {
  readonly span: (span: Span) => Span;
  readonly relation: (relation: Relation) => Relation;
  readonly entityType: (type: TypeInfo) => TypeInfo;
  readonly relationType: (type: RelationTypeInfo) => RelationTypeInfo;
}

function renamer(schema: string): Renamed {
  const names = new Map<string, string>();
  /** One string a type, not one a span: thousands of equal ones are slow to count and compare. */
  const nameOf = (type: string): string => {
    const name = names.get(type) ?? mergedTypeName(schema, type);
    names.set(type, name);
    return name;
  };
  return {
    span: remembered((span) => ({
      ...span,
      id: mergedId(schema, span.id),
      type: nameOf(span.type),
    })),
    relation: remembered((relation) => ({
      ...relation,
      id: mergedId(schema, relation.id),
      head: mergedId(schema, relation.head),
      tail: mergedId(schema, relation.tail),
      type: nameOf(relation.type),
    })),
    entityType: remembered((type) => merged(schema, type)),
    relationType: remembered((type) => merged(schema, type)),
  };
}

/** Makes something of each value once. */
function remembered<T extends object>(make: (value: T) => T): (value: T) => T {
  const made = new WeakMap<T, T>();
  return (value) => {
    const before = made.get(value);
    if (before !== undefined) return before;
    const now = make(value);
    made.set(value, now);
    return now;
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
