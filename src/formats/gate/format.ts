import { FormatError } from '../../base/errors.ts';
import { readDrafts, type Draft, type DraftSpan } from '../common/drafts.ts';
import { pairingKey, type SourceText } from '../common/source.ts';
import { UTF16_OFFSETS } from '../common/usualOffsets.ts';
import {
  attributeOf,
  elementsOf,
  parseXmlTree,
  textOf,
  type XmlElement,
} from '../common/xmlTree.ts';
import type { Detail, Format } from '../format.ts';

/** GATE's XML: a document a set of annotations. */
export const gateXml: Format = {
  name: 'gate-xml',
  title: 'GATE XML',
  files: '.xml',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: false,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: ([file]) => (file && /<GateDocument[\s>]/u.test(file.text.slice(0, 4000)) ? 1 : 0),
  read: (files, options = {}) => readDrafts(files, files, options, UTF16_OFFSETS, parseGate),
};

/** Where a node stands is its place, whatever its id says. */
function parseGate(file: SourceText): Draft[] {
  const root = parseXmlTree(file.text);
  const [body] = elementsOf(root, 'TextWithNodes');
  if (root.name !== 'GateDocument' || body === undefined) {
    throw new FormatError('“GateDocument” with “TextWithNodes” was expected', { line: root.line });
  }
  const places = new Map<string, number>();
  let text = '';
  for (const child of body.children) {
    if (typeof child === 'string') text += child;
    else if (child.name === 'Node') places.set(attributeOf(child, 'id') ?? '', text.length);
  }
  const sets = elementsOf(root, 'AnnotationSet');
  const filled = sets.filter((set) => elementsOf(set, 'Annotation').length > 0);
  const shown = filled.length > 0 ? filled : sets.slice(0, 1);
  const base = { name: pairingKey(file.path), text, rule: UTF16_OFFSETS, relations: [] };
  if (shown.length === 0) return [{ ...base, spans: [] }];
  return shown.map((set) => ({
    ...base,
    ...(shown.length > 1 && { layer: attributeOf(set, 'Name') ?? 'default set' }),
    spans: elementsOf(set, 'Annotation').map((one, at) => spanOf(one, at, places)),
  }));
}

function spanOf(element: XmlElement, at: number, places: ReadonlyMap<string, number>): DraftSpan {
  const placeOf = (name: string) => places.get(attributeOf(element, name) ?? '') ?? NaN;
  return {
    id: attributeOf(element, 'Id') ?? `annotation.${at}`,
    ranges: [{ start: placeOf('StartNode'), end: placeOf('EndNode') }],
    type: attributeOf(element, 'Type') ?? 'annotation',
    line: element.line,
    details: elementsOf(element, 'Feature').flatMap((feature): Detail[] => {
      const [name, value] = ['Name', 'Value'].map((own) => elementsOf(feature, own)[0]);
      return name && value ? [{ name: textOf(name), value: textOf(value) }] : [];
    }),
  };
}
