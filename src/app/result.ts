import type { Document } from '../document/document.ts';
import { type Analysis, toDocument } from '../extractor.ts';
import { minimumLambda, minimumTau } from '../iter/cuts.ts';
import type { Thresholds } from '../iter/schema.ts';

/** A document and the thresholds it was decoded with. */
export interface Decoding {
  readonly thresholds: Thresholds;
  readonly document: Document;
  /** Milliseconds that decode took. */
  readonly duration: number;
}

/** What one run of the model gives the page. */
export interface Result {
  readonly analysis: Analysis;
  /** With the lowest thresholds: all that may be shown of this analysis. */
  readonly widest: Document;
  readonly decoding: Decoding;
}

/** The lowest thresholds that an analysis can be decoded with. */
export function lowestThresholds({ schema }: Pick<Analysis, 'schema'>): Thresholds {
  return { lambda: minimumLambda(schema), tau: minimumTau(schema) };
}

/** Decodes with new thresholds, and takes the time. */
export function decodeWith(analysis: Analysis, thresholds: Thresholds): Decoding {
  const started = performance.now();
  const document = toDocument(analysis, thresholds);
  return { thresholds, document, duration: performance.now() - started };
}

/** The result of an analysis. Thresholds that the reader set before are kept where they can be. */
export function resultOf(analysis: Analysis, before: Thresholds | undefined): Result {
  const lowest = lowestThresholds(analysis);
  const wanted = before ?? analysis.schema.defaults;
  const thresholds = {
    lambda: Math.max(lowest.lambda, wanted.lambda),
    tau: Math.max(lowest.tau, wanted.tau),
  };
  return {
    analysis,
    widest: toDocument(analysis, lowest),
    decoding: decodeWith(analysis, thresholds),
  };
}
