import { FormatError } from '../../base/errors.ts';
import {
  attributeOf,
  elementsOf,
  parseXmlTree,
  textOf,
  type XmlElement,
} from '../common/xmlTree.ts';
import type { BiocAnnotation, BiocDocument, BiocPiece, BiocRelation } from './collection.ts';

/**
 * The documents of a file of BioC XML.
 *
 * @throws FormatError where it is not well-formed, or no collection.
 */
export function parseBiocXml(text: string): BiocDocument[] {
  const root = parseXmlTree(text);
  if (root.name !== 'collection' && root.name !== 'document') {
    throw new FormatError(`“collection” was expected, not “${root.name}”`, { line: root.line });
  }
  const documents = root.name === 'document' ? [root] : elementsOf(root, 'document');
  return documents.map((element, at) => ({
    id: childText(element, 'id') || `document ${at + 1}`,
    pieces: elementsOf(element, 'passage').flatMap(piecesOf),
    relations: elementsOf(element, 'relation').map(relationOf),
  }));
}

/** A passage without a text of its own is its sentences; what is said of it is said of the first. */
function piecesOf(passage: XmlElement): BiocPiece[] {
  const own = pieceOf(passage);
  const sentences = elementsOf(passage, 'sentence').map(pieceOf);
  if (own.text === undefined) return [own, ...sentences];
  return [own, ...sentences.map((sentence) => ({ ...sentence, text: undefined }))];
}

function pieceOf(element: XmlElement): BiocPiece {
  const [text] = elementsOf(element, 'text');
  return {
    offset: Number(childText(element, 'offset') || 0),
    text: text && textOf(text),
    annotations: elementsOf(element, 'annotation').map(annotationOf),
    relations: elementsOf(element, 'relation').map(relationOf),
    line: element.line,
  };
}

function annotationOf(element: XmlElement, at: number): BiocAnnotation {
  const [text] = elementsOf(element, 'text');
  return {
    id: attributeOf(element, 'id') ?? `${element.line}.${at}`,
    infons: infonsOf(element),
    text: text && textOf(text),
    locations: elementsOf(element, 'location').map((one) => ({
      offset: Number(attributeOf(one, 'offset') ?? NaN),
      length: Number(attributeOf(one, 'length') ?? NaN),
    })),
    line: element.line,
  };
}

function relationOf(element: XmlElement): BiocRelation {
  return {
    id: attributeOf(element, 'id') ?? '',
    infons: infonsOf(element),
    nodes: elementsOf(element, 'node').map((node) => ({
      refid: attributeOf(node, 'refid') ?? '',
      role: attributeOf(node, 'role') ?? '',
    })),
    line: element.line,
  };
}

function infonsOf(element: XmlElement): Map<string, string> {
  return new Map(
    elementsOf(element, 'infon').map((infon) => [attributeOf(infon, 'key') ?? '', textOf(infon)]),
  );
}

function childText(element: XmlElement, name: string): string {
  const [child] = elementsOf(element, name);
  return child ? textOf(child).trim() : '';
}
