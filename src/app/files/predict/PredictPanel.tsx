import { useState } from 'react';
import { Guarded } from '../../shared/Guarded.tsx';
import { lowestThresholds, possibleThresholds } from '../../shared/lowestThresholds.ts';
import { modelProblem } from '../../shared/modelProblem.ts';
import { ProblemNote } from '../../shared/ProblemNote.tsx';
import type { Shared } from '../../shared/room.ts';
import { SchemaPicker } from '../../shared/SchemaPicker.tsx';
import { SizePicker } from '../../shared/SizePicker.tsx';
import { schemasOn } from '../../shared/selection.ts';
import { ThresholdSliders } from '../../shared/ThresholdSliders.tsx';
import { useNextDownload } from '../../shared/useNextDownload.ts';
import { usePackageInfo } from '../../shared/usePackageInfo.ts';
import { useStored } from '../../shared/useStored.ts';
import type { Files } from '../files.ts';
import { rowsShown } from '../rowsShown.ts';
import { typesIn } from '../projectSteps.ts';
import type { FilesState } from '../state.ts';
import { MappingTable } from './MappingTable.tsx';
import { RunProgress } from './RunProgress.tsx';
import { usePredicting } from './usePredicting.ts';
import { WhichDocuments, rowsOf, type Which } from './WhichDocuments.tsx';
import '../styles/predict.css';

/** Properties of `PredictPanel`. */
export interface PredictPanelProps {
  readonly shared: Shared;
  readonly files: Files;
  readonly state: FilesState;
}

/** Has the model read documents, and says what becomes of what it finds. */
export function PredictPanel({ shared, files, state }: PredictPanelProps) {
  const { predicting } = files;
  const now = usePredicting(predicting, (all) => all);
  const { run, schemas, read } = now;
  const lookup = usePackageInfo(shared.models);
  const info = lookup.kind === 'known' ? lookup.info : undefined;
  const offered = info?.schemas ?? NONE;
  const on = schemasOn(now.chosen, offered);
  const [stored] = useStored(run.kind);
  const download = useNextDownload(info, on, shared.settings.device, stored);
  const [which, setWhich] = useState<Which>('all');
  const [again, setAgain] = useState(false);
  const listed = rowsShown(state);
  const rows = rowsOf(which, state, listed);
  const isRunning = run.kind === 'running';
  const problem = run.kind === 'failed' ? run.problem : modelProblem(lookup, now.chosen);
  const isUnknown = now.engine.kind === 'idle' && now.engine.why === 'new';
  const types = state.editing.project?.types ?? typesIn(state.types);
  const found = [...schemas.values()];
  return (
    <section className="predict" aria-label="Pre-annotate">
      <h2>Pre-annotate</h2>
      <p className="hint">
        A model on your own machine suggests what might be annotated. Nothing of it is in your files
        before you accept it.
      </p>
      <Guarded what="The kinds of text" occasion={offered}>
        <SchemaPicker offered={offered} on={on} onChoose={predicting.choose} />
      </Guarded>
      <Guarded what="The sizes of the model" occasion={lookup}>
        <SizePicker shared={shared} lookup={lookup} on={on} />
      </Guarded>
      <WhichDocuments
        which={which}
        state={state}
        listed={listed.length}
        read={rows.filter(({ id }) => read.has(id)).length}
        again={again}
        onWhich={setWhich}
        onAgain={setAgain}
      />
      <div className="predict-buttons">
        {isRunning ? (
          <button type="button" onClick={predicting.pause}>
            Pause
          </button>
        ) : run.kind === 'paused' || run.kind === 'failed' ? (
          <button type="button" className="primary" onClick={predicting.resume}>
            Resume
          </button>
        ) : (
          <button
            type="button"
            className="primary"
            disabled={rows.length === 0}
            onClick={() => predicting.start(rows, on, again)}
          >
            Run the model
          </button>
        )}
        {(isRunning || run.kind === 'paused' || run.kind === 'failed') && (
          <button type="button" onClick={predicting.cancel}>
            Cancel
          </button>
        )}
      </div>
      {isUnknown && !isRunning && download && <p className="hint">{download.words}</p>}
      <RunProgress state={now} />
      {problem && <ProblemNote problem={problem} />}
      {now.notKept && (
        <p role="alert">
          This browser keeps no suggestions: they are gone when the page is closed.
        </p>
      )}
      {found.length > 0 && (
        <>
          <MappingTable
            schemas={found}
            types={types}
            mapping={now.mapping}
            onTarget={predicting.setTarget}
          />
          {found.map((schema) => (
            <ThresholdSliders
              key={schema.name}
              schema={schema}
              thresholds={possibleThresholds(
                schema,
                now.thresholds.get(schema.name) ?? schema.defaults,
              )}
              lowest={lowestThresholds(schema)}
              amongOthers={found.length > 1}
              onChange={(thresholds) => predicting.setThresholds(schema.name, thresholds)}
            />
          ))}
        </>
      )}
    </section>
  );
}

/** What is known of a package before its manifest has come. */
const NONE: readonly never[] = [];
