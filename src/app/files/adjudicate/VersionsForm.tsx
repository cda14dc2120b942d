import { useMemo } from 'react';
import type { Row } from '../../../corpus/row.ts';
import { countWords } from '../../shared/countWords.ts';
import { RunButton } from '../compare/RunButton.tsx';
import { ALL, SECOND, type SideChoice, sideChoices } from '../compare/sides.ts';
import { OpenButtons } from '../../shared/OpenButtons.tsx';
import { useDrops } from '../useDrops.ts';
import type { Adjudicating, AdjudicatingState } from './adjudication.ts';

/** Properties of `VersionsForm`. */
export interface VersionsFormProps {
  readonly adjudicating: Adjudicating;
  readonly state: AdjudicatingState;
  /** All that is open. */
  readonly rows: readonly Row[];
}

/** Which versions become a gold one, and files that are a further version. */
export function VersionsForm({ adjudicating, state, rows }: VersionsFormProps) {
  const { second, run, chosen } = state;
  const drops = useMemo(() => ({ openLater: adjudicating.openSecondLater }), [adjudicating]);
  const choices = useMemo(() => versionChoices(rows, second?.name), [rows, second?.name]);
  const isChosen = ({ key }: SideChoice) => chosen === undefined || chosen.includes(key);
  const sides = choices.filter(isChosen).map(({ side }) => side);
  const [first] = sides;
  const isBusy = run.kind === 'busy';
  const isReady = sides.length > 1 && sides.length <= MOST && first?.kind === 'open';
  useDrops(drops);
  return (
    <section className="compare-sides" aria-label="What is adjudicated">
      <h2>Adjudicate</h2>
      <fieldset className="adjudicate-versions" disabled={isBusy}>
        <legend>Versions</legend>
        {choices.map((choice) => (
          <label key={choice.key}>
            <input
              type="checkbox"
              checked={isChosen(choice)}
              onChange={({ target }) =>
                adjudicating.choose(
                  choices
                    .filter((one) => (one === choice ? target.checked : isChosen(one)))
                    .map(({ key }) => key),
                )
              }
            />
            <bdi translate="no">{choice.side.name}</bdi>
          </label>
        ))}
      </fieldset>
      <OpenButtons what="of another version" onOpen={adjudicating.openSecond} />
      <RunButton
        what="Find differences"
        isBusy={isBusy}
        isReady={isReady}
        onRun={() => adjudicating.begin(sides)}
        onCancel={adjudicating.cancel}
      />
      <p role="status" aria-label="Versions" className="compare-note">
        {second && `${countWords(second.files.length, 'file')} of ${second.name} beside. `}
        {isReady
          ? `What you decide is saved in the files of ${first.name}.`
          : sides.length > MOST
            ? `Choose ${MOST} versions at most.`
            : 'Choose two versions or more; open the files of another annotator, or drop them here.'}
      </p>
    </section>
  );
}

/** So many versions have letters. */
const MOST = 8;

/** Annotators where texts have several, else all that is open; and what was opened beside it. */
function versionChoices(rows: readonly Row[], second: string | undefined): readonly SideChoice[] {
  const choices = sideChoices(rows, second, false);
  const annotators = choices.filter(({ key }) => key !== ALL && key !== SECOND);
  return choices.filter(({ key }) => key === SECOND || (key === ALL) !== annotators.length > 1);
}
