import type { Document } from '../document/document.ts';
import type { EngineState, StateOf } from '../worker/client/engineState.ts';
import { READ_AGAIN, restartWords, workWords } from './engineWords.ts';
import type { Activity } from './state.ts';

/** Properties of `ProgressNote`. */
export interface ProgressNoteProps {
  readonly activity: Activity;
  readonly engine: EngineState;
  /** The last restart of the engine in what is under way. */
  readonly restart: StateOf<'restarting'> | undefined;
  /** What was found in the last run that ended well. */
  readonly found: Document | undefined;
}

/** How far the work is, in words and as a bar. Always there, so that changes are read out. */
export function ProgressNote({ activity, engine, restart, found }: ProgressNoteProps) {
  const running = activity.kind === 'running';
  const words = running ? runWords(activity, engine) : undefined;
  const again = running && activity.again === true ? READ_AGAIN : undefined;
  const why = running && restart ? restartWords(restart) : again;
  return (
    <div className="progress-note">
      <span role="status" aria-label="Progress">
        {words?.stage ?? outcome(activity, found)}
      </span>
      {words?.detail !== undefined && <span className="progress-detail">{words.detail}</span>}
      {words && <progress aria-label="Progress" max={1} value={words.fraction} />}
      <p className="progress-why" role="status" aria-label="Reason">
        {why}
      </p>
    </div>
  );
}

function runWords(
  { waits, read, again }: Extract<Activity, { kind: 'running' }>,
  engine: EngineState,
) {
  // What it does still is for a run that has been cancelled.
  if (waits === true) return { stage: 'Starting …' };
  if (read === true) return { stage: 'Putting together what was found …' };
  return workWords(engine, again);
}

function outcome({ kind }: Activity, found: Document | undefined): string {
  if (kind === 'cancelled') return 'Cancelled.';
  if (kind === 'cleared') return 'Cleared.';
  if (kind !== 'idle' || found === undefined) return '';
  const [entities, relations] = [found.spans.length, found.relations.length];
  const counted = (count: number, one: string, more: string) =>
    `${count} ${count === 1 ? one : more}`;
  return `Found ${counted(entities, 'entity', 'entities')} and ${counted(relations, 'relation', 'relations')}.`;
}
