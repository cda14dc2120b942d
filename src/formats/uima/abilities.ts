import type { Abilities } from '../format.ts';

/** What UIMA's files can hold of a document, however they are written. */
export const UIMA_ABILITIES: Abilities = {
  boundaries: 'characters',
  nested: true,
  crossing: true,
  discontinuous: false,
  relations: true,
  symmetric: false,
  scores: false,
  typeDetails: false,
  attributes: 'none',
  notes: 'none',
};
