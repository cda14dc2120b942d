import { buildDocument, spanEnd, spanStart } from '../document/build.ts';
import type {
  Document,
  Origin,
  RelationTypeInfo,
  SchemaInfo,
  Status,
  TypeInfo,
} from '../document/document.ts';
import { mergeDocuments, ownTypeName } from '../document/merge.ts';
import { FormatError } from '../base/errors.ts';
import { withOccurring } from '../document/attributes.ts';
import { parseSaid, saidJson } from './common/saidJson.ts';
import { fragmentsOf, noticesOf, readLine, type Fail, type Line, type Typed } from './jsonLine.ts';

/** Scores are written with this many decimals. */
const DECIMALS = 4;

/** What a line does not say. */
export interface ParseOptions {
  /** Number of the line in its file, from 1, for errors. */
  readonly line?: number;
  /** Status of all annotations; gold where missing. */
  readonly status?: Status;
  /** What made all annotations; unsaid where missing. */
  readonly origin?: Origin;
  /** The types that may occur; where missing, those that do, in their order. */
  readonly entityTypes?: readonly TypeInfo[];
  readonly relationTypes?: readonly RelationTypeInfo[];
  /** The schemas that may occur; where missing, those that do, in their order. */
  readonly schemas?: readonly SchemaInfo[];
}

/** A document as one line of JSON, without a line break at its end. */
export function serialiseJson(document: Document): string {
  const { text, spans, relations, notices } = document;
  const indexOf = new Map(spans.map(({ id }, index) => [id, index]));
  const entityType = namesOf(document, document.entityTypes);
  const relationType = namesOf(document, document.relationTypes);
  return JSON.stringify({
    text,
    entities: spans.map((span) => ({
      start: spanStart(span),
      end: spanEnd(span),
      ...entityType(span.type),
      ...rounded(span.score),
      ...saidJson(span),
      ...(span.fragments.length > 1 && {
        fragments: span.fragments.map(({ start, end }) => ({ start, end })),
      }),
    })),
    relations: relations.map((relation) => ({
      head: indexOf.get(relation.head),
      tail: indexOf.get(relation.tail),
      ...relationType(relation.type),
      ...rounded(relation.score),
      ...saidJson(relation),
    })),
    ...(notices.length > 0 && {
      notices: notices.map(({ kind, range: { start, end } }) => ({ kind, start, end })),
    }),
  });
}

/** What a line says of a type, by the type's name in the document. */
function namesOf({ schemas }: Document, types: readonly TypeInfo[]): (name: string) => Typed {
  if (schemas === undefined) return (type) => ({ type });
  const names = new Map(
    types.map((info): [string, Typed] => [
      info.name,
      { type: ownTypeName(info), ...(info.schema !== undefined && { schema: info.schema }) },
    ]),
  );
  return (type) => names.get(type) ?? { type };
}

/**
 * The document of one line. Entities come in a document's order, whatever order they had.
 *
 * @throws FormatError where the line is no such JSON, an offset is outside the text, a head or tail
 * is no entity or one of another schema, a type or schema is not among those given, or a kind of
 * notice is none of ours.
 */
export function parseJson(json: string, options: ParseOptions = {}): Document {
  const fail = (message: string, cause?: unknown): never => {
    throw new FormatError(message, {
      ...(options.line !== undefined && { line: options.line }),
      ...(cause !== undefined && { cause }),
    });
  };
  const line = readLine(json, fail);
  const schemas = options.schemas ?? schemasOf(line);
  if (schemas.length === 0) return readPart(line, undefined, options, fail);
  for (const what of ['entities', 'relations'] as const) {
    for (const [index, { schema }] of line[what].entries()) {
      if (schema === undefined) fail(`${what}.${index}: it has no schema, as others have`);
      else if (!schemas.some(({ name }) => name === schema)) {
        fail(`${what}.${index}.schema: “${schema}” is not a known schema`);
      }
    }
  }
  return mergeDocuments(
    schemas.map((schema) => ({ schema, document: readPart(line, schema.name, options, fail) })),
  );
}

function schemasOf({ entities, relations }: Line): SchemaInfo[] {
  const names = [...entities, ...relations].flatMap(({ schema }) => schema ?? []);
  return [...new Set(names)].map((name) => ({ name, title: name }));
}

/** What a line has of one schema; all of it where it has none. */
function readPart(
  line: Line,
  schema: string | undefined,
  options: ParseOptions,
  fail: Fail,
): Document {
  const own = <T extends Typed>(items: readonly T[]) =>
    [...items.entries()].filter(([, item]) => item.schema === schema);
  const [entities, relations] = [own(line.entities), own(line.relations)];
  const given = <T extends TypeInfo>(types: readonly T[] | undefined) =>
    schema === undefined ? types : types && ownTypes(types, schema);
  const entityTypes = given(options.entityTypes) ?? typesOf(entities);
  const relationTypes =
    given(options.relationTypes) ??
    typesOf(relations).map((type) => ({ ...type, symmetric: false }));
  for (const [what, items, types] of [
    ['entities', entities, entityTypes],
    ['relations', relations, relationTypes],
  ] as const) {
    for (const [index, { type }] of items) {
      if (!types.some(({ name }) => name === type)) {
        fail(`${what}.${index}.type: “${type}” is not a known type`);
      }
    }
  }
  const { status = 'gold', origin } = options;
  const made = { ...(origin !== undefined && { origin }), status };
  const places = new Map(entities.map(([index], place) => [index, place]));
  return buildDocument({
    text: line.text,
    notices: noticesOf(line, fail),
    entityTypes,
    relationTypes,
    attributeTypes: withOccurring(
      [],
      [...entities, ...relations].map(([, one]) => parseSaid(one)),
    ),
    spans: entities.map(([index, entity]) => ({
      fragments: fragmentsOf(line, index, entity, fail),
      type: entity.type,
      ...(entity.score !== undefined && { score: entity.score }),
      ...parseSaid(entity),
      ...made,
    })),
    relations: relations.map(([index, relation]) => {
      const [head, tail] = [places.get(relation.head), places.get(relation.tail)];
      if (head === undefined || tail === undefined) {
        const whose = schema === undefined ? 'the line' : `the line and of schema “${schema}”`;
        return fail(`relations.${index}: head or tail is not an entity of ${whose}`);
      }
      const { type, score } = relation;
      return {
        head,
        tail,
        type,
        ...parseSaid(relation),
        ...(score !== undefined && { score }),
        ...made,
      };
    }),
  });
}

/** The types of one schema, as they are named there. */
function ownTypes<T extends TypeInfo>(types: readonly T[], schema: string): T[] {
  return types
    .filter((type) => type.schema === schema)
    .map((type) => ({ ...type, name: ownTypeName(type) }));
}

function typesOf(items: readonly (readonly [index: number, item: Typed])[]): TypeInfo[] {
  return [...new Set(items.map(([, { type }]) => type))].map((name) => ({ name, label: name }));
}

function rounded(probability: number | undefined): { readonly score?: number } {
  return probability === undefined ? {} : { score: Number(probability.toFixed(DECIMALS)) };
}
