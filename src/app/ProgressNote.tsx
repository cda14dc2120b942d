import { progressWords } from './progressWords.ts';
import type { Document } from '../document/document.ts';
import type { Activity } from './state.ts';

/** Properties of `ProgressNote`. */
export interface ProgressNoteProps {
  readonly activity: Activity;
  /** What was found in the last run that ended well. */
  readonly found: Document | undefined;
}

/** How far the work is, in words and as a bar. Always there, so that changes are read out. */
export function ProgressNote({ activity, found }: ProgressNoteProps) {
  const running = activity.kind === 'running';
  const words = running ? progressWords(activity.progress) : undefined;
  const said = words?.stage ?? outcome(activity, found);
  return (
    <div className="progress-note">
      <span role="status" aria-label="Progress">
        {said}
      </span>
      {words?.detail !== undefined && <span className="progress-detail">{words.detail}</span>}
      {words && <progress aria-label="Progress" max={1} value={words.fraction} />}
    </div>
  );
}

function outcome({ kind }: Activity, found: Document | undefined): string {
  if (kind === 'cancelled') return 'Cancelled.';
  if (kind !== 'idle' || found === undefined) return '';
  const [entities, relations] = [found.spans.length, found.relations.length];
  const counted = (count: number, one: string, more: string) =>
    `${count} ${count === 1 ? one : more}`;
  return `Found ${counted(entities, 'entity', 'entities')} and ${counted(relations, 'relation', 'relations')}.`;
}
