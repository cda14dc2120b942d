import type { Schema, Thresholds } from '../../../iter/schema.ts';
import type { Layer } from '../../../predict/layer.ts';
import type { Mapping } from '../../../predict/mapping.ts';
import type { Queue } from '../../../predict/queue.ts';
import type { EngineState } from '../../../worker/client/engineState.ts';
import type { Problem } from '../../shared/settings.ts';

/** What the model does with the documents. */
export type Run =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      /** Rises with each start: the pace of one is not that of the next. */
      readonly start: number;
      /** Id of the row whose document is being read. */
      readonly row?: number;
    }
  /** The reader has it wait, or it was left so at another visit. */
  | { readonly kind: 'paused' }
  /** Nothing is left to be read. */
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What is suggested for a document. */
export interface ShownLayer {
  /** Id of the document's row. */
  readonly row: number;
  readonly layer: Layer;
  /** Packages of the models that suggest it; none where it was kept without them. */
  readonly models: readonly string[];
}

/** The state of the model's work on what is open. */
export interface PredictingState {
  /** Whether the reader has its controls on the page. */
  readonly isOpen: boolean;
  /** Names of the schemas that are on; none stands for the package's first. */
  readonly chosen: readonly string[];
  readonly run: Run;
  /** Missing until documents are to be read. */
  readonly queue?: Queue | undefined;
  /** What the engine does, for whichever room. */
  readonly engine: EngineState;
  /** All schemas that found something here, by their names. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Those that were set, by the schemas' names. */
  readonly thresholds: ReadonlyMap<string, Thresholds>;
  /** What the reader chose; the rest goes by names. */
  readonly mapping: Mapping;
  /** Ids of the rows whose documents the model has read. */
  readonly read: ReadonlySet<number>;
  /** What is suggested for the document that is looked at; for the one before until it is there. */
  readonly shown?: ShownLayer | undefined;
  /** Whether it is drawn with the document. */
  readonly isDrawn: boolean;
  /** Why the browser does not keep what was found, where it should. */
  readonly notKept?: 'full' | 'denied' | undefined;
}

/** Nothing was read. */
export const NOTHING_READ: PredictingState = {
  isOpen: false,
  chosen: [],
  run: { kind: 'none' },
  engine: { kind: 'idle', why: 'new' },
  schemas: new Map(),
  thresholds: new Map(),
  mapping: new Map(),
  read: new Set(),
  isDrawn: true,
};
