import type { Document } from '../../document/document.ts';
import { FormatError } from '../../base/errors.ts';
import { createFrom, newFile } from '../common/created.ts';
import type { SourceText } from '../common/source.ts';
import { escapeXml } from '../common/xmlTree.ts';
import type { NamedDocument, Original } from '../format.ts';
import { NEW_LAYERS } from '../uima/newLayers.ts';

/** What XML has no way to write (XML 1.0, production 2). */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * A file of XMI for each document, and the type system of all.
 *
 * @param write - Saves changes into files.
 * @throws FormatError where a text has a character that XML has not.
 */
export function createUimaXmi(
  documents: readonly NamedDocument[],
  write: (
    original: Original,
    before: readonly Document[],
    after: readonly Document[],
  ) => readonly SourceText[],
): readonly SourceText[] {
  const blank = documents.map(({ name, document: { text } }) => {
    const found = UNWRITABLE.exec(text)?.[0];
    if (found !== undefined) {
      const code = found.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
      throw new FormatError(`XML has no character U+${code}, which the text of ${name} has`, {
        advice: 'Save in another format: UIMA CAS JSON holds all characters.',
      });
    }
    return newFile(`${name}.xmi`, blankXmi(text));
  });
  return createFrom(documents, [...blank, newFile('TypeSystem.xml', typeSystem())], write);
}

function blankXmi(text: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmi:version="2.0">',
    '    <cas:NULL xmi:id="0"/>',
    `    <tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="${text.length}" language="x-unspecified"/>`,
    `    <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${escapeXml(text)}"/>`,
    '    <cas:View sofa="1" members="2"/>',
    '</xmi:XMI>',
    '',
  ].join('\n');
}

function typeSystem(): string {
  const types = NEW_LAYERS.map(({ name, superType = '', features }) =>
    [
      '    <typeDescription>',
      `      <name>${name}</name>`,
      `      <supertypeName>${superType}</supertypeName>`,
      '      <features>',
      ...features.map(
        ({ name: feature, range }) =>
          `        <featureDescription><name>${feature}</name><rangeTypeName>${range}</rangeTypeName></featureDescription>`,
      ),
      '      </features>',
      '    </typeDescription>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
    '  <types>',
    ...types,
    '  </types>',
    '</typeSystemDescription>',
    '',
  ].join('\n');
}
