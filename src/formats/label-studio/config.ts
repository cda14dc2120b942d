import type { RelationTypeInfo, TypeInfo } from '../../document/document.ts';

/** What a labelling configuration says: which data an object shows, and what labels look like. */
export interface LabelConfig {
  /** Name of the member of `data` by the name of the tag that shows it. */
  readonly keyOf: ReadonlyMap<string, string>;
  /** Controls that label ranges, with what they label and how their results are called. */
  readonly controls: readonly {
    readonly name: string;
    readonly toName: string;
    readonly type: string;
  }[];
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
}

/** Of a project whose configuration was not opened. */
export const NO_CONFIG: LabelConfig = {
  keyOf: new Map(),
  controls: [],
  entityTypes: [],
  relationTypes: [],
};

/** A tag of a labelling configuration: its name and what it says. */
export const TAG = /<(\w+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/gu;
/** An attribute of a tag: its name and its value, in either kind of quotes. */
export const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const SHOWN = ['text', 'hypertext', 'paragraphs'];

/** Read a labelling configuration; tags that are about something else are passed over. */
export function parseLabelConfig(xml: string): LabelConfig {
  const keyOf = new Map<string, string>();
  const controls: { name: string; toName: string; type: string }[] = [];
  const entityTypes: TypeInfo[] = [];
  const relationTypes: RelationTypeInfo[] = [];
  for (const [, tag = '', written = ''] of xml.matchAll(TAG)) {
    const attributes = new Map(
      [...written.matchAll(ATTRIBUTE)].map(([, name = '', one, other]) => [
        name.toLowerCase(),
        decodeEntities(one ?? other ?? ''),
      ]),
    );
    const type = tag.toLowerCase();
    const [name, value] = [attributes.get('name') ?? '', attributes.get('value') ?? ''];
    if (SHOWN.includes(type) && value.startsWith('$')) keyOf.set(name, value.slice(1));
    if (type.endsWith('labels')) {
      controls.push({ name, toName: attributes.get('toname') ?? '', type });
    }
    if (value === '' || (type !== 'label' && type !== 'relation')) continue;
    const colour = attributes.get('background');
    const hint = attributes.get('hint');
    const look = {
      name: value,
      label: value,
      ...(colour !== undefined && { colour }),
      ...(hint !== undefined && { description: hint }),
    };
    const known: readonly TypeInfo[] = type === 'label' ? entityTypes : relationTypes;
    if (known.some((one) => one.name === value)) continue;
    if (type === 'label') entityTypes.push(look);
    else relationTypes.push({ ...look, symmetric: false });
  }
  return { keyOf, controls, entityTypes, relationTypes };
}

const ENTITIES: Readonly<Partial<Record<string, string>>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};
const LAST_CODE_POINT = 0x10ffff;

/** A text of HTML or XML with its entities decoded; those that are unknown stay. */
export function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,6}));/gu,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
    },
  );
}

/** What a browser has for the text of HTML, which is what offsets of HTML count in. */
export function textContent(html: string): string {
  return decodeEntities(
    html
      .replaceAll(/<!--[^]*?-->/gu, '')
      .replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1\s*>/giu, '')
      .replaceAll(/<\/?[a-z!][^>]*>/giu, ''),
  );
}
