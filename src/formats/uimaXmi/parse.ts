import { FormatError } from '../../base/errors.ts';
import type { FileReport } from '../common/report.ts';
import {
  attributeOf,
  elementsOf,
  parseXmlTree,
  textOf,
  type XmlElement,
} from '../common/xmlTree.ts';
import {
  TypeSystem,
  type Cas,
  type FeatureStructure,
  type Primitive,
  type View,
} from '../uima/cas.ts';

/** A file with where its structures stand. */
export interface XmiCas {
  readonly cas: Cas;
  readonly root: XmlElement;
  readonly elements: ReadonlyMap<string, XmlElement>;
  /** The lists of members, by the id of the view's text. */
  readonly views: ReadonlyMap<string, XmlElement>;
  /** Prefixes that the file declares, by the packages that they stand for. */
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Features that name structures, where no type system says so. */
const REFERENCES = new Set([
  'sofa',
  'Governor',
  'Dependent',
  'governor',
  'dependent',
  'first',
  'next',
]);
const ID = 'xmi:id';

/**
 * Read UIMA's XMI.
 *
 * @throws FormatError where it is not well-formed, or not XMI.
 */
export function parseXmi(text: string, types: TypeSystem, report: FileReport): XmiCas {
  const root = parseXmlTree(text);
  if (localName(root.name) !== 'XMI') {
    throw new FormatError(`“xmi:XMI” was expected, not “${root.name}”`, { line: root.line });
  }
  const packages = packagesOf(root);
  const views = new Map<string, XmlElement>();
  const elements = new Map<string, XmlElement>();
  const named = elementsOf(root).map((element) => ({ element, type: typeOf(element, packages) }));
  for (const { element, type } of named) {
    const id = attributeOf(element, ID);
    if (type === 'uima.cas.View') views.set(attributeOf(element, 'sofa') ?? '', element);
    else if (type === 'uima.cas.NULL') continue;
    else if (id === undefined || id === '') {
      report.add('dropped', element.line, `${element.name} has no xmi:id; it is kept.`);
    } else if (elements.has(id)) {
      report.add('dropped', element.line, `The xmi:id ${id} was there before; it is kept.`);
    } else elements.set(id, element);
  }
  const referenceFeatures = findReferences(named, elements);
  const structures = new Map<string, FeatureStructure>();
  for (const { element, type } of named) {
    const id = attributeOf(element, ID) ?? '';
    if (elements.get(id) !== element) continue;
    structures.set(
      id,
      structureOf(id, type, element, (name) =>
        name === 'sofa'
          ? true
          : (types.isReference(type, name) ?? referenceFeatures.has(`${type} ${name}`)),
      ),
    );
  }
  const prefixes = new Map([...packages].map(([prefix, name]) => [name, prefix]));
  const cas: Cas = { structures, types, views: viewsOf(structures, views) };
  return { cas, root, elements, views, prefixes };
}

/** The types of a type system's file; undefined where it is none. */
export function parseTypeSystem(text: string): TypeSystem {
  const root = parseXmlTree(text);
  const [list] = elementsOf(root, 'types');
  const nameIn = (element: XmlElement, name: string) => {
    const [found] = elementsOf(element, name);
    return found && textOf(found).trim();
  };
  const declared = (list ? elementsOf(list, 'typeDescription') : []).map((element) => {
    const [features] = elementsOf(element, 'features');
    return {
      name: nameIn(element, 'name') ?? '',
      superType: nameIn(element, 'supertypeName'),
      features: (features ? elementsOf(features, 'featureDescription') : []).map((feature) => {
        const range = nameIn(feature, 'rangeTypeName') ?? '';
        const item = nameIn(feature, 'elementType');
        const isArray = range === 'uima.cas.FSArray' && item !== undefined && item !== '';
        return { name: nameIn(feature, 'name') ?? '', range: isArray ? `${item}[]` : range };
      }),
    };
  });
  return new TypeSystem(declared);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Packages by the prefixes that stand for them. */
function packagesOf({ attributes }: XmlElement): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, { value }] of attributes) {
    const prefix = /^xmlns:(.+)$/u.exec(name)?.[1];
    const path = /^http:\/\/\/(.*)\.ecore$/u.exec(value)?.[1];
    if (prefix !== undefined && path !== undefined) found.set(prefix, path.replaceAll('/', '.'));
  }
  return found;
}

function typeOf({ name }: XmlElement, packages: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const own = packages.get(name.slice(0, Math.max(0, colon)));
  // UIMA writes types without a package in one of this name.
  return own === undefined || own === 'uima.noNamespace'
    ? localName(name)
    : `${own}.${localName(name)}`;
}

/** Without a type system a feature names structures where all of a type's values are their ids. */
function findReferences(
  named: readonly { readonly element: XmlElement; readonly type: string }[],
  elements: ReadonlyMap<string, XmlElement>,
): Set<string> {
  const found = new Set<string>();
  const not = new Set<string>();
  for (const { element, type } of named) {
    for (const [name, { value }] of element.attributes) {
      const key = `${type} ${name}`;
      const ids = value.split(' ');
      if (REFERENCES.has(name)) found.add(key);
      else if (value === '') continue;
      else if (!IGNORED.has(name) && ids.every((id) => elements.has(id))) found.add(key);
      else not.add(key);
    }
  }
  for (const key of not) if (!REFERENCES.has(key.slice(key.indexOf(' ') + 1))) found.delete(key);
  return found;
}

const IGNORED = new Set([ID, 'begin', 'end', 'sofaString', 'value', 'role', 'order']);

function structureOf(
  id: string,
  type: string,
  element: XmlElement,
  isReference: (name: string) => boolean,
): FeatureStructure {
  const values = new Map<string, Primitive>();
  const references = new Map<string, readonly string[]>();
  for (const [name, { value }] of element.attributes) {
    if (name === ID || name.startsWith('xmlns')) continue;
    if (isReference(name)) {
      references.set(
        name,
        value.split(' ').filter((one) => one !== ''),
      );
    } else if (name === 'begin' || name === 'end') {
      values.set(name, /^-?\d+$/u.test(value) ? Number(value) : value);
    } else values.set(name, value);
  }
  // Arrays of strings are elements, one a string.
  for (const child of elementsOf(element)) {
    const before = values.get(child.name);
    const text = textOf(child);
    values.set(child.name, typeof before === 'string' ? `${before}, ${text}` : text);
  }
  return { id, type, values, references, line: element.line };
}

function viewsOf(
  structures: ReadonlyMap<string, FeatureStructure>,
  lists: ReadonlyMap<string, XmlElement>,
): View[] {
  return [...structures.values()].flatMap(({ id, type, values }): View[] => {
    if (type !== 'uima.cas.Sofa') return [];
    const text = values.get('sofaString');
    const list = lists.get(id);
    return [
      {
        sofa: id,
        name: String(values.get('sofaID') ?? id),
        text: typeof text === 'string' ? text : undefined,
        members: new Set(list && attributeOf(list, 'members')?.split(' ')),
      },
    ];
  });
}
