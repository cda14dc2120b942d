import type { KeptPlan, PredictionStore } from '../../../storage/predictions.ts';
import type { FilesStore } from '../store.ts';
import type { Predictions } from './predictions.ts';

/** Keeps what a model found where the project is kept. */
export interface PredictionKeeper {
  /** What was found in documents is otherwise, or how they are read where none is named. */
  readonly note: (rows?: readonly number[]) => void;
  /** All that there is came from what is kept for a project. */
  readonly noteKept: (project: number) => void;
  /** Other files are opened. */
  readonly reset: () => void;
}

/** What the keeper needs. */
export interface KeeperOptions {
  readonly kept: PredictionStore;
  readonly predictions: Predictions;
  readonly plan: () => KeptPlan;
  /** Hears that the browser does not keep it. */
  readonly onProblem: (problem: 'full' | 'denied') => void;
}

/** Nothing is kept yet. */
export function createPredictionKeeper(
  { state, subscribe }: FilesStore,
  { kept, predictions, plan, onProblem }: KeeperOptions,
): PredictionKeeper {
  /** The project that all is kept for but what waits. */
  let project: number | undefined;
  let waiting = new Set<number>();
  let isLeft = false;
  let isWriting = false;

  const projectNow = (): number | undefined => {
    const now = state().kept;
    return now.kind === 'on' ? now.id : undefined;
  };

  /** One after the other; of documents that change meanwhile the last state is written. */
  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    while (isLeft) {
      const id = projectNow();
      if (id === undefined) break;
      const rows = waiting;
      waiting = new Set();
      isLeft = false;
      const found = new Map(
        [...rows].flatMap((row) => {
          const prediction = predictions.get(row);
          return prediction === undefined ? [] : [[row, prediction] as const];
        }),
      );
      const keeping = await kept.keep(id, { plan: plan(), predictions: found });
      if (keeping !== 'kept') onProblem(keeping);
    }
    isWriting = false;
  };

  const note = (rows: readonly number[] = []): void => {
    for (const row of rows) waiting.add(row);
    isLeft = true;
    void write();
  };

  subscribe(() => {
    const now = projectNow();
    if (now === project) return;
    project = now;
    // What was found before the reader wanted it kept.
    const rows = [...predictions.rows()];
    if (now !== undefined && (rows.length > 0 || isLeft)) note(rows);
  });

  return {
    note,
    noteKept: (id) => {
      project = id;
      waiting = new Set();
      isLeft = false;
    },
    reset: () => {
      project = undefined;
      waiting = new Set();
      isLeft = false;
    },
  };
}
