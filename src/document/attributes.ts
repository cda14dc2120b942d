import type { Attribute, AttributeInfo, Document, Said } from './document.ts';

/** What an attribute says of a span or relation; nothing where it has none of that name. */
export function valuesOf({ attributes = [] }: Said, name: string): readonly Attribute['value'][] {
  return attributes.flatMap((one) => (one.name === name ? [one.value] : []));
}

/**
 * A span or relation with other values of an attribute, in the place of those that it had; none takes
 * the attribute away. The same object where nothing changes.
 */
export function withAttribute<T extends Said>(
  one: T,
  name: string,
  values: readonly Attribute['value'][],
): T {
  const { attributes = [], ...rest } = one;
  const old = valuesOf(one, name);
  if (old.length === values.length && old.every((value, at) => value === values[at])) return one;
  const at = attributes.findIndex((own) => own.name === name);
  const kept = attributes.filter((own) => own.name !== name);
  const place = at < 0 ? kept.length : at;
  const now = kept.toSpliced(place, 0, ...values.map((value) => ({ name, value })));
  return { ...(rest as unknown as T), ...(now.length > 0 && { attributes: now }) };
}

/** A span or relation with another note; an empty one takes it away. */
export function withNote<T extends Said>(one: T, note: string): T {
  if (note === (one.note ?? '')) return one;
  const now = { ...one, note };
  if (note === '') delete (now as { note?: string }).note;
  return now;
}

/** Whether the same is said of two spans or relations besides their types. */
export function sameSaid(one: Said, other: Said): boolean {
  const [own, theirs] = [one.attributes ?? [], other.attributes ?? []];
  return (
    one.note === other.note &&
    own.length === theirs.length &&
    own.every(({ name, value }, at) => theirs[at]?.name === name && theirs[at].value === value)
  );
}

/** What is said of a span or relation besides its type, as words: a flag says `yes`. */
export function saidWords({ attributes = [], note }: Said): readonly {
  readonly name: string;
  readonly value: string;
}[] {
  return [
    ...attributes.map(({ name, value }) => ({ name, value: value === true ? 'yes' : value })),
    ...(note === undefined ? [] : [{ name: 'Note', value: note }]),
  ];
}

/** How many attributes and notes a document has. */
export function countSaid({ spans, relations }: Pick<Document, 'spans' | 'relations'>): {
  readonly attributes: number;
  readonly notes: number;
} {
  const counts = { attributes: 0, notes: 0 };
  for (const { attributes = [], note } of [...spans, ...relations]) {
    counts.attributes += attributes.length;
    if (note !== undefined) counts.notes += 1;
  }
  return counts;
}

/** Whether an attribute may be said of spans or relations of a type. */
export function mayHave(
  { entityTypes, relationTypes }: AttributeInfo,
  kind: 'span' | 'relation',
  type: string,
): boolean {
  return (kind === 'span' ? entityTypes : relationTypes)?.includes(type) ?? true;
}

/**
 * Attributes of several documents, each name once: what the first says of one holds, and what may be
 * chosen is what may be in any of them.
 */
export function distinctAttributes(all: readonly AttributeInfo[]): AttributeInfo[] {
  const known = new Map<string, AttributeInfo>();
  for (const one of all) {
    const first = known.get(one.name);
    const fresh = first && one.values.filter((value) => !first.values.includes(value));
    if (first === undefined) known.set(one.name, one);
    else if (fresh !== undefined && fresh.length > 0) {
      const kind = first.kind === 'flag' ? 'choice' : first.kind;
      known.set(one.name, { ...first, kind, values: [...first.values, ...fresh] });
    }
  }
  return [...known.values()];
}

/**
 * The attributes that a project declares, and behind them those that occur without: a flag where no
 * value is given, else a choice of the values that are.
 */
export function withOccurring(
  declared: readonly AttributeInfo[],
  all: Iterable<Said>,
): readonly AttributeInfo[] {
  const names = new Set(declared.map(({ name }) => name));
  const found = new Map<string, Set<string>>();
  const several = new Set<string>();
  for (const { attributes } of all) {
    if (attributes === undefined) continue;
    const own = new Set<string>();
    for (const { name, value } of attributes) {
      if (names.has(name)) continue;
      if (own.has(name)) several.add(name);
      own.add(name);
      const values = found.get(name) ?? new Set<string>();
      if (value !== true) values.add(value);
      found.set(name, values);
    }
  }
  const others = [...found].map(([name, values]): AttributeInfo => ({
    name,
    label: name,
    kind: values.size === 0 ? 'flag' : several.has(name) ? 'choices' : 'choice',
    values: [...values],
  }));
  return others.length === 0 ? declared : [...declared, ...others];
}
