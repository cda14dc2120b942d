import { useMemo } from 'react';
import { palettePlaces } from '../view/typeStyles.ts';
import { DevicesPanel } from './DevicesPanel.tsx';
import { DeviceStatus } from './DeviceStatus.tsx';
import { examplesFor } from './examples.ts';
import { downloadSize } from './packageInfo.ts';
import { ProblemNote } from './ProblemNote.tsx';
import { ProgressNote } from './ProgressNote.tsx';
import { ResultView } from './ResultView.tsx';
import { SchemaPicker } from './SchemaPicker.tsx';
import { schemasOn } from './selection.ts';
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
  const [state, page] = usePage(settings);
  const info = usePackageInfo(settings);
  const { activity, text, result } = state;
  const { dispatch } = page;
  const offered = info?.schemas ?? NONE;
  const on = schemasOn(state.chosen, offered);
  const places = useMemo(() => palettePlaces(offered), [offered]);
  const attempt = activity.kind === 'failed' ? activity.attempt : undefined;
  return (
    <>
      <TextForm
        text={text}
        running={activity.kind === 'running'}
        examples={examplesFor(on)}
        download={
          info && state.device === undefined
            ? { title: info.title, bytes: downloadSize(info, on) }
            : undefined
        }
        onText={(value) => dispatch({ kind: 'text', text: value })}
        onRun={page.run}
        onCancel={page.cancel}
      />
      <SchemaPicker offered={offered} on={on} onChoose={page.choose} />
      <ProgressNote
        activity={activity}
        engine={state.engine}
        restart={state.restart}
        found={result?.document}
      />
      {activity.kind === 'failed' && (
        <ProblemNote
          problem={activity.problem}
          {...(attempt && { onRetry: () => page.retry(attempt) })}
        />
      )}
      <DeviceStatus
        engine={state.engine}
        device={state.device}
        keeping={state.keeping}
        running={activity.kind === 'running'}
      />
      {result && (
        <ResultView
          result={result}
          hidden={state.hidden}
          places={places}
          drawing={state.drawing}
          stale={activity.kind === 'running'}
          setThresholds={page.setThresholds}
          dispatch={dispatch}
        />
      )}
      <DevicesPanel
        asked={settings.device}
        choice={state.deviceChoice}
        device={state.device}
        info={info}
        on={on}
        failure={activity.kind === 'failed' ? activity.problem.code : undefined}
        findings={result?.findings}
        onChoose={page.useDevice}
      />
      <StoragePanel keeping={state.keeping} occasion={activity.kind} />
    </>
  );
}

/** What is known of a package before its manifest has come. */
const NONE: readonly never[] = [];
