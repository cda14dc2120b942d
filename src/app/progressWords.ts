import type { Progress } from '../engine.ts';
import { megabytes } from './packageInfo.ts';

/** Progress for a reader. */
export interface ProgressWords {
  /** Changes with the stage only: read out by screen readers. */
  readonly stage: string;
  /** Numbers that change all the time. */
  readonly detail?: string;
  /** 0…1; missing where nobody knows how much is left. */
  readonly fraction?: number;
}

/** What a worker's progress says in words. */
export function progressWords(progress: Progress | undefined): ProgressWords {
  if (progress === undefined) return { stage: 'Starting …' };
  switch (progress.stage) {
    case 'download': {
      const { loaded, total } = progress;
      return {
        stage: 'Downloading the model …',
        detail: `${megabytes(loaded)} of ${megabytes(total)}`,
        ...(total > 0 ? { fraction: Math.min(1, loaded / total) } : {}),
      };
    }
    case 'create':
      return { stage: 'Loading the model …' };
    case 'warm-up':
      return { stage: 'Warming up …' };
    case 'self-test':
      return { stage: 'Checking the model’s answers on this device …' };
    case 'run': {
      const { done, sentences } = progress;
      return {
        stage: 'Reading the text …',
        detail: `${done} of ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'}`,
        ...(sentences > 0 ? { fraction: Math.min(1, done / sentences) } : {}),
      };
    }
  }
}
