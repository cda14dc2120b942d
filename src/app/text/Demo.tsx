import { type ReactNode, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';
import { palettePlaces } from '../../view/legend/typeStyles.ts';
import { DevicesPanel } from './DevicesPanel.tsx';
import { DeviceStatus } from '../shared/DeviceStatus.tsx';
import { examplesFor } from './examples.ts';
import { Guarded } from '../shared/Guarded.tsx';
import { modelProblem, usualModelQuery } from '../shared/modelProblem.ts';
import { NewVersionNote } from '../shared/NewVersionNote.tsx';
import { beforehandWords, unmeasuredWords } from '../shared/pace.ts';
import { isPackageLost } from '../shared/offline.ts';
import { OfflineNote } from '../shared/OfflineNote.tsx';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import { ProgressNote } from './ProgressNote.tsx';
import { ResultView } from './ResultView.tsx';
import { SchemaPicker } from '../shared/SchemaPicker.tsx';
import { SizePicker } from '../shared/SizePicker.tsx';
import type { Page } from './page.ts';
import type { Findings } from '../shared/findings.ts';
import { schemasOn } from '../shared/selection.ts';
import type { RoomView, Shared } from '../shared/room.ts';
import { StoragePanel } from '../shared/StoragePanel.tsx';
import { toRedact } from './toRedact.ts';
import { TextForm } from './TextForm.tsx';
import { droppedFiles } from '../../filesWorker/client/inputs.ts';
import { runsOn } from '../shared/memoryEstimate.ts';
import { memoryProblem } from '../shared/memoryProblem.ts';
import { machineOf } from '../shared/modelSizes.ts';
import { chooseModel } from '../shared/pageModel.ts';
import { UNKNOWN_PACKAGE } from '../shared/packageInfo.ts';
import { useWindowDrop } from '../shared/useWindowDrop.ts';
import type { OwnModels } from './ownModels.ts';
import { OwnModelsPanel } from './OwnModelsPanel.tsx';
import { useOwnPackages } from './useOwnPackages.ts';
import { useRunModel } from '../shared/useRunModel.ts';
import { usePackageInfo } from '../shared/usePackageInfo.ts';
import { useNextDownload } from '../shared/useNextDownload.ts';
import { useStored } from '../shared/useStored.ts';
import { useWantsAll } from '../shared/useWantsAll.ts';

/** Properties of `Demo`. */
export interface DemoProps {
  readonly shared: Shared;
  readonly page: Page;
  /** Packages of the reader's. */
  readonly own: OwnModels;
  /** What else the page is for. */
  readonly uses: ReactNode;
  /** Hands something to the room that takes it. */
  readonly bring: RoomView['bring'];
}

/** A text goes in, and what the model found in it comes out. */
export function Demo({ shared, page, own, uses, bring }: DemoProps) {
  const { settings, models, kept } = shared;
  const state = useSyncExternalStore(page.subscribe, page.state);
  const lookup = usePackageInfo(models);
  const info = lookup.kind === 'known' ? lookup.info : undefined;
  const model = useRunModel(models, lookup);
  const { activity, text, result, clearings } = state;
  const { dispatch } = page;
  const offered = info?.schemas ?? NONE;
  const on = schemasOn(state.chosen, offered);
  const places = useMemo(() => palettePlaces(offered), [offered]);
  const onText = useCallback(
    (value: string) => dispatch({ kind: 'text', text: value }),
    [dispatch],
  );
  const [stored, erase, lookAgain] = useStored(activity.kind);
  const ownState = useSyncExternalStore(own.subscribe, own.state);
  const packages = useOwnPackages(ownState, stored);
  const running = packages.find((one) => one.model === model);
  const isOnDisk = running?.isOpen === true;
  const download = useNextDownload(info, on, state.deviceChoice, stored, isOnDisk);
  // Who comes back and writes will run it, and then it is there.
  const isReady = download?.isNone === true && text.trim() !== '';
  useEffect(() => {
    if (isReady) page.warmUp();
  }, [isReady, page]);
  const isOver = useWindowDrop(
    useCallback(({ items }: DataTransfer) => own.open(droppedFiles(items)), [own]),
  );
  const [isWanted, setWanted] = useWantsAll();
  const want = (all: boolean) => {
    setWanted(all);
    if (!all) page.stopPreparing();
  };
  const storedOf = (name: string) =>
    stored.kind === 'known'
      ? stored.groups.find((group) => group.kind === 'own' && group.model === name)
      : undefined;
  const letGo = (name: string) => {
    const group = storedOf(name);
    if (group) erase(group);
  };
  const failure = activity.kind === 'failed' ? activity.problem : undefined;
  const problem =
    failure ??
    modelProblem(lookup, state.chosen) ??
    (info &&
      memoryProblem(info, on, {
        device: runsOn(state.device, state.deviceChoice),
        memory: machineOf(navigator).memory,
      }));
  const attempt = activity.kind === 'failed' ? activity.attempt : undefined;
  const isRunning = activity.kind === 'running';
  const took = result && runTime(result.findings);
  const long =
    text === result?.findings.text
      ? undefined
      : (beforehandWords(text.length, took) ?? (took ? undefined : unmeasuredWords(text.length)));
  const beforehand = [state.device === undefined ? download?.words : undefined, long]
    .filter((words) => words !== undefined)
    .join(' ');
  return (
    <div className="demo">
      <div className="text-side">
        <Guarded what="The text box" instead={<KeptText text={text} />}>
          <TextForm
            text={text}
            clearings={clearings}
            running={isRunning}
            examples={examplesFor(on)}
            beforehand={isRunning ? undefined : beforehand}
            choices={
              <>
                <Guarded what="The kinds of text" occasion={offered}>
                  <SchemaPicker offered={offered} on={on} onChoose={page.choose} />
                </Guarded>
                <Guarded what="The sizes of the model" occasion={packages}>
                  <SizePicker shared={shared} lookup={lookup} on={on} own={packages} />
                </Guarded>
              </>
            }
            progress={
              <Guarded what="The progress" occasion={activity}>
                <ProgressNote
                  activity={activity}
                  engine={state.engine}
                  restart={state.restart}
                  result={result}
                  hasOtherKinds={on.length < offered.length}
                />
              </Guarded>
            }
            onText={onText}
            onRun={page.run}
            onCancel={page.cancel}
            onClear={page.clear}
          />
        </Guarded>
        <Guarded what="The state of the model" occasion={activity}>
          {problem && (
            <ProblemNote
              problem={problem}
              {...(attempt && { onRetry: () => page.retry(attempt) })}
              {...(problem.code === 'unknown-model' && {
                usual: usualModelQuery(location.search),
              })}
            />
          )}
          <NewVersionNote problem={failure} shared={shared} first="Copy your text" />
          <DeviceStatus
            engine={state.engine}
            device={state.device}
            keeping={state.keeping}
            running={isRunning}
          />
        </Guarded>
        <Guarded what="Your own models" occasion={ownState}>
          <OwnModelsPanel
            own={own}
            state={ownState}
            packages={packages}
            model={model}
            isOver={isOver}
            onUse={(one) => chooseModel(shared, one)}
            onKeep={(name, isKept) => {
              if (isKept) void own.keep(name).then(lookAgain);
              else letGo(name);
            }}
            onRemove={(name) => {
              own.close(name);
              letGo(name);
            }}
          />
        </Guarded>
        <Guarded what="The list of devices" occasion={activity}>
          <DevicesPanel
            asked={settings.device}
            choice={state.deviceChoice}
            device={state.device}
            info={info}
            on={on}
            failure={failure?.code}
            findings={result?.findings}
            onChoose={page.useDevice}
          />
        </Guarded>
        <Guarded what="What is stored" occasion={activity}>
          <OfflineNote
            kept={kept}
            lookup={isOnDisk && !running.isKept ? UNKNOWN_PACKAGE : lookup}
            on={on}
            choice={state.deviceChoice}
            device={state.device}
            stored={stored}
            activity={activity.kind}
            keeping={state.keeping}
            occasion={result}
            isWanted={isWanted}
            onWant={want}
            onKept={lookAgain}
            onPrepare={page.prepareAll}
          />
          <StoragePanel
            keeping={state.keeping}
            stored={stored}
            isLost={isPackageLost(lookup, stored)}
            onErase={(group, project) => {
              // Else what is erased would come again at once.
              if (group?.kind !== 'project') want(false);
              if (group === undefined || group.kind === 'page') void kept.erase();
              erase(group, project);
            }}
          />
        </Guarded>
      </div>
      <Guarded what="The result" occasion={result?.findings}>
        {result ? (
          <ResultView
            result={result}
            hidden={state.hidden}
            places={places}
            drawing={state.drawing}
            stale={activity.kind === 'running' && activity.shown !== true}
            isOutOfDate={text !== result.findings.text}
            readMarkup={page.readMarkup}
            setThresholds={page.setThresholds}
            dispatch={dispatch}
            onRedact={() => bring(toRedact(result.findings, page.clear))}
          />
        ) : (
          <div className="result-empty">
            <p>
              What is found is drawn here: names and terms with brackets under them, and arcs over
              the text for how they are related.
            </p>
            {uses}
          </div>
        )}
      </Guarded>
    </div>
  );
}

/** How much the last run read, and how long it took; undefined where it ran nothing. */
function runTime({ text, times }: Findings) {
  const took = times.tokenize + times.encode + times.heads;
  return times.encode > 0 ? { characters: text.length, took } : undefined;
}

/** The text where its box is gone, to be copied. */
function KeptText({ text }: { readonly text: string }) {
  return (
    <textarea className="text-box" aria-label="Text" readOnly value={text} {...NO_ASSISTANTS} />
  );
}

/** What is known of a package before its manifest has come. */
const NONE: readonly never[] = [];
