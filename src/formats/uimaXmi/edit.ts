import { FormatError } from '../../base/errors.ts';
import { applySplices, type Splice } from '../common/splices.ts';
import { attributeOf, elementsOf, escapeXml, type XmlElement } from '../common/xmlTree.ts';
import { shortName } from '../uima/cas.ts';
import type { CasEditor, NewFeatures } from '../uima/save.ts';
import type { XmiCas } from './parse.ts';

/** Attributes of an element that are to have other values; undefined where one is to go. */
type Attributes = Map<string, string | undefined>;

/** Collects changes of a file in XMI. */
export class XmiEditor implements CasEditor {
  readonly #text: string;
  readonly #file: XmiCas;
  readonly #changes = new Map<XmlElement, Attributes>();
  readonly #removed = new Set<string>();
  readonly #added = new Map<string, { readonly name: string; readonly attributes: Attributes }>();
  readonly #declared = new Map<string, string>();
  #last: number;

  constructor(text: string, file: XmiCas) {
    this.#text = text;
    this.#file = file;
    const ids = [...file.elements.keys()].map(Number).filter(Number.isSafeInteger);
    this.#last = ids.reduce((most, id) => Math.max(most, id), 0);
  }

  /** The file with all changes. */
  saved(): string {
    const splices: Splice[] = [];
    for (const id of this.#removed) {
      const element = this.#file.elements.get(id);
      if (element) splices.push({ ...this.#lineOf(element), text: '' });
    }
    for (const [element, attributes] of this.#changes) {
      splices.push(...attributeSplices(element, attributes, this.#text));
    }
    const added = [...this.#added].map(([id, { name, attributes }]) => {
      const all = [['xmi:id', id] as const, ...attributes];
      return `<${name}${all.map(([own, value]) => ` ${own}="${escapeXml(value ?? '')}"`).join('')}/>`;
    });
    if (added.length > 0) {
      const before = elementsOf(this.#file.root).at(-1);
      const at = before?.start ?? this.#file.root.openEnd;
      const lead = before ? this.#text.slice(this.#lineOf(before).start, at) : '';
      splices.push({ start: at, end: at, text: added.map((one) => one + lead).join('') });
    }
    return applySplices(this.#text, splices);
  }

  set(id: string, feature: string, value: string | number): void {
    const added = this.#added.get(id);
    const element = this.#file.elements.get(id);
    if (added) added.attributes.set(feature, String(value));
    else if (element) this.#put(element, feature, String(value));
  }

  setReference(id: string, feature: string, target: string): void {
    this.set(id, feature, target);
  }

  dropReference(id: string, feature: string, target: string): void {
    const element = this.#file.elements.get(id);
    if (element === undefined || this.#removed.has(id)) return;
    const ids = this.#valueOf(element, feature)?.split(' ') ?? [];
    for (const own of ids) {
      const array = this.#file.cas.structures.get(own);
      if (array?.type === 'uima.cas.FSArray') this.dropReference(own, 'elements', target);
    }
    const left = ids.filter((one) => one !== target);
    if (left.length === ids.length) return;
    this.#put(element, feature, left.length === 0 ? undefined : left.join(' '));
  }

  addReference(id: string, feature: string, target: string, range: string): void {
    const added = this.#added.get(id);
    const element = this.#file.elements.get(id);
    const before =
      added?.attributes.get(feature) ?? (element && this.#valueOf(element, feature)) ?? '';
    const array = this.#file.elements.get(before);
    if (array && this.#file.cas.structures.get(before)?.type === 'uima.cas.FSArray') {
      this.#put(array, 'elements', joined(this.#valueOf(array, 'elements') ?? '', target));
      return;
    }
    this.set(id, feature, range.endsWith('[]') ? joined(before, target) : target);
  }

  remove(id: string): void {
    if (!this.#file.elements.has(id) || this.#removed.has(id)) return;
    this.#removed.add(id);
    for (const view of this.#file.views.values()) {
      const members = this.#valueOf(view, 'members')?.split(' ') ?? [];
      if (!members.includes(id)) continue;
      this.#put(view, 'members', members.filter((one) => one !== id).join(' '));
    }
  }

  add(type: string, sofa: string | undefined, { values, references }: NewFeatures): string {
    this.#last += 1;
    const id = String(this.#last);
    const attributes: Attributes = new Map();
    if (sofa !== undefined) attributes.set('sofa', sofa);
    for (const [name, value] of Object.entries(values)) attributes.set(name, String(value));
    for (const [name, target] of Object.entries(references)) attributes.set(name, target);
    this.#added.set(id, { name: this.#nameOf(type), attributes });
    const view = sofa === undefined ? undefined : this.#file.views.get(sofa);
    if (view) this.#put(view, 'members', joined(this.#valueOf(view, 'members') ?? '', id));
    return id;
  }

  /** A type's name with the prefix of its package, which is declared where the file has none. */
  #nameOf(type: string): string {
    const own = type.slice(0, Math.max(0, type.length - shortName(type).length - 1));
    if (own === '') {
      throw new FormatError(`the type ${type} has no package, and so no name in XMI`, {
        advice: 'Save in another format.',
      });
    }
    const known = this.#file.prefixes.get(own) ?? this.#declared.get(own);
    if (known !== undefined) return `${known}:${shortName(type)}`;
    const taken = new Set([...this.#file.prefixes.values(), ...this.#declared.values(), 'xmi']);
    let prefix = shortName(own);
    for (let number = 2; taken.has(prefix); number += 1) prefix = `${shortName(own)}${number}`;
    this.#declared.set(own, prefix);
    const path = `http:///${own.replaceAll('.', '/')}.ecore`;
    this.#put(this.#file.root, `xmlns:${prefix}`, path);
    return `${prefix}:${shortName(type)}`;
  }

  #put(element: XmlElement, name: string, value: string | undefined): void {
    const known = this.#changes.get(element) ?? new Map<string, string | undefined>();
    known.set(name, value);
    this.#changes.set(element, known);
  }

  #valueOf(element: XmlElement, name: string): string | undefined {
    const changes = this.#changes.get(element);
    return changes?.has(name) ? changes.get(name) : attributeOf(element, name);
  }

  /** An element with the blanks before it. */
  #lineOf({ start, end }: XmlElement): { readonly start: number; readonly end: number } {
    let from = start;
    while (/\s/u.test(this.#text.charAt(from - 1))) from -= 1;
    return { start: from, end };
  }
}

function joined(ids: string, id: string): string {
  return ids === '' ? id : `${ids} ${id}`;
}

/** What changes a start tag: new attributes come last, before what ends the tag. */
function attributeSplices(element: XmlElement, attributes: Attributes, text: string): Splice[] {
  const splices: Splice[] = [];
  let added = '';
  for (const [name, value] of attributes) {
    const known = element.attributes.get(name);
    if (known !== undefined && value === undefined) splices.push({ ...known.whole, text: '' });
    else if (known !== undefined && value !== undefined && value !== known.value) {
      splices.push({ ...known.inner, text: escapeXml(value) });
    } else if (known === undefined && value !== undefined)
      added += ` ${name}="${escapeXml(value)}"`;
  }
  if (added === '') return splices;
  const tag = text.slice(element.start, element.openEnd);
  const at = element.start + (/\s*\/?>$/u.exec(tag)?.index ?? tag.length - 1);
  return [...splices, { start: at, end: at, text: added }];
}
