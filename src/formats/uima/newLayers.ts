import type { TypeDeclaration } from './cas.ts';

/** The layers of new files: INCEpTION's named entities, and relations between any spans. */
export const NEW_LAYERS: readonly TypeDeclaration[] = [
  {
    name: 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
    superType: 'uima.tcas.Annotation',
    features: [
      { name: 'value', range: 'uima.cas.String' },
      { name: 'identifier', range: 'uima.cas.String' },
    ],
  },
  {
    name: 'webanno.custom.Relation',
    superType: 'uima.tcas.Annotation',
    features: [
      { name: 'Dependent', range: 'uima.tcas.Annotation' },
      { name: 'Governor', range: 'uima.tcas.Annotation' },
      { name: 'value', range: 'uima.cas.String' },
    ],
  },
];
