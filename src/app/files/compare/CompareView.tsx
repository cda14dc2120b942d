import { useMemo, useRef, useSyncExternalStore } from 'react';
import { VERDICTS } from '../../../compare/pair.ts';
import { notComparedLines } from '../../../compare/summary.ts';
import type { FilesClient } from '../../../filesWorker/client/filesClient.ts';
import type { ComparedRow } from '../../../filesWorker/protocol/comparison.ts';
import { Guarded } from '../../shared/Guarded.tsx';
import { ProblemNote } from '../../shared/ProblemNote.tsx';
import type { Files } from '../files.ts';
import { usePredicting } from '../predict/usePredicting.ts';
import type { FilesState } from '../state.ts';
import { useStepKeys } from '../useStepKeys.ts';
import { Busy } from './Busy.tsx';
import { ComparedText } from './ComparedText.tsx';
import {
  type Comparing,
  comparingOf,
  type ComparingState,
  type ComparisonFound,
} from './comparing.ts';
import { ConfusionTable } from './ConfusionTable.tsx';
import { DifferenceFilters } from './DifferenceFilters.tsx';
import { filterDifferences } from './differenceFilter.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { SideForm } from './SideForm.tsx';
import { Strip, type StripText } from './Strip.tsx';
import { figureWords } from './words.ts';
import '../styles/compare.css';

/** Properties of `CompareView`. */
export interface CompareViewProps {
  readonly files: Files;
  readonly client: FilesClient;
  readonly state: FilesState;
}

/** Two sides are chosen, compared and drawn in one. */
export function CompareView({ files, client, state }: CompareViewProps) {
  const { predicting } = files;
  const comparing = comparingOf(client, state.opening);
  const hasModel = usePredicting(predicting, ({ read }) => read.size > 0);
  const compared = useSyncExternalStore(comparing.subscribe, comparing.state);
  const { run } = compared;
  return (
    <div className="compare">
      <SideForm
        comparing={comparing}
        state={compared}
        rows={state.rows}
        {...(hasModel && { documentsOfModel: predicting.documents })}
      />
      {run.kind === 'busy' && <Busy what="Comparing" progress={run.progress} />}
      {run.kind === 'failed' && <ProblemNote problem={run.problem} />}
      {run.kind === 'done' && (
        <Compared
          files={files}
          filesState={state}
          comparing={comparing}
          state={{ ...compared, run }}
        />
      )}
    </div>
  );
}

interface ComparedProps {
  readonly files: Files;
  readonly filesState: FilesState;
  readonly comparing: Comparing;
  readonly state: ComparingState & { readonly run: ComparisonFound };
}

/** What a comparison found. */
function Compared({ files, filesState, comparing, state }: ComparedProps) {
  const { run, filter, place } = state;
  const { summary, differences } = run;
  const { figures, kappa, gold, other } = summary;
  const shown = useMemo(() => filterDifferences(differences, filter), [differences, filter]);
  const bars = useMemo(() => summary.texts.map(barOf), [summary.texts]);
  const element = useRef<HTMLDivElement>(null);
  useStepKeys(element, comparing.step);
  return (
    <div className="compared" ref={element}>
      <section aria-label="Figures">
        <p className="compare-figures">
          <span>
            <b>{figureWords(figures.spans.strict.f1)}</b>
            {' F1 of spans'}
          </span>
          {figures.relations && (
            <span>
              <b>{figureWords(figures.relations.strict.f1)}</b>
              {' F1 of relations'}
            </span>
          )}
          <span>
            <b>{kappa.value === null ? '–' : kappa.value.toFixed(3)}</b>
            {' κ on tokens'}
          </span>
          <span className="compare-reports">
            <button
              type="button"
              onClick={() => files.handOut((signal) => comparing.report('html', signal))}
            >
              Save report
            </button>
            <button
              type="button"
              onClick={() => files.handOut((signal) => comparing.report('csv', signal))}
            >
              Save table (CSV)
            </button>
          </span>
        </p>
        {notComparedLines(summary).map((line) => (
          <p key={line} className="compare-note">
            {line}
          </p>
        ))}
        <details>
          <summary>Figures of each type, and types taken for one another</summary>
          <FiguresTable caption="Spans" figures={figures.spans} />
          {figures.relations && <FiguresTable caption="Relations" figures={figures.relations} />}
          <ConfusionTable
            caption="Types of spans"
            confusion={summary.confusion.spans}
            gold={gold}
            other={other}
          />
          {figures.relations && (
            <ConfusionTable
              caption="Types of relations"
              confusion={summary.confusion.relations}
              gold={gold}
              other={other}
            />
          )}
        </details>
      </section>
      {summary.texts.length > 1 && (
        <Strip texts={bars} at={place?.text ?? 0} onLook={comparing.lookAt} />
      )}
      {summary.texts.length > 0 && (
        <div className="workspace">
          <Guarded what="The list of differences" className="list-part" occasion={shown}>
            <div className="list-side">
              <DifferenceFilters
                summary={summary}
                filter={filter}
                left={shown.length}
                all={differences.length}
                onFilter={comparing.setFilter}
              />
              <DifferenceList
                texts={summary.texts}
                differences={differences}
                shown={shown}
                looking={place?.difference}
                verdicts={{ gold, other }}
                onLook={comparing.goTo}
              />
            </div>
          </Guarded>
          <Guarded what="The drawing of both" occasion={place}>
            {place && (
              <ComparedText
                files={files}
                types={filesState.types}
                comparing={comparing}
                summary={summary}
                difference={
                  place.difference === undefined ? undefined : differences[place.difference]
                }
                position={place.difference === undefined ? -1 : shown.indexOf(place.difference)}
                count={shown.length}
                filter={filter}
                place={place}
              />
            )}
          </Guarded>
        </div>
      )}
    </div>
  );
}

function barOf({ name, spans, relations }: ComparedRow): StripText {
  const all = VERDICTS.reduce((sum, verdict) => sum + spans[verdict] + relations[verdict], 0);
  return { name, all, differing: all - spans.agreed - relations.agreed };
}
