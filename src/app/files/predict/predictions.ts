import type { Work } from '../../../base/work.ts';
import type { Document } from '../../../document/document.ts';
import type { ProjectTypes } from '../../../edit/types.ts';
import { createStepDecoder, type StepDecoder } from '../../../extract/decoder.ts';
import type { Schema } from '../../../iter/schema.ts';
import { type Found, type Layer, layerSteps } from '../../../predict/layer.ts';
import { fullMapping, modelTypes } from '../../../predict/mapping.ts';
import { packScores, unpackScores } from '../../../predict/packed.ts';
import type { KeptPrediction } from '../../../storage/predictions.ts';
import { possibleThresholds } from '../../shared/lowestThresholds.ts';
import type { FoundBy } from './reading.ts';
import type { PredictingState } from './state.ts';

/** What a model found in the documents that are open: thousands of them, each as small as it can be. */
export interface Predictions {
  readonly get: (row: number) => KeptPrediction | undefined;
  readonly has: (row: number, schemas: readonly string[]) => boolean;
  readonly rows: () => IterableIterator<number>;
  /** Adds what was found; what was rejected before stays so. */
  readonly add: (row: number, found: FoundBy) => void;
  readonly set: (row: number, prediction: KeptPrediction) => void;
  readonly clear: () => void;
  /**
   * What is suggested for a document, in steps; undefined where it was not read.
   *
   * @param withRejected - Whether what was rejected is there all the same.
   */
  readonly layer: (
    row: number,
    document: Document,
    settings: Pick<PredictingState, 'schemas' | 'thresholds' | 'mapping'>,
    types: ProjectTypes,
    withRejected?: boolean,
  ) => Work<Layer> | undefined;
}

interface Decoding {
  readonly scores: KeptPrediction['scores'];
  readonly text: string;
  readonly parts: readonly { readonly schema: Schema; readonly decode: StepDecoder }[];
}

/** Nothing was found. */
export function createPredictions(): Predictions {
  const all = new Map<number, KeptPrediction>();
  /** Of the document that was looked at last: moving a threshold decodes little of it again. */
  let decoding: Decoding | undefined;

  const decodingOf = (
    { scores }: KeptPrediction,
    text: string,
    schemas: ReadonlyMap<string, Schema>,
  ): Decoding => {
    if (decoding?.scores === scores && decoding.text === text) return decoding;
    const parts = [...scores].flatMap(([name, packed]) => {
      const schema = schemas.get(name);
      if (schema === undefined) return [];
      const sentences = unpackScores(packed, schema);
      return [{ schema, decode: createStepDecoder({ text, schema, sentences }) }];
    });
    decoding = { scores, text, parts };
    return decoding;
  };

  return {
    get: (row) => all.get(row),
    has: (row, schemas) => {
      const scores = all.get(row)?.scores;
      return scores !== undefined && schemas.every((name) => scores.has(name));
    },
    rows: () => all.keys(),
    add: (row, { model, analyses }) => {
      const before = all.get(row);
      const scores = new Map(before?.scores);
      const models = new Map(before?.models);
      for (const [name, { sentences }] of analyses) {
        scores.set(name, packScores(sentences));
        models.set(name, model);
      }
      all.set(row, { scores, models, rejected: before?.rejected ?? [] });
    },
    set: (row, prediction) => all.set(row, prediction),
    clear: () => {
      all.clear();
      decoding = undefined;
    },
    layer: (row, { text }, { schemas, thresholds, mapping }, types, withRejected = false) => {
      const prediction = all.get(row);
      if (prediction === undefined) return undefined;
      const { parts } = decodingOf(prediction, text, schemas);
      return (function* () {
        const found: Found[] = [];
        for (const { schema, decode } of parts) {
          const wanted = thresholds.get(schema.name) ?? schema.defaults;
          found.push({
            schema,
            document: yield* decode(possibleThresholds(schema, wanted)),
          });
        }
        const own = found.flatMap(({ schema }) => modelTypes(schema));
        return yield* layerSteps(text, found, {
          mapping: fullMapping(own, types, mapping),
          types,
          rejected: new Set(withRejected ? [] : prediction.rejected),
        });
      })();
    },
  };
}
