import { asSentence } from '../base/errors.ts';
import type { Problem } from './settings.ts';

/** Properties of `ProblemNote`. */
export interface ProblemNoteProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** What went wrong and what to do, read out at once. */
export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  const { message, advice } = problem;
  return (
    <div className="problem" role="alert">
      <p>
        <b>{`${asSentence(message)} `}</b>
        <span>{advice}</span>
      </p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
