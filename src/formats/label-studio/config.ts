import type { AttributeInfo, RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import { answerKindOf, STEP, type AnswerKind } from './answers.ts';

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
  /** What is asked about each region. */
  readonly attributeTypes: readonly AttributeInfo[];
  /** How what is asked is called in results, by names of attributes. */
  readonly questions: ReadonlyMap<string, AnswerKind>;
}

/** Of a project whose configuration was not opened. */
export const NO_CONFIG: LabelConfig = {
  keyOf: new Map(),
  controls: [],
  entityTypes: [],
  relationTypes: [],
  attributeTypes: [],
  questions: new Map(),
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
    const attributes = attributesOf(written);
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
  return { keyOf, controls, entityTypes, relationTypes, ...questionsIn(xml) };
}

/** What a tag says, by names in lower case. */
function attributesOf(written: string): ReadonlyMap<string, string> {
  return new Map(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', one, other]) => [
      name.toLowerCase(),
      decodeEntities(one ?? other ?? ''),
    ]),
  );
}

/** A tag that opens, is empty or closes. */
const ANY_TAG = /<(\/?)(\w+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gu;

/** The controls that ask something about each region: choices, ways through a taxonomy, texts. */
function questionsIn(xml: string): Pick<LabelConfig, 'attributeTypes' | 'questions'> {
  const questions = new Map<string, AnswerKind>();
  const attributeTypes: AttributeInfo[] = [];
  let control: { kind: AnswerKind; values: string[]; way: string[] } | undefined;
  for (const [, closing, tag = '', written = '', empty] of xml.matchAll(ANY_TAG)) {
    const attributes = attributesOf(written);
    const type = tag.toLowerCase();
    const kind = answerKindOf(type);
    if (kind !== undefined) {
      control = undefined;
      const name = attributes.get('name') ?? '';
      const isAsked = closing === '' && name !== '' && !questions.has(name);
      if (!isAsked || attributes.get('perregion') !== 'true') continue;
      questions.set(name, kind);
      const values: string[] = [];
      const isSingle = kind === 'choices' && attributes.get('choice') !== 'multiple';
      const of = kind === 'textarea' ? 'text' : isSingle ? 'choice' : 'choices';
      attributeTypes.push({ name, label: name, kind: of, values, relationTypes: [] });
      if (empty === '') control = { kind, values, way: [] };
    } else if (type === 'choice' && control !== undefined) {
      if (closing !== '') {
        control.way.pop();
        continue;
      }
      const value = attributes.get('alias') ?? attributes.get('value') ?? '';
      const way = [...control.way, value];
      control.values.push(control.kind === 'taxonomy' ? way.join(STEP) : value);
      if (empty === '') control.way.push(value);
    }
  }
  return { attributeTypes, questions };
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
