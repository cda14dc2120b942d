import { useMemo, useState } from 'react';
import { systemClock } from '../../../base/clock.ts';
import { createPace } from '../../shared/pace.ts';
import type { PredictingState } from './state.ts';
import { isBusyOtherwise, runWords } from './words.ts';

/** Properties of `RunProgress`. */
export interface RunProgressProps {
  readonly state: PredictingState;
}

/** How far the model is, in words and as a bar. Always there, so that changes are read out. */
export function RunProgress({ state }: RunProgressProps) {
  const left = useTimeLeft(state);
  const { stage, detail, fraction } = runWords(state, left);
  return (
    <div className="predict-progress">
      <span role="status" aria-label="Progress">
        {stage}
      </span>
      {detail !== undefined && <span className="progress-detail">{detail}</span>}
      {detail !== undefined && <progress aria-label="Progress" max={1} value={fraction} />}
    </div>
  );
}

/** Seconds that the documents will take that are left; undefined while that can't be said. */
function useTimeLeft({ run, queue, engine }: PredictingState): number | undefined {
  const [pace] = useState(() => createPace(systemClock));
  const isReading = run.kind === 'running' && !isBusyOtherwise(engine);
  const start = run.kind === 'running' ? run.start : 0;
  return useMemo(() => {
    if (queue === undefined || !isReading) return undefined;
    const { lengthDone: done, length: total } = queue;
    return pace.left({ kind: `start ${start}`, done, total });
  }, [pace, queue, isReading, start]);
}
