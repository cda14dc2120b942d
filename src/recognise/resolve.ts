import type { Find } from './find.ts';

/**
 * Which rule knows best what it found where two found something at one place: a number with a check
 * digit of its own before one with a cue, forms that little else has before such as much has. What is
 * not listed, finds of the model and of a person among it, is judged by its score alone.
 */
const PRIORITY = new Map(
  [
    'term',
    'email',
    'web',
    'iban',
    'national-number',
    'card',
    'network',
    'coordinates',
    'record',
    'table',
    'plate',
    'address',
    'phone',
    'title',
    'cued-name',
    'given-name',
    'username',
    'age',
    'date',
    'time',
    'organisation',
  ].map((rule, index, all) => [rule, all.length - index]),
);

/** Below this a find yields to any surer one, whatever its rule. */
const UNSURE = 0.62;

function isBefore(one: Find, other: Find): boolean {
  const [surely, otherSurely] = [one.score >= UNSURE, other.score >= UNSURE];
  if (surely !== otherSurely) return surely;
  const [own, others] = [PRIORITY.get(one.rule), PRIORITY.get(other.rule)];
  // What lies within something longer that is as sure is a part of it: a phone number in an IBAN.
  const [length, otherLength] = [one.end - one.start, other.end - other.start];
  if (contains(one, other) && length > otherLength) return true;
  if (contains(other, one) && otherLength > length) return false;
  if (own !== undefined && others !== undefined && own !== others) return own > others;
  if (length !== otherLength) return length > otherLength;
  return one.score > other.score;
}

function contains(one: Find, other: Find): boolean {
  return one.start <= other.start && other.end <= one.end;
}

/**
 * Finds without overlaps, sorted. Of finds that overlap one is left, over all that they cover together:
 * nothing of a text that any rule found stays out. It is of the kind of the surest of them; of sure
 * ones the longer around the shorter, then by the rule's rank, then by length.
 */
export function resolve<T extends Find>(finds: readonly T[]): T[] {
  const sorted = finds.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const resolved: T[] = [];
  for (const find of sorted) {
    const last = resolved.at(-1);
    if (last === undefined || find.start >= last.end) {
      resolved.push(find);
      continue;
    }
    const best = isBefore(find, last) ? find : last;
    const end = Math.max(last.end, find.end);
    resolved[resolved.length - 1] = { ...best, start: last.start, end };
  }
  return resolved;
}
