import * as v from 'valibot';
import { FormatError } from '../base/errors.ts';

/** An entity by token indices. */
export interface TokenSpan {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly type: string;
  readonly score?: number;
}

/** A relation between two entities of the same record. */
export interface TokenRelation {
  /** Index into the record's entities. */
  readonly head: number;
  /** Index into the record's entities. */
  readonly tail: number;
  readonly type: string;
  readonly score?: number;
}

/** Entities and relations of one record, gold or predicted. */
export interface TokenAnnotations {
  readonly entities: readonly TokenSpan[];
  readonly relations: readonly TokenRelation[];
}

/** One sentence of a data set, with its gold annotations. */
export interface TokenRecord extends TokenAnnotations {
  readonly id: string;
  readonly tokens: readonly string[];
}

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const recordSchema = v.object({
  id: v.optional(v.union([v.string(), v.number()])),
  tokens: v.pipe(v.array(v.string()), v.minLength(1)),
  entities: v.array(v.object({ start: index, end: index, type: v.string() })),
  relations: v.optional(v.array(v.object({ head: index, tail: index, type: v.string() })), []),
});

/**
 * Read a JSON-lines file of records; empty lines are passed over.
 *
 * @throws FormatError that names the line and what is wrong with it; also where there is no record.
 */
export function readRecords(text: string): TokenRecord[] {
  const records = text
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .flatMap((line, number) => (line.trim() === '' ? [] : [readRecord(line, number + 1)]));
  if (records.length === 0) throw new FormatError('The file has no records.');
  return records;
}

/**
 * Read and check one record; where it has no id, it is the line's number.
 *
 * @param line - Number of the line in its file, from 1.
 * @throws FormatError that names the line: broken JSON, a missing field, a token, head or tail index
 * out of range.
 */
export function readRecord(json: string, line: number): TokenRecord {
  const { id = line, tokens, entities, relations } = parseRecord(json, line);
  for (const [at, { start, end }] of entities.entries()) {
    if (start >= end || end > tokens.length) {
      const message = `entities.${at}: ${start} to ${end} is out of range of ${tokens.length} tokens`;
      throw new FormatError(message, { line });
    }
  }
  for (const [at, { head, tail }] of relations.entries()) {
    if (head >= entities.length || tail >= entities.length) {
      const message = `relations.${at}: head ${head} or tail ${tail} is out of range of ${entities.length} entities`;
      throw new FormatError(message, { line });
    }
  }
  return { id: String(id), tokens, entities, relations };
}

function parseRecord(json: string, line: number): v.InferOutput<typeof recordSchema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new FormatError('this is not JSON', { line, cause });
  }
  const result = v.safeParse(recordSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new FormatError(path === null ? issue.message : `${path}: ${issue.message}`, { line });
}
