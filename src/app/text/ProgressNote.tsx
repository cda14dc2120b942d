import type { EngineState, StateOf } from '../../worker/client/engineState.ts';
import { useMemo, useState } from 'react';
import { systemClock } from '../../base/clock.ts';
import { READ_AGAIN, restartWords, workWords } from '../shared/engineWords.ts';
import { foundWords, nothingFoundWords } from './foundWords.ts';
import { createPace, leftWords } from '../shared/pace.ts';
import { isOfPart, type Result } from './result.ts';
import type { Activity } from './state.ts';

/** Properties of `ProgressNote`. */
export interface ProgressNoteProps {
  readonly activity: Activity;
  readonly engine: EngineState;
  /** The last restart of the engine in what is under way. */
  readonly restart: StateOf<'restarting'> | undefined;
  /** What was found last. */
  readonly result: Result | undefined;
  /** Whether the package has kinds of text that are not on. */
  readonly hasOtherKinds: boolean;
}

/** How far the work is, in words and as a bar. Always there, so that changes are read out. */
export function ProgressNote(props: ProgressNoteProps) {
  const { activity, engine, restart, result, hasOtherKinds } = props;
  const running = activity.kind === 'running';
  const left = useTimeLeft(engine);
  const words = running ? runWords(activity, engine) : undefined;
  const again = running && activity.again === true ? READ_AGAIN : undefined;
  const advice =
    activity.kind === 'idle' && result && !isOfPart(result)
      ? nothingFoundWords(result.document, result.widest, hasOtherKinds)
      : undefined;
  const why = running && restart ? restartWords(restart) : (again ?? advice);
  return (
    <div className="progress-note">
      <span role="status" aria-label="Progress">
        {words?.stage ?? outcome(activity, result)}
      </span>
      {words?.detail !== undefined && (
        <span className="progress-detail">
          {left === undefined ? words.detail : `${words.detail}, ${leftWords(left)}`}
        </span>
      )}
      <span className="progress-found" role="status" aria-label="Found so far">
        {running && activity.shown && result && foundWords(result.document, 'so far')}
      </span>
      {words && <progress aria-label="Progress" max={1} value={words.fraction} />}
      <p className="progress-why" role="status" aria-label="Reason">
        {why}
      </p>
    </div>
  );
}

/** Seconds that what the engine does will take; undefined while that can't be said. */
function useTimeLeft(engine: EngineState): number | undefined {
  const [pace] = useState(() => createPace(systemClock));
  return useMemo(() => {
    const { kind } = engine;
    if (kind === 'downloading')
      return pace.left({ kind, done: engine.loaded, total: engine.total });
    return kind === 'running'
      ? pace.left({ kind, done: engine.done, total: engine.sentences })
      : undefined;
  }, [pace, engine]);
}

function runWords(
  { waits, read, again, shown }: Extract<Activity, { kind: 'running' }>,
  engine: EngineState,
) {
  // What it does still is for a run that has been cancelled.
  if (waits === true) return { stage: 'Starting …' };
  if (read === true || (shown === true && engine.kind === 'ready'))
    return { stage: 'Putting together what was found …' };
  return workWords(engine, again);
}

function outcome({ kind }: Activity, result: Result | undefined): string {
  const found =
    result &&
    foundWords(result.document, isOfPart(result) ? 'in the part that was read' : undefined);
  if (kind === 'cancelled')
    return result && isOfPart(result) ? `Cancelled. ${found}` : 'Cancelled.';
  if (kind === 'cleared') return 'Cleared.';
  return kind === 'idle' && found !== undefined ? found : '';
}
