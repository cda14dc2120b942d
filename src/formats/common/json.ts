/** An object of JSON with members that nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value as an object of JSON; undefined where it is a list or no object. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** A value as a list; an empty one where it is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as a string; undefined where it is none. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A value as a list of strings; undefined where it is none. */
export function asStrings(value: unknown): readonly string[] | undefined {
  const list = asList(value);
  const strings = list.filter((one) => typeof one === 'string');
  return Array.isArray(value) && strings.length === list.length ? strings : undefined;
}

/** A value as an integer, from 0; undefined where it is none. */
export function asIndex(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** What a value is as a name: strings and numbers are; undefined where it is neither. */
export function asName(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A value as a probability; undefined where it is none. */
export function asScore(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
