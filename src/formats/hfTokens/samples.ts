import { asList, asName, asObject, asString, asStrings } from '../common/json.ts';
import type { JsonPath } from '../common/jsonPatch.ts';

/** The tags of a list of tokens. */
export interface TagList {
  /** The member that has them, as `ner_tags`. */
  readonly member: string;
  /** Where they stand; the path begins in the record. */
  readonly path: JsonPath;
  /** Numbers or strings; anything else is a token's that has no tag. */
  readonly tags: readonly unknown[];
}

/** A list of tokens with its tags. */
export interface Sample {
  readonly id: string | undefined;
  readonly tokens: readonly string[];
  readonly text: string | undefined;
  readonly lists: readonly TagList[];
}

const TOKENS = ['tokens', 'words', 'token'];
const ENTITY_TAGS = /ner|entit|bio/iu;
const ANY_TAGS = /tags?$|labels?$/iu;
const OTHER_TAGS = /^(?:u?pos|xpos|chunk|lemma|dep|syn)/iu;
const WRAPPERS = ['data', 'rows', 'examples', 'samples', 'train', 'validation', 'dev', 'test'];

/**
 * The lists of tokens of a record: it is one itself, has columns of them, or wraps a list of them, as
 * the data set viewer's answers do.
 */
export function samplesIn(value: unknown): Sample[] {
  const record = asObject(value);
  if (record === undefined) return [];
  const name = TOKENS.find((one) => Array.isArray(record[one]));
  if (name !== undefined) {
    const own = sampleOf(record, name, []);
    return own ? [own] : columnsIn(record, name);
  }
  return WRAPPERS.flatMap((wrapper) =>
    asList(record[wrapper]).flatMap((item, place): Sample[] => {
      const row = asObject(asObject(item)?.row);
      const inner = row ?? asObject(item);
      const own = inner && TOKENS.find((one) => Array.isArray(inner[one]));
      const path = row === undefined ? [wrapper, place] : [wrapper, place, 'row'];
      const sample = inner && own !== undefined ? sampleOf(inner, own, path) : undefined;
      return sample ? [sample] : [];
    }),
  );
}

function sampleOf(
  record: Readonly<Record<string, unknown>>,
  name: string,
  path: JsonPath,
): Sample | undefined {
  const tokens = asStrings(record[name]);
  if (tokens === undefined) return undefined;
  const lists = tagMembers(record, (value) => isTags(value, tokens.length)).map((member) => ({
    member,
    path: [...path, member],
    tags: asList(record[member]),
  }));
  const text = asString(record.text) ?? asString(record.sentence);
  return { id: asName(record.id), tokens, text, lists };
}

/** A list of lists of tokens beside lists of lists of tags. */
function columnsIn(record: Readonly<Record<string, unknown>>, name: string): Sample[] {
  const rows = asList(record[name]).map(asStrings);
  if (rows.length === 0 || rows.includes(undefined)) return [];
  const members = tagMembers(record, (value) => {
    const columns = asList(value);
    return (
      columns.length === rows.length &&
      columns.every((one, at) => isTags(one, rows[at]?.length ?? 0))
    );
  });
  return rows.map((tokens = [], place) => ({
    id: asName(asList(record.id)[place]),
    tokens,
    text: asString(asList(record.text)[place]),
    lists: members.map((member) => ({
      member,
      path: [member, place],
      tags: asList(asList(record[member])[place]),
    })),
  }));
}

/** Members with tags of entities; where none is called so, the first one with any tags. */
function tagMembers(
  record: Readonly<Record<string, unknown>>,
  holds: (value: unknown) => boolean,
): string[] {
  const all = Object.keys(record).filter(
    (member) =>
      !TOKENS.includes(member) && !OTHER_TAGS.test(member) && Array.isArray(record[member]),
  );
  // What is called so is one, whatever its length.
  const entities = all.filter(
    (member) => ENTITY_TAGS.test(member) && (holds(record[member]) || member === 'ner_tags'),
  );
  if (entities.length > 0) return entities;
  return all.filter((member) => ANY_TAGS.test(member) && holds(record[member])).slice(0, 1);
}

function isTags(value: unknown, length: number): boolean {
  const tags = asList(value);
  return (
    Array.isArray(value) &&
    tags.length === length &&
    tags.every((tag) => Number.isInteger(tag) || typeof tag === 'string' || tag === null)
  );
}
