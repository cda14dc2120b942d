import type { Document } from '../document/document.ts';
import { mergeDocuments } from '../document/merge.ts';
import type { StageTimes } from '../engine.ts';
import { type Analysis, toDocument } from '../extractor.ts';
import { minimumLambda, minimumTau } from '../iter/cuts.ts';
import type { Thresholds } from '../iter/schema.ts';

/** What the model found in one text, whether it is shown or not. */
export interface Findings {
  readonly text: string;
  /** One a schema that has run over the text, by the schema's name. */
  readonly analyses: ReadonlyMap<string, Analysis>;
  /** What the last change took; nothing where it needed no run. */
  readonly times: StageTimes;
}

/** What one schema contributes to a result. */
export interface SchemaResult {
  readonly analysis: Analysis;
  readonly thresholds: Thresholds;
  /** With these thresholds; its types are named as in the schema. */
  readonly document: Document;
}

/** What the page shows of one text. */
export interface Result {
  readonly findings: Findings;
  /** Of the schemas that are on, in their order. */
  readonly parts: readonly SchemaResult[];
  /** All parts, merged. */
  readonly document: Document;
  /** With the lowest thresholds: all that these schemas may ever show of the text. */
  readonly widest: Document;
  /** Milliseconds that decode took. */
  readonly duration: number;
}

/** Thresholds that the reader set, by the schema's name. */
export type SetThresholds = ReadonlyMap<string, Thresholds>;

/** Of a change that ran nothing. */
export const NO_TIMES: StageTimes = { tokenize: 0, encode: 0, heads: 0 };

/** The lowest thresholds that an analysis can be decoded with. */
export function lowestThresholds({ schema }: Pick<Analysis, 'schema'>): Thresholds {
  return { lambda: minimumLambda(schema), tau: minimumTau(schema) };
}

/**
 * The result for the schemas that are on.
 *
 * @param chosen - Names of these schemas, all of them in `findings`; all there are where empty.
 * @param thresholds - Kept where they can be; a schema starts with its own defaults.
 */
export function resultOf(
  findings: Findings,
  chosen: readonly string[],
  thresholds: SetThresholds,
): Result {
  const names = chosen.length > 0 ? chosen : [...findings.analyses.keys()];
  const analyses = names.flatMap((name) => findings.analyses.get(name) ?? []);
  const widest = merged(
    analyses.map((analysis) => ({
      analysis,
      document: toDocument(analysis, lowestThresholds(analysis)),
    })),
  );
  return decoded(
    { findings, widest },
    analyses.map((analysis) => [analysis, thresholds.get(analysis.schema.name)]),
  );
}

/** The result with the thresholds that the reader has set by now. */
export function withThresholds(result: Result, thresholds: SetThresholds): Result {
  return decoded(
    result,
    result.parts.map(({ analysis }) => [analysis, thresholds.get(analysis.schema.name)]),
  );
}

/** What is saved: of one schema its document as it is, of several the merged one. */
export function savedDocument({ parts, document }: Result): Document {
  const [only, ...more] = parts;
  return only === undefined || more.length > 0 ? document : only.document;
}

/** Names of the schemas that a result shows. */
export function schemasOf({ parts }: Result): readonly string[] {
  return parts.map(({ analysis }) => analysis.schema.name);
}

/** Decodes what is shown, and takes the time. */
function decoded(
  { findings, widest }: Pick<Result, 'findings' | 'widest'>,
  wishes: readonly (readonly [analysis: Analysis, wanted: Thresholds | undefined])[],
): Result {
  const started = performance.now();
  const parts = wishes.map(([analysis, wanted]): SchemaResult => {
    const thresholds = possible(analysis, wanted ?? analysis.schema.defaults);
    return { analysis, thresholds, document: toDocument(analysis, thresholds) };
  });
  const document = merged(parts);
  return { findings, widest, parts, document, duration: performance.now() - started };
}

function possible(analysis: Analysis, { lambda, tau }: Thresholds): Thresholds {
  const lowest = lowestThresholds(analysis);
  return { lambda: Math.max(lowest.lambda, lambda), tau: Math.max(lowest.tau, tau) };
}

function merged(parts: readonly Pick<SchemaResult, 'analysis' | 'document'>[]): Document {
  return mergeDocuments(
    parts.map(({ analysis, document }) => ({ schema: analysis.schema, document })),
  );
}
