import type { Engine, Progress } from '../extract/engine.ts';
import { textOfTokens, toTokens } from '../evaluate/tokens.ts';
import type { TokenAnnotations } from '../evaluate/record.ts';
import { analyse, toDocument, type Analysis } from '../extract/extractor.ts';
import type { Thresholds } from '../iter/schema.ts';

/** The predictions of some records, and how much was read for them. */
export interface Predictions {
  /** One a record, in order; token indices. */
  readonly records: readonly TokenAnnotations[];
  readonly wordpieces: number;
  /** Milliseconds that the encoder took. */
  readonly encode: number;
}

/** Options of `predict`. */
export interface PredictOptions {
  readonly thresholds: Thresholds;
  /** Whether to join the tokens and go the whole way from text, sentence splitter included. */
  readonly asText: boolean;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Predict the annotations of records; their gold is not here to be seen.
 *
 * @param tokens - The tokens of each record.
 * @throws what the engine throws.
 */
export async function predict(
  engine: Engine,
  tokens: readonly (readonly string[])[],
  { thresholds, asText, onProgress }: PredictOptions,
): Promise<Predictions> {
  const annotations = (words: readonly string[], analysis: Parameters<typeof toDocument>[0]) =>
    toTokens(toDocument(analysis, thresholds), words);
  if (!asText) {
    const schema = engine.schemas[0];
    if (schema === undefined) return { records: [], wordpieces: 0, encode: 0 };
    const result = await engine.score({ kind: 'records', records: tokens }, { onProgress });
    return {
      records: tokens.map((words, index) => {
        const scores = result.sentences[index];
        const sentences = scores ? [scores] : [];
        return annotations(words, { text: textOfTokens(words), schema, sentences });
      }),
      wordpieces: result.wordpieces,
      encode: result.times.encode,
    };
  }
  const analyses: Analysis[] = [];
  for (const words of tokens) {
    analyses.push(await analyse(engine, textOfTokens(words)));
    onProgress({ stage: 'run', done: analyses.length, sentences: tokens.length });
  }
  return {
    records: tokens.map((words, index) => {
      const analysis = analyses[index];
      return analysis ? annotations(words, analysis) : { entities: [], relations: [] };
    }),
    wordpieces: analyses.reduce((sum, { wordpieces }) => sum + wordpieces, 0),
    encode: analyses.reduce((sum, { times }) => sum + times.encode, 0),
  };
}
