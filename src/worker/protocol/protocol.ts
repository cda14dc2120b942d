/**
 * The messages between the page and its worker. Every request has an id, and every answer carries
 * the id of its request; both sides check what they get before they use it.
 */
import * as v from 'valibot';
import type {
  Device,
  DeviceChoice,
  Keeping,
  MemoryLimits,
  Progress,
  ScoreInput,
  ScoreResult,
} from '../../extract/engine.ts';
import { IterWebError, type WireError } from '../../base/errors.ts';
import type { Schema } from '../../iter/schema.ts';
import type { SentenceScores } from '../../iter/scores.ts';
import { schemaShape } from '../../iter/schemaShape.ts';
import type { OrtFiles } from './ortBuild.ts';
import { device, input, keeping, progress, scoredRest, sentences, wireError } from './values.ts';

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
  /** Some sentences of a result, in order; all of them come before what ends it. */
  | { readonly kind: 'scores'; readonly id: number; readonly sentences: readonly SentenceScores[] }
  /** All of a result but its sentences. */
  | { readonly kind: 'scored'; readonly id: number; readonly result: ScoredRest }
  | { readonly kind: 'forgotten'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };

const id = v.pipe(v.number(), v.integer());
const bytes = v.pipe(v.number(), v.minValue(0));

const ortBuild = v.object({ script: v.string(), wasm: v.string() });

const requestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('start'),
    id,
    options: v.object({
      model: v.string(),
      schema: v.exactOptional(v.string()),
      device: v.picklist(['auto', 'webgpu', 'wasm']),
      because: v.exactOptional(v.string()),
      modelsUrl: v.string(),
      elsewhere: v.exactOptional(v.array(v.string())),
      patience: v.exactOptional(v.pipe(v.number(), v.gtValue(0))),
      memory: v.exactOptional(
        v.object({ hiddenBytes: v.exactOptional(bytes), scoreBytes: v.exactOptional(bytes) }),
      ),
      ort: v.object({ wasm: ortBuild, jspi: ortBuild, asyncify: ortBuild }),
    }),
  }),
  v.object({ kind: v.literal('score'), id, input, schema: v.exactOptional(v.string()) }),
  v.object({ kind: v.literal('forget'), id }),
  v.object({ kind: v.literal('cancel'), id }),
]);

const answerSchema = v.variant('kind', [
  v.object({ kind: v.literal('progress'), id, progress }),
  v.object({
    kind: v.literal('started'),
    id,
    schemas: v.array(schemaShape),
    device,
    keeping: v.exactOptional(keeping),
  }),
  v.object({ kind: v.literal('scores'), id, sentences }),
  v.object({ kind: v.literal('scored'), id, result: scoredRest }),
  v.object({ kind: v.literal('forgotten'), id }),
  v.object({ kind: v.literal('failed'), id, error: wireError }),
]);

/**
 * Check a message that came to the worker.
 *
 * @throws IterWebError `unexpected` where it is no request.
 */
export function readRequest(message: unknown): Request {
  const read = v.safeParse(requestSchema, message);
  if (read.success) return read.output;
  throw new IterWebError('unexpected', 'The worker got a message that it does not know.');
}

/**
 * Check a message that came from the worker.
 *
 * @throws IterWebError `unexpected` where it is no answer.
 */
export function readAnswer(message: unknown): Answer {
  const read = v.safeParse(answerSchema, message);
  if (read.success) return read.output;
  throw new IterWebError('unexpected', 'The worker sent a message that the page does not know.');
}
