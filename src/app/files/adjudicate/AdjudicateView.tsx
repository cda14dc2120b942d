import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { FilesClient } from '../../../filesWorker/client/filesClient.ts';
import { countWords } from '../../shared/countWords.ts';
import { Guarded } from '../../shared/Guarded.tsx';
import { ProblemNote } from '../../shared/ProblemNote.tsx';
import { Busy } from '../compare/Busy.tsx';
import { Strip } from '../compare/Strip.tsx';
import type { Files } from '../files.ts';
import { KeepQuestion } from '../KeepQuestion.tsx';
import type { FilesState } from '../state.ts';
import { useStepKeys } from '../useStepKeys.ts';
import { AdjudicatedText } from './AdjudicatedText.tsx';
import {
  type Adjudicating,
  type AdjudicationFound,
  type AdjudicatingState,
} from './adjudication.ts';
import { createAdjudicating } from './adjudicating.ts';
import { decisionKey } from './decisionsByRow.ts';
import { filterOpen } from './differenceState.ts';
import { GoldBar } from './GoldBar.tsx';
import { OpenList } from './OpenList.tsx';
import { useDecisionKeys } from './useDecisionKeys.ts';
import { VersionsForm } from './VersionsForm.tsx';
import '../styles/compare.css';
import '../styles/adjudicate.css';

/** Properties of `AdjudicateView`. */
export interface AdjudicateViewProps {
  readonly files: Files;
  readonly client: FilesClient;
  readonly state: FilesState;
}

/** By what is open: who looks at a document in between finds theirs again. */
const KEPT = new WeakMap<object, Adjudicating>();

/** Versions of several annotators become a gold one. */
export function AdjudicateView({ files, client, state }: AdjudicateViewProps) {
  const adjudicating = adjudicatingOf(files, client, state.opening);
  const own = useSyncExternalStore(adjudicating.subscribe, adjudicating.state);
  const { run } = own;
  // Documents may have been edited since.
  useEffect(() => adjudicating.refresh(), [adjudicating]);
  return (
    <div className="compare">
      <VersionsForm adjudicating={adjudicating} state={own} rows={state.rows} />
      {run.kind === 'busy' && <Busy what="Finding differences" progress={run.progress} />}
      {run.kind === 'failed' && <ProblemNote problem={run.problem} />}
      {run.kind === 'done' && (
        <Found
          files={files}
          filesState={state}
          adjudicating={adjudicating}
          state={{ ...own, run }}
        />
      )}
      <KeepQuestion files={files} state={state} />
    </div>
  );
}

function adjudicatingOf(files: Files, client: FilesClient, opened: object): Adjudicating {
  const known =
    KEPT.get(opened) ??
    createAdjudicating(client, { decided: () => files.state().decided, onDecide: files.decide });
  KEPT.set(opened, known);
  return known;
}

interface FoundProps {
  readonly files: Files;
  readonly filesState: FilesState;
  readonly adjudicating: Adjudicating;
  readonly state: AdjudicatingState & {
    readonly run: AdjudicationFound;
  };
}

/** What versions do not agree on, what was decided of it, and what comes of that. */
function Found({ files, filesState, adjudicating, state }: FoundProps) {
  const { run, decisions, filter, place } = state;
  const { summary, differences, names } = run;
  const { texts, refused, alone } = summary;
  const decisionOf = useMemo(
    () =>
      differences.map(({ text, key }) =>
        decisions.now.get(decisionKey(texts[text]?.row ?? -1, key)),
      ),
    [differences, decisions, texts],
  );
  const shown = useMemo(() => {
    const decided = new Set(differences.filter((_, index) => decisionOf[index] !== undefined));
    return filterOpen(differences, filter, (one) => decided.has(one));
  }, [differences, filter, decisionOf]);
  const left = useMemo(() => {
    const open = texts.map(() => 0);
    for (const [index, { text }] of differences.entries()) {
      if (decisionOf[index] === undefined) open[text] = (open[text] ?? 0) + 1;
    }
    return open;
  }, [texts, differences, decisionOf]);
  const bars = useMemo(
    () =>
      texts.map(({ name, agreed }, text) => {
        const all = agreed + differences.filter((one) => one.text === text).length;
        return { name, all, differing: left[text] ?? 0 };
      }),
    [texts, differences, left],
  );
  const [otherAt, setOtherAt] = useState<number>();
  const element = useRef<HTMLDivElement>(null);
  const at = place?.difference;
  const versions = texts[place?.text ?? 0]?.sides.length ?? 0;
  const keys = useMemo(() => ({ versions, onOther: () => setOtherAt(at) }), [versions, at]);
  useStepKeys(element, adjudicating.step);
  useDecisionKeys(element, adjudicating, keys);
  const open = left.reduce((sum, count) => sum + count, 0);
  return (
    <div className="compared" ref={element}>
      <section aria-label="Gold version">
        <p role="status" aria-label="Progress">
          {`${countWords(left.filter((count) => count === 0).length, 'document')} of ${texts.length.toLocaleString('en')} done, ` +
            `${countWords(open, 'difference')} of ${differences.length.toLocaleString('en')} left.`}
        </p>
        <progress
          aria-label="Decided"
          max={Math.max(1, differences.length)}
          value={differences.length === 0 ? 1 : differences.length - open}
        />
        {refused.map(({ name, reason }) => (
          <p key={name} className="compare-note">{`Not adjudicated: ${name}. ${reason}`}</p>
        ))}
        {alone.length > 0 && (
          <p className="compare-note">{`${countWords(alone.length, 'text')} not annotated by ${names[0] ?? ''} and another one: ${alone.slice(0, 20).join(', ')}${alone.length > 20 ? ' …' : ''}.`}</p>
        )}
        <GoldBar
          files={files}
          filesState={filesState}
          adjudicating={adjudicating}
          state={state}
          summary={summary}
          open={open}
        />
      </section>
      {texts.length > 1 && (
        <Strip texts={bars} at={place?.text ?? 0} onLook={adjudicating.lookAt} />
      )}
      {texts.length > 0 && (
        <div className="workspace">
          <Guarded what="The list of differences" className="list-part" occasion={shown}>
            <div className="list-side">
              <OpenList
                adjudicating={adjudicating}
                run={run}
                filter={filter}
                shown={shown}
                decisionOf={decisionOf}
                looking={at}
              />
            </div>
          </Guarded>
          <Guarded what="The gold version" occasion={place}>
            {place && (
              <AdjudicatedText
                types={filesState.types}
                adjudicating={adjudicating}
                state={state}
                run={run}
                place={place}
                decisionOf={decisionOf}
                isOther={at !== undefined && otherAt === at}
                onOther={(isOn) => setOtherAt(isOn ? at : undefined)}
              />
            )}
          </Guarded>
        </div>
      )}
    </div>
  );
}
