import * as v from 'valibot';
import type { Fragment, Notice, Span } from '../document/document.ts';

/*
 * One line of JSON a document:
 *   {"text", "entities": [{"start", "end", "type", "score"}],
 *    "relations": [{"head", "tail", "type", "score"}]}
 * Offsets are UTF-16 code units, end exclusive; head and tail are indices of entities. An entity of
 * several fragments also has "fragments": [{"start", "end"}]. Annotations without a score have none.
 * In a document of several schemas each entity and relation also has "schema", and its type is the
 * schema's own name of it. What is said of one besides is its "attributes", values by their names
 * (true for a flag, a list for several), and its "note". Where the reader should know something of the result, it has
 * "notices": [{"kind", "start", "end"}].
 */

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const typed = {
  type: v.pipe(v.string(), v.nonEmpty()),
  schema: v.optional(v.pipe(v.string(), v.nonEmpty())),
  score: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  attributes: v.optional(v.unknown()),
  note: v.optional(v.unknown()),
};

const KNOWN_KINDS: Readonly<Record<Notice['kind'], true>> = {
  'sentence-cut': true,
  'relations-untested': true,
  'markup-read': true,
  'markup-kept': true,
  'text-unread': true,
};

/** All kinds of notices that a line may have. */
export const NOTICE_KINDS = Object.keys(KNOWN_KINDS) as Notice['kind'][];

const lineSchema = v.object({
  text: v.string(),
  entities: v.array(
    v.object({
      start: offset,
      end: offset,
      ...typed,
      fragments: v.optional(
        v.pipe(v.array(v.object({ start: offset, end: offset })), v.minLength(2)),
      ),
    }),
  ),
  relations: v.array(v.object({ head: offset, tail: offset, ...typed })),
  notices: v.optional(
    v.array(v.object({ kind: v.picklist(NOTICE_KINDS), start: offset, end: offset })),
    [],
  ),
});

/** What a line says. */
export type Line = v.InferOutput<typeof lineSchema>;
/** The type of an entity or relation, and its schema in a document of several. */
export type Typed = Pick<Line['relations'][number], 'type' | 'schema'>;

/** Refuses the line: throws an error that says why. */
export type Fail = (message: string, cause?: unknown) => never;

/** The content of a line, its shape checked. */
export function readLine(json: string, fail: Fail): Line {
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
export function fragmentsOf(
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

/** A line's notices, if they lie in the text. */
export function noticesOf({ text, notices }: Line, fail: Fail): Notice[] {
  return notices.map(({ kind, start, end }, index) => {
    if (end < start || end > text.length) {
      fail(`notices.${index}: ${range({ start, end })} is not a range of the text`);
    }
    return { kind, range: { start, end } };
  });
}

function range({ start, end }: Fragment): string {
  return `${start} to ${end}`;
}
