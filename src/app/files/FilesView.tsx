import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { ProjectStore } from '../../storage/projects.ts';
import { Guarded } from '../shared/Guarded.tsx';
import { NewVersionNote } from '../shared/NewVersionNote.tsx';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { Shared } from '../shared/room.ts';
import { ConflictQuestion } from './ConflictQuestion.tsx';
import { DocumentHead } from './DocumentHead.tsx';
import { DocumentList } from './DocumentList.tsx';
import { DocumentView } from './DocumentView.tsx';
import { EditBar } from './EditBar.tsx';
import type { Files } from './files.ts';
import { rowsShown } from './rowsShown.ts';
import { ListFilters } from './ListFilters.tsx';
import { usePredicting } from './predict/usePredicting.ts';
import { ProjectBar } from './ProjectBar.tsx';
import type { FilesState } from './state.ts';
import { RedactButtons, type RedactButtonsProps } from './RedactButtons.tsx';
import { useDrops } from './useDrops.ts';
import { useEditKeys } from './useEditKeys.ts';
import { useStepKeys } from './useStepKeys.ts';
import { Welcome } from './Welcome.tsx';

/** Properties of `FilesView`. */
export interface FilesViewProps {
  readonly shared: Shared;
  readonly files: Files;
  /** What `files` has opened; what compares annotations asks it. */
  readonly client: FilesClient;
  readonly projects: ProjectStore;
  /** Hands documents to whatever takes personal data out of them. */
  readonly onRedact: RedactButtonsProps['onRedact'];
}

const CompareView = lazy(async () => ({
  default: (await import('./compare/CompareView.tsx')).CompareView,
}));

const AdjudicateView = lazy(async () => ({
  default: (await import('./adjudicate/AdjudicateView.tsx')).AdjudicateView,
}));

const PredictPanel = lazy(async () => ({
  default: (await import('./predict/PredictPanel.tsx')).PredictPanel,
}));

/** Files of annotations go in, and are drawn. */
export function FilesView({ shared, files, client, projects, onRedact }: FilesViewProps) {
  const state = useSyncExternalStore(files.subscribe, files.state);
  const { opening } = state;
  const problem = opening.kind === 'failed' ? opening.problem : undefined;
  const isOver = useDrops(state.mode === 'read' ? files : undefined);
  return (
    <div className="files" data-over={isOver}>
      <NewVersionNote problem={problem} shared={shared} first="Save your changes" />
      {opening.kind === 'nothing' || opening.kind === 'failed' ? (
        <Welcome files={files} projects={projects} problem={problem} />
      ) : (
        <Workspace
          shared={shared}
          files={files}
          client={client}
          state={state}
          onRedact={onRedact}
        />
      )}
    </div>
  );
}

interface WorkspaceProps extends Pick<FilesViewProps, 'shared' | 'files' | 'client' | 'onRedact'> {
  readonly state: FilesState;
}

function Workspace({ shared, files, client, state, onRedact }: WorkspaceProps) {
  const isPredicting = usePredicting(files.predicting, ({ isOpen }) => isOpen);
  return (
    <>
      <Guarded what="What is open" occasion={state.opening}>
        <ProjectBar files={files} state={state} />
      </Guarded>
      {state.conflicts.length > 0 && (
        <Guarded what="The question about the folder" occasion={state.conflicts}>
          <ConflictQuestion files={files} conflicts={state.conflicts} />
        </Guarded>
      )}
      {state.mode === 'compare' ? (
        <Guarded what="The comparison" occasion={state.opening}>
          <Suspense fallback={<p className="room-coming">Loading …</p>}>
            <CompareView files={files} client={client} state={state} />
          </Suspense>
        </Guarded>
      ) : state.mode === 'adjudicate' ? (
        <Guarded what="The gold version" occasion={state.opening}>
          <Suspense fallback={<p className="room-coming">Loading …</p>}>
            <AdjudicateView files={files} client={client} state={state} />
          </Suspense>
        </Guarded>
      ) : (
        <>
          {isPredicting && state.opening.kind === 'open' && (
            <Guarded what="Pre-annotation" occasion={state.opening}>
              <Suspense fallback={<p className="room-coming">Loading …</p>}>
                <PredictPanel shared={shared} files={files} state={state} />
              </Suspense>
            </Guarded>
          )}
          <Documents files={files} state={state} onRedact={onRedact} />
        </>
      )}
    </>
  );
}

function Documents({
  files,
  state,
  onRedact,
}: Pick<WorkspaceProps, 'files' | 'state' | 'onRedact'>) {
  const { rows, looking, formats } = state;
  const shown = rowsShown(state);
  const read = usePredicting(files.predicting, (predicting) => predicting.read);
  const element = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useStepKeys(element, files.step);
  useEditKeys(element, files, state.editing.isOn);
  useFocusKept(element, heading, looking?.loaded?.id);
  const row = looking && rows[looking.problem ? looking.id : (looking.loaded?.id ?? looking.id)];
  return (
    <div className="workspace" ref={element}>
      <Guarded what="The list of documents" className="list-part" occasion={rows}>
        <div className="list-side">
          <ListFilters files={files} state={state} left={shown.length} />
          <DocumentList
            rows={shown}
            looking={looking?.id}
            unsaved={state.unsaved}
            confirmed={state.confirmed}
            read={read}
            onLook={files.look}
          />
          <RedactButtons row={row} listed={shown} onRedact={onRedact} />
        </div>
      </Guarded>
      <Guarded what="The document" occasion={looking}>
        <div className="document-part">
          {row && (
            <DocumentHead
              row={row}
              heading={heading}
              format={formats.find(({ name }) => name === row.format)?.title ?? row.format}
              onStep={files.step}
            />
          )}
          {row && !looking.problem && <EditBar files={files} state={state} row={row.id} />}
          {looking?.problem && <ProblemNote problem={looking.problem} />}
          {row && looking.loaded && !looking.problem && (
            <DocumentView
              files={files}
              state={state}
              looking={{ ...looking, loaded: looking.loaded }}
              row={row}
            />
          )}
        </div>
      </Guarded>
    </div>
  );
}

/** Where the keys were on something of the document before, they are at the new one's name. */
function useFocusKept(
  element: { readonly current: HTMLElement | null },
  heading: { readonly current: HTMLElement | null },
  id: number | undefined,
): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const note = ({ target }: FocusEvent) => {
      wasInside.current = target instanceof Element && target.closest('.document-part') !== null;
    };
    const end = ({ relatedTarget }: FocusEvent) => {
      // An element that is taken away hands the focus to nobody.
      if (relatedTarget !== null) wasInside.current = false;
    };
    current.addEventListener('focusin', note);
    current.addEventListener('focusout', end);
    return () => {
      current.removeEventListener('focusin', note);
      current.removeEventListener('focusout', end);
    };
  }, [element]);
  useEffect(() => {
    if (wasInside.current && document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [heading, id]);
}
