import { createFrom, newFile } from '../common/created.ts';
import type { SourceText } from '../common/source.ts';
import type { Document } from '../../document/document.ts';
import type { NamedDocument, Original } from '../format.ts';
import { NEW_LAYERS } from '../uima/newLayers.ts';

/**
 * A file of UIMA's JSON for each document.
 *
 * @param write - Saves changes into files.
 */
export function createUimaJson(
  documents: readonly NamedDocument[],
  write: (
    original: Original,
    before: readonly Document[],
    after: readonly Document[],
  ) => readonly SourceText[],
): readonly SourceText[] {
  const blank = documents.map(({ name, document: { text } }) =>
    newFile(`${name}.json`, `${JSON.stringify(blankCas(text), null, 2)}\n`),
  );
  return createFrom(documents, blank, write);
}

function blankCas(text: string) {
  const types: Record<string, Record<string, unknown>> = {};
  for (const { name, superType, features } of NEW_LAYERS) {
    const declared: Record<string, unknown> = { '%NAME': name, '%SUPER_TYPE': superType };
    for (const { name: own, range } of features) declared[own] = { '%NAME': own, '%RANGE': range };
    types[name] = declared;
  }
  const sofa = {
    '%ID': 1,
    '%TYPE': 'uima.cas.Sofa',
    sofaNum: 1,
    sofaID: '_InitialView',
    mimeType: 'text',
    sofaString: text,
  };
  const whole = {
    '%ID': 2,
    '%TYPE': 'uima.tcas.DocumentAnnotation',
    '@sofa': 1,
    begin: 0,
    end: text.length,
    language: 'x-unspecified',
  };
  return {
    '%TYPES': types,
    '%FEATURE_STRUCTURES': [sofa, whole],
    '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2] } },
  };
}
