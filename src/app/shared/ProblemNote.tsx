import { asSentence } from '../../base/errors.ts';
import type { Problem } from './settings.ts';

/** Properties of `ProblemNote`. */
export interface ProblemNoteProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  /** Query of the page's address with the usual model, where another one is what is wrong. */
  readonly usual?: string;
}

/** What went wrong and what to do, read out at once. */
export function ProblemNote({ problem, onRetry, usual }: ProblemNoteProps) {
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
      {usual !== undefined && <a href={usual}>Take the usual model</a>}
    </div>
  );
}
