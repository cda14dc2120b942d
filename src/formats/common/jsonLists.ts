import { asList, type JsonObject } from './json.ts';
import type { JsonEdit, JsonValue } from './jsonPatch.ts';
import type { Addition } from './tokenItems.ts';

/**
 * Put values at the end of lists of a record; a list that is missing is made.
 *
 * @param additions - Paths are a member's name, then perhaps the number of a list in its list.
 * @param count - So many lists a list of lists has.
 */
export function addToLists(
  record: JsonObject,
  additions: readonly Addition[],
  count: number,
): JsonEdit[] {
  const byMember = new Map<string, Addition[]>();
  for (const addition of additions) {
    const [name] = addition.path;
    if (typeof name === 'string') byMember.set(name, [...(byMember.get(name) ?? []), addition]);
  }
  return [...byMember].flatMap(([name, own]) => addToMember(record, name, own, count));
}

function addToMember(
  record: JsonObject,
  name: string,
  additions: readonly Addition[],
  count: number,
): JsonEdit[] {
  const member = Object.hasOwn(record, name) ? record[name] : undefined;
  const isThere = Array.isArray(member);
  const known = asList(member);
  const edits: JsonEdit[] = [];
  const missing = new Map<number, JsonValue[]>();
  const flat: JsonValue[] = [];
  for (const { path, value } of additions) {
    const [, place] = path;
    if (typeof place !== 'number') flat.push(value);
    else if (Array.isArray(known[place])) edits.push({ kind: 'append', path, value });
    else missing.set(place, [...(missing.get(place) ?? []), value]);
  }
  if (flat.length > 0) {
    if (!isThere) return [{ kind: 'set', path: [name], value: flat }];
    return flat.map((value) => ({ kind: 'append', path: [name], value }));
  }
  if (missing.size === 0) return edits;
  if (!isThere) {
    const value = Array.from({ length: count }, (_, place) => missing.get(place) ?? []);
    return [{ kind: 'set', path: [name], value }];
  }
  for (const [place, value] of missing) {
    if (place < known.length) edits.push({ kind: 'set', path: [name, place], value });
  }
  const last = Math.max(-1, ...missing.keys());
  for (let place = known.length; place <= last; place += 1) {
    edits.push({ kind: 'append', path: [name], value: missing.get(place) ?? [] });
  }
  return edits;
}
