import type { Attribute, Said } from '../../document/document.ts';

/** What is said of a span or relation, as our JSON has it: several values of one name are a list. */
export interface SaidJson {
  readonly attributes?: Readonly<
    Record<string, Attribute['value'] | readonly Attribute['value'][]>
  >;
  readonly note?: string;
}

/** `{"attributes": {"Negated": true, "Sure": "no"}, "note": "…"}`, without what there is none of. */
export function saidJson({ attributes = [], note }: Said): SaidJson {
  const values = new Map<string, Attribute['value'][]>();
  for (const { name, value } of attributes) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const written = [...values].map(([name, all]) => {
    const [first, ...more] = all;
    return [name, more.length === 0 && first !== undefined ? first : all] as const;
  });
  return {
    ...(written.length > 0 && { attributes: Object.fromEntries(written) }),
    ...(note !== undefined && { note }),
  };
}

/** What such JSON says; what is none of it is passed over, as a file may mean something else by it. */
export function parseSaid(value: { readonly attributes?: unknown; readonly note?: unknown }): Said {
  const { attributes: given, note } = value;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  const attributes = Object.entries(isObject ? given : {}).flatMap(([name, own]): Attribute[] => {
    const all: readonly unknown[] = Array.isArray(own) ? own : [own];
    return all.flatMap((one): Attribute[] =>
      one === true || typeof one === 'string' ? [{ name, value: one }] : [],
    );
  });
  return {
    ...(attributes.length > 0 && { attributes }),
    ...(typeof note === 'string' && note.trim() !== '' && { note }),
  };
}
