import type { Document } from '../../document/document.ts';
import { createStepDecoder, type StepDecoder, widestSteps } from '../../extract/decoder.ts';
import { createStepMerger, type DocumentPart, type StepMerger } from '../../document/merge.ts';
import type { AnalysedText } from '../../extract/extractor.ts';
import type { Thresholds } from '../../iter/schema.ts';
import { inOneGo, timed, type Work } from '../../base/work.ts';
import type { Findings } from '../shared/findings.ts';
import { possibleThresholds } from '../shared/lowestThresholds.ts';

/** What one schema contributes to a result. */
export interface SchemaResult {
  readonly analysis: AnalysedText;
  readonly thresholds: Thresholds;
  /** With these thresholds; its types are named as in the schema. */
  readonly document: Document;
}

/** Decodes and merges what a result is made of; of what stays the same it gives the same objects. */
export interface Redecoding {
  /** In the order of the result's parts. */
  readonly decoders: readonly { readonly analysis: AnalysedText; readonly decode: StepDecoder }[];
  readonly merge: StepMerger;
}

/** What the page shows of one text. */
export interface Result {
  readonly findings: Findings;
  readonly redecoding: Redecoding;
  /** Of the schemas that are on, in their order. */
  readonly parts: readonly SchemaResult[];
  /** All parts, merged. */
  readonly document: Document;
  /** All that these schemas may ever show of the text, whatever the thresholds. */
  readonly widest: Document;
  /** Milliseconds that decode took. */
  readonly duration: number;
}

/** Thresholds that the reader set, by the schema's name. */
export type SetThresholds = ReadonlyMap<string, Thresholds>;

/**
 * The result for the schemas that are on.
 *
 * @param chosen - Names of these schemas; those of which `findings` has nothing are left out. All
 *   there are where empty.
 * @param thresholds - Kept where they can be; a schema starts with its own defaults.
 */
export function resultOf(
  findings: Findings,
  chosen: readonly string[],
  thresholds: SetThresholds,
): Result {
  return inOneGo(resultSteps(findings, chosen, thresholds));
}

/**
 * `resultOf` in steps, each a sentence or a few spans: a long text has thousands of them.
 *
 * @param before - What of the same text was known before is made of the same objects.
 */
export function* resultSteps(
  findings: Findings,
  chosen: readonly string[],
  thresholds: SetThresholds,
  before?: Result,
): Work<Result> {
  const analyses = analysesOf(findings, chosen);
  const decoders = analyses.map((analysis) => ({ analysis, decode: createStepDecoder(analysis) }));
  const known = before?.findings.text === findings.text ? before.redecoding.merge : undefined;
  const redecoding = { decoders, merge: known ?? createStepMerger() };
  const widestParts: DocumentPart[] = [];
  for (const analysis of analyses) {
    widestParts.push({ schema: analysis.schema, document: yield* widestSteps(analysis) });
  }
  const widest = yield* redecoding.merge(widestParts);
  return yield* decoded({ findings, redecoding, widest }, thresholds);
}

function analysesOf({ analyses, part }: Findings, chosen: readonly string[]): AnalysedText[] {
  const all = new Map<string, AnalysedText>(analyses);
  if (part !== undefined && !all.has(part.schema.name)) all.set(part.schema.name, part);
  const names = chosen.length > 0 ? chosen : [...all.keys()];
  return names.flatMap((name) => all.get(name) ?? []);
}

/** Whether a schema that a result shows has not read all of the text. */
export function isOfPart({ parts }: Pick<Result, 'parts'>): boolean {
  return parts.some(({ analysis }) => analysis.readTo !== undefined);
}

/** The result with the thresholds that the reader has set by now. */
export function withThresholds(result: Result, thresholds: SetThresholds): Result {
  return inOneGo(decoded(result, thresholds));
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
function* decoded(
  { findings, redecoding, widest }: Pick<Result, 'findings' | 'redecoding' | 'widest'>,
  wanted: SetThresholds,
): Work<Result> {
  const { value, took } = yield* timed(decodedParts(redecoding, wanted), () => performance.now());
  return { findings, redecoding, widest, ...value, duration: took };
}

function* decodedParts(
  { decoders, merge }: Redecoding,
  wanted: SetThresholds,
): Work<Pick<Result, 'parts' | 'document'>> {
  const parts: SchemaResult[] = [];
  for (const { analysis, decode } of decoders) {
    const { schema } = analysis;
    const thresholds = possibleThresholds(schema, wanted.get(schema.name) ?? schema.defaults);
    parts.push({ analysis, thresholds, document: yield* decode(thresholds) });
  }
  const document = yield* merge(
    parts.map(({ analysis, document: own }) => ({ schema: analysis.schema, document: own })),
  );
  return { parts, document };
}
