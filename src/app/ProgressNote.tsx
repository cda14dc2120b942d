import { progressWords } from './progressWords.ts';
import type { Activity } from './state.ts';

/** Properties of `ProgressNote`. */
export interface ProgressNoteProps {
  readonly activity: Activity;
}

/** How far the work is, in words and as a bar. Always there, so that changes are read out. */
export function ProgressNote({ activity }: ProgressNoteProps) {
  const running = activity.kind === 'running';
  const words = running ? progressWords(activity.progress) : undefined;
  const said = words?.stage ?? (activity.kind === 'cancelled' ? 'Cancelled.' : '');
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
