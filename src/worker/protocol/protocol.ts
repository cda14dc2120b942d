/**
 * The messages between the page and its worker. Every request has an id, and every answer carries
 * the id of its request. Both halves are of one build, which each message names (`build.ts`): by
 * these types they know what they send one another.
 */
import type {
  Device,
  DeviceChoice,
  Keeping,
  MemoryLimits,
  Progress,
  ScoreInput,
  ScoreResult,
} from '../../extract/engine.ts';
import type { WireError } from '../../base/errors.ts';
import type { Schema } from '../../iter/schema.ts';
import type { SentenceScores } from '../../iter/scores.ts';
import type { OrtFiles } from './ortBuild.ts';

/** A package that the reader opened from the disk. */
export interface OwnPackageFiles {
  /** By their paths in it; those that this browser keeps of it where missing. */
  readonly files?: ReadonlyMap<string, Blob>;
}

/** What the worker needs to know to get a package ready. */
export interface StartOptions {
  /** Name of the package: its folder under `modelsUrl`. */
  readonly model: string;
  /** Name of the schema that is the default one; the package's first where missing. */
  readonly schema?: string;
  readonly device: DeviceChoice;
  /** Why it is WASM, as a sentence, where that was not the reader's choice. */
  readonly because?: string;
  /** Absolute URL of the folder that holds the packages, with a slash at its end. */
  readonly modelsUrl: string;
  /** Where it may be else, in a worker that does not know its page: asked one after the other. */
  readonly elsewhere?: readonly string[];
  /** Where the package is one that the reader opened from the disk; none of it is downloaded. */
  readonly own?: OwnPackageFiles;
  /** Factor on the time that a download may stall and waits between its tries; 1 where missing. */
  readonly patience?: number;
  /** What the worker may keep of what it computed; its own limits where missing. */
  readonly memory?: Partial<MemoryLimits>;
  /** Where the builds of onnxruntime-web are. */
  readonly ort: OrtFiles;
}

/** From the page to the worker. */
export type Request =
  | { readonly kind: 'start'; readonly id: number; readonly options: StartOptions }
  | {
      readonly kind: 'score';
      readonly id: number;
      readonly input: ScoreInput;
      readonly schema?: string;
    }
  /** Get ready for texts of a schema. */
  | { readonly kind: 'prepare'; readonly id: number; readonly schema: string }
  /** Forget what is kept of texts. */
  | { readonly kind: 'forget'; readonly id: number }
  /** Stop the request of this id between two batches; that request answers, this doesn't. */
  | { readonly kind: 'cancel'; readonly id: number };

/** What is said once of a result, however many sentences it has. */
export type ScoredRest = Omit<ScoreResult, 'sentences'>;

/**
 * From the worker to the page. Each request ends with exactly one answer that is neither `progress`
 * nor `scores`.
 */
export type Answer =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | {
      readonly kind: 'started';
      readonly id: number;
      readonly schemas: readonly Schema[];
      readonly device: Device;
      readonly keeping?: Keeping;
    }
  /** More sentences of a result, in order, as they are known; all of them come before what ends it. */
  | {
      readonly kind: 'scores';
      readonly id: number;
      readonly sentences: readonly SentenceScores[];
      /** All others are known, too, and follow at once. */
      readonly ends?: true;
    }
  /** All of a result but its sentences. */
  | { readonly kind: 'scored'; readonly id: number; readonly result: ScoredRest }
  | { readonly kind: 'prepared'; readonly id: number }
  | { readonly kind: 'forgotten'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };
