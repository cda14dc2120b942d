import { DeviceStatus } from './DeviceStatus.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { ProgressNote } from './ProgressNote.tsx';
import { ResultView } from './ResultView.tsx';
import type { Settings } from './settings.ts';
import { StoragePanel } from './StoragePanel.tsx';
import { TextForm } from './TextForm.tsx';
import { usePackageInfo } from './usePackageInfo.ts';
import { usePage } from './usePage.ts';

/** Properties of `Demo`. */
export interface DemoProps {
  readonly settings: Settings;
}

/** A text goes in, and what the model found in it comes out. */
export function Demo({ settings }: DemoProps) {
  const page = usePage(settings);
  const info = usePackageInfo(settings);
  const { state, dispatch, run, cancel, setThresholds } = page;
  const { activity, text, result } = state;
  return (
    <>
      <TextForm
        text={text}
        running={activity.kind === 'running'}
        fresh={state.device === undefined}
        info={info}
        onText={(value) => dispatch({ kind: 'text', text: value })}
        onRun={run}
        onCancel={cancel}
      />
      <ProgressNote activity={activity} found={result?.decoding.document} />
      {activity.kind === 'failed' && (
        <ProblemNote
          problem={activity.problem}
          {...(text.trim() === '' ? {} : { onRetry: () => run(text) })}
        />
      )}
      <DeviceStatus device={state.device} />
      {result && (
        <ResultView
          result={result}
          hidden={state.hidden}
          drawing={state.drawing}
          stale={activity.kind === 'running'}
          setThresholds={setThresholds}
          dispatch={dispatch}
        />
      )}
      <StoragePanel keeping={state.keeping} occasion={activity.kind} />
    </>
  );
}
