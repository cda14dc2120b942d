import type { MarkupMode, StageTimes } from '../../extract/engine.ts';
import type { AnalysedPart, Analysis } from '../../extract/extractor.ts';

/** What the model found in one text, whether it is shown or not. */
export interface Findings {
  readonly text: string;
  /** How HTML in the text is read, where the reader said so. */
  readonly markup?: MarkupMode;
  /** One a schema that has run over the text, by the schema's name. */
  readonly analyses: ReadonlyMap<string, Analysis>;
  /** What another schema found in the beginning of the text, while it reads or where it was stopped. */
  readonly part?: AnalysedPart | undefined;
  /** What the last change took; nothing where it needed no run. */
  readonly times: StageTimes;
}

/** Of a change that ran nothing. */
export const NO_TIMES: StageTimes = { tokenize: 0, encode: 0, heads: 0 };

/** What two runs took together. */
export function addTimes(a: StageTimes, b: StageTimes): StageTimes {
  return {
    tokenize: a.tokenize + b.tokenize,
    encode: a.encode + b.encode,
    heads: a.heads + b.heads,
  };
}
