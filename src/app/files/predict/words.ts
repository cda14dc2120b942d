import { doneOf, type Queue } from '../../../predict/queue.ts';
import type { EngineState } from '../../../worker/client/engineState.ts';
import { countWords } from '../../shared/countWords.ts';
import { isStarting, type WorkWords, workWords } from '../../shared/engineWords.ts';
import { MODEL_SIZES, modelWords } from '../../shared/modelSizes.ts';
import { leftWords } from '../../shared/pace.ts';
import type { PredictingState } from './state.ts';

/**
 * How far the model is, in words.
 *
 * @param left - Seconds that the rest takes, where that can be said.
 */
export function runWords(
  { run, queue, engine }: Pick<PredictingState, 'run' | 'queue' | 'engine'>,
  left: number | undefined,
): WorkWords {
  if (queue === undefined) return { stage: '' };
  const detail = `${doneOf(queue).toLocaleString('en')} of ${countWords(queue.total, 'document')}`;
  const fraction = queue.length > 0 ? queue.lengthDone / queue.length : 0;
  switch (run.kind) {
    case 'running': {
      if (isBusyOtherwise(engine)) return workWords(engine);
      const stage = 'The model reads …';
      const rest = left === undefined ? detail : `${detail}, ${leftWords(left)}`;
      return { stage, detail: rest, fraction };
    }
    case 'paused':
      return { stage: 'Paused.', detail, fraction };
    case 'failed':
      return { stage: 'Stopped.', detail, fraction };
    case 'done':
      return { stage: endWords(queue) };
    case 'none':
      return { stage: '' };
  }
}

/** Whether the engine gets ready. */
export function isBusyOtherwise(engine: EngineState): boolean {
  return isStarting(engine) || engine.kind === 'restarting';
}

function endWords({ total, failed }: Queue): string {
  if (total === 0) return 'The model has read all of these before.';
  const words = `Read: ${countWords(total - failed.length, 'document')}.`;
  return failed.length === 0
    ? words
    : `${words} ${countWords(failed.length, 'document')} could not be read.`;
}

/**
 * Whose suggestions a document has, in a sentence; undefined where they are of no size.
 *
 * @param models - Packages.
 */
export function suggestedBy(models: readonly string[]): string | undefined {
  const sizes = MODEL_SIZES.map(({ model }) => model).filter((model) => models.includes(model));
  return sizes.length === 0 ? undefined : `Suggested by ${sizes.map(modelWords).join(' and ')}.`;
}

/** A probability as it is shown. */
export function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}
