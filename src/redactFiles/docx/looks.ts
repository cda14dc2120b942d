import { elementsOf, escapeXml, type XmlElement } from '../../formats/common/xmlTree.ts';
import { isKnownValue, LOOKS } from './known.ts';

/** Ids of styles in the saved document, by those that they had: an id may be a name. */
export type StyleIds = ReadonlyMap<string, string>;

/** Elements that name a style. */
const NAMES_STYLE: ReadonlySet<string> = new Set(['w:pStyle', 'w:rStyle', 'w:tblStyle']);

/** Attributes of an element whose values are known, as they are written. */
export function knownAttributes({ attributes }: XmlElement): string {
  return [...attributes]
    .filter(
      ([name, { value }]) =>
        /^w:[a-zA-Z]+$/u.test(name) &&
        !/^w:(?:rsid|author|id$)/iu.test(name) &&
        isKnownValue(value),
    )
    .map(([name, { value }]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

/** How something looks, as it is saved: of what is known. */
export function looksOf(element: XmlElement, styles: StyleIds): string {
  const { name } = element;
  if (NAMES_STYLE.has(name)) {
    const id = styles.get(element.attributes.get('w:val')?.value ?? '');
    return id === undefined ? '' : `<${name} w:val="${id}"/>`;
  }
  if (!name.startsWith('w:') || !LOOKS.has(name.slice(2))) return '';
  const inside = elementsOf(element)
    .map((child) => looksOf(child, styles))
    .join('');
  return `<${name}${knownAttributes(element)}>${inside}</${name}>`;
}

/** How something looks: its property element, where it has one. */
export function propertiesOf(element: XmlElement, name: string, styles: StyleIds): string {
  const [properties] = elementsOf(element, name);
  return properties === undefined ? '' : looksOf(properties, styles);
}
