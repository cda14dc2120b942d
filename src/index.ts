/** The library's first entry, `iter-web`: a model in a worker, and what it makes of texts. */
export {
  createExtractor,
  type Extractor,
  type ExtractorOptions,
  type ReadyOptions,
  type Started,
} from './session/createExtractor.ts';
export {
  toDocument,
  type AnalysedPart,
  type AnalysedText,
  type Analysis,
  type AnalyseOptions,
  type ExtractAllOptions,
  type ExtractOptions,
} from './extract/extractor.ts';
export * from './document/public.ts';
export type {
  Device,
  DeviceChoice,
  Keeping,
  Markup,
  MarkupMode,
  MemoryLimits,
  Progress,
  StageTimes,
} from './extract/engine.ts';
export {
  AbortError,
  describeError,
  FormatError,
  isAbortError,
  IterWebError,
  type ErrorCode,
  type IterWebErrorOptions,
} from './base/errors.ts';
export { parseJson, serialiseJson, type ParseOptions } from './formats/json.ts';
export { serialiseTsv } from './formats/tsv.ts';
export type {
  CurvePoint,
  DevFigures,
  Figures,
  Schema,
  Temperatures,
  Thresholds,
} from './iter/schema.ts';
export type { Candidate, LeftScore, LinkScore, SentenceScores } from './iter/scores.ts';
export type { EngineState, IdleReason, RestartOn } from './worker/client/engineState.ts';
export type { TimeLimits } from './worker/client/timeLimits.ts';
