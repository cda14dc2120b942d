import { packageSize, megabytes } from '../shared/packageInfo.ts';
import { counted } from '../../base/counted.ts';
import { TYPE_USES } from '../../redact/modelFinds.ts';
import { workWords } from '../shared/engineWords.ts';
import { Guarded } from '../shared/Guarded.tsx';
import { modelWords } from '../shared/modelSizes.ts';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { Shared } from '../shared/room.ts';
import { SizePicker } from '../shared/SizePicker.tsx';
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
export function ModelBar({ shared, redacting, state }: ModelBarProps) {
  const { model } = state;
  const lookup = usePackageInfo(shared.models);
  const isRunning = model.kind === 'running';
  const words = isRunning && model.engine ? workWords(model.engine) : undefined;
  const current = lookup.kind === 'known' ? lookup.model : undefined;
  const isOthers = model.kind === 'used' && current !== undefined && model.model !== current;
  const size =
    lookup.kind === 'known'
      ? ` (${megabytes(packageSize(lookup.info, USES))}, kept for later)`
      : '';
  const look = isOthers
    ? `Look again with ${modelWords(current)}${size}`
    : `Look with the model too${size}`;
  return (
    <section className="redact-model" aria-label="Model">
      <span role="status" aria-label="Model">
        {said(state, words?.stage)}
      </span>
      {words?.detail !== undefined && <span className="hint">{words.detail}</span>}
      {isRunning && <progress aria-label="Model" max={1} value={words?.fraction} />}
      {(model.kind !== 'used' || isOthers) && (
        // One button, so that the keyboard focus stays on it.
        <button
          type="button"
          onClick={isRunning ? redacting.cancelModel : () => redacting.useModel(current)}
        >
          {isRunning ? 'Cancel the model' : look}
        </button>
      )}
      {model.kind === 'failed' && <ProblemNote problem={model.problem} />}
      <Guarded what="The sizes of the model" occasion={lookup}>
        <SizePicker shared={shared} lookup={lookup} on={USES} />
      </Guarded>
    </section>
  );
}

/** Names of the schemas that the room uses. */
const USES = [...TYPE_USES.keys()];

function said(
  { model, modelFinds }: Pick<RedactState, 'model' | 'modelFinds'>,
  stage: string | undefined,
): string {
  // What a model found stays until another one has looked.
  const hasLooked = modelFinds.length > 0;
  switch (model.kind) {
    case 'unused':
      return hasLooked
        ? 'What the model found before stays until it has looked again.'
        : 'Patterns have looked; the model has not. It finds more names, places and organisations.';
    case 'running':
      return stage ?? 'Starting …';
    case 'used':
      return `Patterns and ${modelWords(model.model)} have looked; the model found ${counted(model.found, 'item')}.`;
    case 'cancelled':
      return hasLooked
        ? 'Cancelled: what the model found before stays.'
        : 'Cancelled: patterns alone have looked.';
    case 'failed':
      return hasLooked ? 'What the model found before stays.' : 'Patterns alone have looked.';
  }
}
