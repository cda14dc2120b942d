import { useMemo } from 'react';
import type { Row } from '../../../corpus/row.ts';
import { countWords } from '../../shared/countWords.ts';
import { OpenButtons } from '../../shared/OpenButtons.tsx';
import { useDrops } from '../useDrops.ts';
import type { Comparing, ComparingState, DocumentsOfModel } from './comparing.ts';
import { RunButton } from './RunButton.tsx';
import { SECOND, sideChoices, usualSides } from './sides.ts';

/** Properties of `SideForm`. */
export interface SideFormProps {
  readonly comparing: Comparing;
  readonly state: ComparingState;
  /** All that is open. */
  readonly rows: readonly Row[];
  /** What a model found in it; missing where none has read anything. */
  readonly documentsOfModel?: DocumentsOfModel;
}

/** Which two sides are compared, and files to compare with. */
export function SideForm({ comparing, state, rows, documentsOfModel }: SideFormProps) {
  const { second, run } = state;
  const drops = useMemo(() => ({ openLater: comparing.openSecondLater }), [comparing]);
  const choices = sideChoices(rows, second?.name, documentsOfModel !== undefined);
  const [usualGold, usualOther] = usualSides(choices);
  const gold = choices.find(({ key }) => key === (state.gold ?? usualGold));
  const other = choices.find(({ key }) => key === (state.other ?? usualOther));
  const isBusy = run.kind === 'busy';
  const isReady = gold !== undefined && other !== undefined && gold.key !== other.key;
  useDrops(drops);
  const select = (label: string, value: string | undefined, onChoose: (key: string) => void) => (
    <label>
      <span>{label}</span>
      <select
        value={value ?? ''}
        disabled={isBusy}
        onChange={({ target }) => onChoose(target.value)}
      >
        {value === undefined && <option value="">files that you open</option>}
        {choices.map(({ key, side }) => (
          <option key={key} value={key}>
            {side.name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section className="compare-sides" aria-label="What is compared">
      <h2>Compare</h2>
      {select('Gold ', gold?.key, (key) => comparing.choose({ gold: key }))}
      {select('with ', other?.key, (key) => comparing.choose({ other: key }))}
      <OpenButtons what="to compare with" onOpen={comparing.openSecond} />
      <RunButton
        what="Compare"
        isBusy={isBusy}
        isReady={isReady}
        onRun={() => {
          if (isReady) comparing.compare(gold.side, other.side, documentsOfModel);
        }}
        onCancel={comparing.cancel}
      />
      <p role="status" aria-label="Files to compare with" className="compare-note">
        {second
          ? `${countWords(second.files.length, 'file')} of ${second.name} to compare with.`
          : other === undefined || other.key === SECOND
            ? 'Open the files to compare with, or drop them here: another annotator’s, or a model’s.'
            : ''}
      </p>
    </section>
  );
}
