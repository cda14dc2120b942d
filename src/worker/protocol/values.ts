/** What the values are that go over the worker's border, as schemas that check them. */
import * as v from 'valibot';
import type { Device, Keeping, Progress, ScoreInput, ScoreResult } from '../../extract/engine.ts';
import { ERROR_CODES, type WireError } from '../../base/errors.ts';
import type { SentenceScores } from '../../iter/scores.ts';
import type { Markup, MarkupMode } from '../../text/index.ts';

/** Checks that a value is a `T`. */
type Check<T> = v.GenericSchema<unknown, T>;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What an engine reports while it works. */
export const progress = v.variant('stage', [
  v.object({ stage: v.literal('download'), loaded: count, total: count }),
  v.object({
    stage: v.literal('create'),
    prepared: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  }),
  v.object({ stage: v.literal('warm-up') }),
  v.object({ stage: v.literal('self-test') }),
  v.object({
    stage: v.literal('run'),
    done: count,
    sentences: count,
    next: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  }),
]) satisfies Check<Progress>;

/** The device that a model runs on. */
export const device = v.variant('kind', [
  v.object({
    kind: v.literal('webgpu'),
    adapter: v.string(),
    aside: v.exactOptional(v.string()),
  }),
  v.object({ kind: v.literal('wasm'), threads: count, reason: v.string() }),
]) satisfies Check<Device>;

/** What becomes of downloaded files. */
export const keeping = v.picklist(['kept', 'full', 'denied']) satisfies Check<Keeping>;

const markupMode = v.picklist(['auto', 'read', 'keep']) satisfies Check<MarkupMode>;

const markup = v.object({
  kind: v.picklist(['read', 'kept']),
  range: v.object({ start: count, end: count }),
}) satisfies Check<Markup>;

/** What to score. */
export const input = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: v.string(), markup: v.exactOptional(markupMode) }),
  v.object({ kind: v.literal('records'), records: v.array(v.array(v.string())) }),
]) satisfies Check<ScoreInput>;

/**
 * Scores are many: ten thousand numbers of a text of a thousand words. They are looked at one by
 * one, but not copied as the library's own arrays and objects are, which takes twenty times as long.
 */
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isArrayOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

const isLeft = (value: unknown): boolean =>
  isObject(value) && isNumber(value.position) && isNumber(value.logit);

const isCandidate = (value: unknown): boolean =>
  isObject(value) &&
  isNumber(value.start) &&
  isNumber(value.end) &&
  isArrayOf(value.logits, isNumber);

const isLink = (value: unknown): boolean =>
  isObject(value) &&
  isNumber(value.head) &&
  isNumber(value.tail) &&
  isNumber(value.type) &&
  isNumber(value.logit);

const isSentence = (value: unknown): boolean =>
  isObject(value) &&
  isNumber(value.start) &&
  isNumber(value.end) &&
  isArrayOf(value.pieceStarts, isNumber) &&
  isArrayOf(value.pieceEnds, isNumber) &&
  isArrayOf(value.lefts, isLeft) &&
  isArrayOf(value.candidates, isCandidate) &&
  isArrayOf(value.links, isLink) &&
  typeof value.cut === 'boolean' &&
  typeof value.relationsUntested === 'boolean';

/** Sentences with their scores. */
export const sentences = v.custom<readonly SentenceScores[]>((value) =>
  isArrayOf(value, isSentence),
);

/** What a request for scores is answered with, besides its sentences. */
export const scoredRest = v.object({
  wordpieces: count,
  markup: v.exactOptional(markup),
  times: v.object({ tokenize: v.number(), encode: v.number(), heads: v.number() }),
  device,
}) satisfies Check<Omit<ScoreResult, 'sentences'>>;

/** An error with its causes. */
export const wireError: Check<WireError> = v.object({
  code: v.picklist(ERROR_CODES),
  name: v.string(),
  message: v.string(),
  advice: v.string(),
  line: v.exactOptional(count),
  cause: v.exactOptional(v.lazy(() => wireError)),
});
