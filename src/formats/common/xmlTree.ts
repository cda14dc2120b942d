import { SaxesParser } from 'saxes';
import { FormatError } from '../../base/errors.ts';

/** An attribute with where its value stands, without the quotes; offsets are UTF-16, end exclusive. */
export interface XmlAttribute {
  readonly value: string;
  /** Begins with the blanks before its name. */
  readonly whole: { readonly start: number; readonly end: number };
  readonly inner: { readonly start: number; readonly end: number };
}

/** An element of XML with where it stands in its text. */
export interface XmlElement {
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  /** Elements and pieces of text, in their order. */
  readonly children: readonly (XmlElement | string)[];
  /** From the `<` of its start tag to after the `>` of its end tag. */
  readonly start: number;
  readonly end: number;
  /** After the `>` of its start tag; the element's end where it has no end tag. */
  readonly openEnd: number;
  /** Line of its end of the start tag, from 1. */
  readonly line: number;
}

interface Open extends XmlElement {
  readonly children: (XmlElement | string)[];
  end: number;
}

/** Deeper nesting is refused: no annotations have it, and those that walk it would fail. */
const DEEPEST = 512;
const ATTRIBUTE = /\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')/gu;

/**
 * Read XML and keep where everything stands. A document type that declares something of its own is
 * refused, as entities that name entities make a short file endless.
 *
 * @throws FormatError with the line where it is not well-formed.
 */
export function parseXmlTree(text: string): XmlElement {
  const parser = new SaxesParser<{ readonly xmlns: false }>({ xmlns: false });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  const addText = (piece: string) => {
    const children = open.at(-1)?.children;
    const last = children?.at(-1);
    if (children === undefined) return;
    // Text, references and CDATA sections come in pieces.
    if (typeof last === 'string') children[children.length - 1] = last + piece;
    else children.push(piece);
  };
  parser.on('error', ({ message }) => {
    throw new FormatError(`this is not well-formed XML (${reasonOf(message)})`, {
      line: parser.line,
    });
  });
  parser.on('doctype', (doctype) => {
    if (!doctype.includes('[')) return;
    throw new FormatError('the file declares entities of its own, which are not read', {
      line: parser.line,
      advice: 'Save it without its document type.',
    });
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= DEEPEST) {
      throw new FormatError(`no more than ${DEEPEST} levels were expected`, { line: parser.line });
    }
    const openEnd = parser.position;
    // A start tag has no second “<”.
    const start = text.lastIndexOf('<', openEnd - 1);
    const element: Open = {
      name,
      attributes: placed(text, start, openEnd, attributes),
      children: [],
      start,
      end: openEnd,
      openEnd,
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.end = parser.position;
  });
  parser.write(text).close();
  if (root === undefined) throw new FormatError('an element was expected', { line: 1 });
  return root;
}

/** The child elements, of one name where one is given. */
export function elementsOf({ children }: XmlElement, name?: string): XmlElement[] {
  return children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** All text of an element, that of the elements in it among it. */
export function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** An attribute's value; undefined where there is none. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.get(name)?.value;
}

/** A text as the value of an attribute in double quotes or as content. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"'\t\r\n]/gu, (character) => {
    const name = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }[character];
    return `&${name ?? `#${character.charCodeAt(0)}`};`;
  });
}

/** saxes' own words, without the place that it puts before them. */
function reasonOf(message: string): string {
  return message.replace(/^\d+:\d+: /u, '').replace(/\.$/u, '');
}

function placed(
  text: string,
  start: number,
  end: number,
  values: Readonly<Record<string, string>>,
): Map<string, XmlAttribute> {
  const found = new Map<string, XmlAttribute>();
  for (const match of text.slice(start, end).matchAll(ATTRIBUTE)) {
    const [whole, name = ''] = match;
    const value = values[name];
    if (value === undefined) continue;
    const from = start + match.index;
    const to = from + whole.length;
    const quote = whole.at(-1) ?? '"';
    const opening = from + whole.indexOf(quote) + 1;
    found.set(name, {
      value,
      whole: { start: from, end: to },
      inner: { start: opening, end: to - 1 },
    });
  }
  return found;
}
