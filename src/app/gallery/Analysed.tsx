import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Analysis } from '../../extract/extractor.ts';
import { extractorOf } from '../../session/createExtractor.ts';
import { palettePlaces } from '../../view/legend/typeStyles.ts';
import type { WorkerEngine } from '../../worker/client/workerEngine.ts';
import { createSession } from '../shared/modelSession.ts';
import { createPage } from '../text/page.ts';
import { ResultView } from '../text/ResultView.tsx';

/** Properties of `Analysed`. */
export interface AnalysedProps {
  readonly analysis: Analysis;
}

/** A result as the page shows it, of an analysis that is there already: to be measured. */
export function Analysed({ analysis }: AnalysedProps) {
  const page = useMemo(() => pageOf(analysis), [analysis]);
  const places = useMemo(() => palettePlaces([analysis.schema]), [analysis]);
  useEffect(() => {
    page.run(analysis.text);
  }, [page, analysis]);
  const { result, hidden, drawing } = useSyncExternalStore(page.subscribe, page.state);
  return (
    <main>
      <h1 className="visually-hidden">A result</h1>
      {result && (
        <ResultView
          result={result}
          hidden={hidden}
          places={places}
          drawing={drawing}
          stale={false}
          isOutOfDate={false}
          readMarkup={page.readMarkup}
          setThresholds={page.setThresholds}
          dispatch={page.dispatch}
        />
      )}
    </main>
  );
}

/** A page whose engine has nothing left to do. */
function pageOf(analysis: Analysis) {
  const { schema, device } = analysis;
  const nothing = () => Promise.resolve();
  const engine: WorkerEngine = {
    schemas: [schema],
    device,
    state: { kind: 'ready', device },
    subscribe: () => () => undefined,
    start: nothing,
    score: () => Promise.resolve(analysis),
    prepare: nothing,
    forget: nothing,
    release: nothing,
  };
  const settings = { model: 'prepared', schemas: [schema.name], device: 'auto' } as const;
  return createPage(
    settings,
    createSession(settings, () => extractorOf(engine)),
  );
}
