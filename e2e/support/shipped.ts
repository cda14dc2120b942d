import { asOneText, expectedSentences, type Annotated } from './annotations.ts';

/** The sentences that the shipped model is sure of, with what a schema of it finds in them. */
export function shippedSentences(schema: string, count?: number): Annotated {
  return asOneText(expectedSentences(`base-${schema}-expected.json`).slice(0, count));
}

/** The same sentences, with what is found on WASM: in Node to the last digits. */
export function wasmSentences(schema: string): Annotated {
  return asOneText(expectedSentences(`base-${schema}-wasm.json`));
}

/** About well-known people and places: head, type and tail of the relation that each tells. */
export const PLAIN_SENTENCES: readonly (readonly [text: string, relation: string])[] = [
  ['Barack Obama was born in Honolulu, Hawaii.', 'Barack Obama Live_In Honolulu, Hawaii'],
  ['Marie Curie lived in Paris.', 'Marie Curie Live_In Paris'],
  ['John Wilkes Booth killed Abraham Lincoln.', 'John Wilkes Booth Kill Abraham Lincoln'],
  ['Munich is a city in Germany.', 'Munich Located_In Germany'],
  ['Neil Armstrong worked for NASA as an astronaut.', 'Neil Armstrong Work_For NASA'],
];
