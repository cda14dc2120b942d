import { packageSize, megabytes } from '../shared/packageInfo.ts';
import { counted } from '../../base/counted.ts';
import { TYPE_USES } from '../../redact/modelFinds.ts';
import { workWords } from '../shared/engineWords.ts';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { Shared } from '../shared/room.ts';
import { usePackageInfo } from '../shared/usePackageInfo.ts';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';

/** Properties of `ModelBar`. */
export interface ModelBarProps {
  readonly shared: Shared;
  readonly redacting: Redacting;
  readonly state: RedactState;
}

/** The model: patterns are at work without it, and it finds names that have no form. */
export function ModelBar({ shared, redacting, state: { model } }: ModelBarProps) {
  const lookup = usePackageInfo(shared.models);
  const isRunning = model.kind === 'running';
  const words = isRunning && model.engine ? workWords(model.engine) : undefined;
  const size =
    lookup.kind === 'known'
      ? ` (${megabytes(packageSize(lookup.info, [...TYPE_USES.keys()]))}, kept for later)`
      : '';
  return (
    <section className="redact-model" aria-label="Model">
      <span role="status" aria-label="Model">
        {said(model, words?.stage)}
      </span>
      {words?.detail !== undefined && <span className="hint">{words.detail}</span>}
      {isRunning && <progress aria-label="Model" max={1} value={words?.fraction} />}
      {model.kind !== 'used' && (
        // One button, so that the keyboard focus stays on it.
        <button type="button" onClick={isRunning ? redacting.cancelModel : redacting.useModel}>
          {isRunning ? 'Cancel the model' : `Look with the model too${size}`}
        </button>
      )}
      {model.kind === 'failed' && <ProblemNote problem={model.problem} />}
    </section>
  );
}

function said(model: RedactState['model'], stage: string | undefined): string {
  switch (model.kind) {
    case 'unused':
      return 'Patterns have looked; the model has not. It finds more names, places and organisations.';
    case 'running':
      return stage ?? 'Starting …';
    case 'used':
      return `Patterns and the model have looked; the model found ${counted(model.found, 'item')}.`;
    case 'cancelled':
      return 'Cancelled: patterns alone have looked.';
    case 'failed':
      return 'Patterns alone have looked.';
  }
}
