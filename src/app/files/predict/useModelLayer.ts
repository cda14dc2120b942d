import { useMemo } from 'react';
import type { LoadedDocument } from '../../../filesWorker/protocol/files.ts';
import type { Layer } from '../../../predict/layer.ts';
import type { Predicting } from './predicting.ts';
import { usePredicting } from './usePredicting.ts';

/** What a model suggests for the document that is looked at. */
export interface ModelLayer {
  /** Missing where the model has not read the document. */
  readonly layer: Layer | undefined;
  /** Packages of the models that suggest it. */
  readonly models: readonly string[];
  /** As another version of the document; missing where it is not drawn. */
  readonly version: LoadedDocument | undefined;
}

/**
 * What is drawn of a model beside a document.
 *
 * @param other - Another version that is drawn with it instead.
 */
export function useModelLayer(
  predicting: Predicting,
  loaded: LoadedDocument,
  other: LoadedDocument | undefined,
): ModelLayer {
  const shown = usePredicting(predicting, (state) => state.shown);
  const isDrawn = usePredicting(predicting, (state) => state.isDrawn);
  const { id, document } = loaded;
  const isOfThis = shown?.row === id && shown.layer.document.text === document.text;
  const layer = isOfThis ? shown.layer : undefined;
  const version = useMemo(
    () =>
      layer === undefined || !isDrawn || other !== undefined
        ? undefined
        : { id, report: [], document: layer.document, details: NO_DETAILS },
    [layer, isDrawn, other, id],
  );
  return { layer, models: isOfThis ? shown.models : NO_MODELS, version };
}

const NO_MODELS: readonly never[] = [];

/** A model says nothing more of what it suggests. */
const NO_DETAILS: LoadedDocument['details'] = new Map();
