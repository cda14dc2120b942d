import { counted } from '../../base/counted.ts';
import { itemKey } from '../../redact/review.ts';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';

/** How far finding is, and how much is hidden. Always there, so that changes are read out. */
export function FindingNote({
  redacting,
  state,
}: {
  readonly redacting: Redacting;
  readonly state: RedactState;
}) {
  const { work, problem, refused, opening } = state;
  const isFinding = work.kind === 'finding';
  return (
    <div className="redact-note">
      <span role="status" aria-label="Found">
        {wordsOf(state)}
      </span>
      {isFinding && (
        <>
          <progress
            aria-label="Finding"
            max={1}
            value={work.all === 0 ? undefined : work.done / work.all}
          />
          <button type="button" onClick={redacting.cancel}>
            Cancel
          </button>
        </>
      )}
      {opening !== undefined && (
        <button type="button" onClick={redacting.cancelOpening}>
          Cancel opening
        </button>
      )}
      {work.kind === 'cancelled' && (
        <button type="button" onClick={redacting.again}>
          Find again
        </button>
      )}
      {work.kind === 'failed' && <ProblemNote problem={work.problem} />}
      {refused && <ProblemNote problem={refused} />}
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

function wordsOf({ work, found, groups, items, decisions, opening }: RedactState): string {
  if (opening !== undefined) return 'Reading the file …';
  if (work.kind === 'finding') return 'Looking for personal data …';
  if (work.kind === 'choosing') return 'Nothing was searched yet: choose the columns first.';
  if (work.kind === 'waiting') return 'Waits for its turn …';
  if (work.kind === 'cancelled') return 'Cancelled.';
  if (found === undefined) return '';
  if (items.length === 0) return 'Nothing was found. That does not mean that nothing is there.';
  const kept = items.filter((item) => decisions.kept.has(itemKey(item))).length;
  const all = `${counted(items.length, 'item')} of ${counted(groups.length, 'person or thing', 'persons and things')}`;
  return kept === 0
    ? `${all}, all hidden.`
    : `${all}: ${items.length - kept} hidden, ${kept} kept.`;
}
