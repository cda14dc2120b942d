import * as v from 'valibot';
import { buildDocument, spanEnd, spanStart } from '../document/build.ts';
import type {
  Document,
  Fragment,
  RelationTypeInfo,
  Span,
  Status,
  TypeInfo,
} from '../document/document.ts';
import { FormatError } from '../errors.ts';

/*
 * One line of JSON a document (issue 4):
 *   {"text", "entities": [{"start", "end", "type", "score"}],
 *    "relations": [{"head", "tail", "type", "score"}]}
 * Offsets are UTF-16 code units, end exclusive; head and tail are indices of entities. An entity of
 * several fragments also has "fragments": [{"start", "end"}]. Annotations without a score have none.
 */

/** Scores are written with this many decimals. */
const DECIMALS = 4;

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const score = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const typeName = v.pipe(v.string(), v.nonEmpty());

const lineSchema = v.object({
  text: v.string(),
  entities: v.array(
    v.object({
      start: offset,
      end: offset,
      type: typeName,
      score,
      fragments: v.optional(
        v.pipe(v.array(v.object({ start: offset, end: offset })), v.minLength(2)),
      ),
    }),
  ),
  relations: v.array(v.object({ head: offset, tail: offset, type: typeName, score })),
});

type Line = v.InferOutput<typeof lineSchema>;

/** What a line does not say. */
export interface ParseOptions {
  /** Number of the line in its file, from 1, for errors. */
  readonly line?: number;
  /** Status of all annotations; gold where missing. */
  readonly status?: Status;
  /** The types that may occur; where missing, those that do, in their order. */
  readonly entityTypes?: readonly TypeInfo[];
  readonly relationTypes?: readonly RelationTypeInfo[];
}

/** A document as one line of JSON, without a line break at its end. Notices are left out. */
export function serialiseJson({ text, spans, relations }: Document): string {
  const indexOf = new Map(spans.map(({ id }, index) => [id, index]));
  return JSON.stringify({
    text,
    entities: spans.map((span) => ({
      start: spanStart(span),
      end: spanEnd(span),
      type: span.type,
      ...rounded(span.score),
      ...(span.fragments.length > 1 && {
        fragments: span.fragments.map(({ start, end }) => ({ start, end })),
      }),
    })),
    relations: relations.map((relation) => ({
      head: indexOf.get(relation.head),
      tail: indexOf.get(relation.tail),
      type: relation.type,
      ...rounded(relation.score),
    })),
  });
}

/**
 * The document of one line. Entities come in a document's order, whatever order they had.
 *
 * @throws FormatError where the line is no such JSON, an offset is outside the text, a head or tail
 * is no entity, or a type is not among those given.
 */
export function parseJson(json: string, options: ParseOptions = {}): Document {
  const fail = (message: string, cause?: unknown): never => {
    throw new FormatError(message, {
      ...(options.line !== undefined && { line: options.line }),
      ...(cause !== undefined && { cause }),
    });
  };
  const line = readLine(json, fail);
  const { status = 'gold' } = options;
  const entityTypes = options.entityTypes ?? typesOf(line.entities);
  const relationTypes =
    options.relationTypes ?? typesOf(line.relations).map((type) => ({ ...type, symmetric: false }));
  for (const [what, items, types] of [
    ['entities', line.entities, entityTypes],
    ['relations', line.relations, relationTypes],
  ] as const) {
    for (const [index, { type }] of items.entries()) {
      if (!types.some(({ name }) => name === type)) {
        fail(`${what}.${index}.type: “${type}” is not a known type`);
      }
    }
  }
  for (const [index, { head, tail }] of line.relations.entries()) {
    if (head >= line.entities.length || tail >= line.entities.length) {
      fail(`relations.${index}: head or tail is not an entity of the line`);
    }
  }
  return buildDocument({
    text: line.text,
    entityTypes,
    relationTypes,
    spans: line.entities.map((entity, index) => ({
      fragments: fragmentsOf(line, index, entity, fail),
      type: entity.type,
      ...(entity.score !== undefined && { score: entity.score }),
      status,
    })),
    relations: line.relations.map(({ head, tail, type, score: probability }) => ({
      head,
      tail,
      type,
      ...(probability !== undefined && { score: probability }),
      status,
    })),
  });
}

type Fail = (message: string, cause?: unknown) => never;

function readLine(json: string, fail: Fail): Line {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return fail('this is not JSON', error);
  }
  const result = v.safeParse(lineSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return fail(path === null ? issue.message : `${path}: ${issue.message}`);
}

/** An entity's fragments; its start and end, if they are ordered, lie in the text and agree. */
function fragmentsOf(
  { text }: Line,
  index: number,
  { start, end, fragments = [{ start, end }] }: Line['entities'][number],
  fail: Fail,
): Span['fragments'] {
  const [first, ...rest] = fragments;
  if (first?.start !== start || fragments.at(-1)?.end !== end) {
    return fail(`entities.${index}.fragments: they do not begin at start and stop at end`);
  }
  let last = 0;
  for (const fragment of fragments) {
    if (fragment.start < last || fragment.end <= fragment.start || fragment.end > text.length) {
      fail(`entities.${index}: ${range(fragment)} is not a range of the text`);
    }
    last = fragment.end;
  }
  return [first, ...rest];
}

function range({ start, end }: Fragment): string {
  return `${start} to ${end}`;
}

function typesOf(items: readonly { readonly type: string }[]): TypeInfo[] {
  return [...new Set(items.map(({ type }) => type))].map((name) => ({ name, label: name }));
}

function rounded(probability: number | undefined): { readonly score?: number } {
  return probability === undefined ? {} : { score: Number(probability.toFixed(DECIMALS)) };
}
