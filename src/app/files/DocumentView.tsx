import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Row } from '../../corpus/row.ts';
import { versionsOf } from '../../corpus/versions.ts';
import { lookUp } from '../../document/lookup.ts';
import type { EditOperation } from '../../edit/operations.ts';
import { sameFocus } from '../../view/focus/focus.ts';
import { useFocus } from '../../view/focus/useFocus.ts';
import { Legend } from '../../view/legend/Legend.tsx';
import { typeStylesOf } from '../../view/legend/typeStyles.ts';
import { visibleDocument } from '../../view/legend/visible.ts';
import { type Taking, takePicture } from '../../view/picture/takePicture.ts';
import { AnnotatedText } from '../../view/text/AnnotatedText.tsx';
import { ResultTables } from '../shared/ResultTables.tsx';
import { SaveButtons } from '../shared/SaveButtons.tsx';
import { comparisonWords } from './words.ts';
import { DetailsPanel } from './DetailsPanel.tsx';
import type { Files } from './files.ts';
import { ownOperation } from './ownOperation.ts';
import { SuggestionPanel } from './predict/SuggestionPanel.tsx';
import { suggestionsIn } from './predict/suggestions.ts';
import { useModelLayer } from './predict/useModelLayer.ts';
import { canSave, saidOf } from './projectSteps.ts';
import { Entries } from './ReportTable.tsx';
import { projectTypes, readableTypes, shownOf, withTypesOf } from './shown.ts';
import type { FilesState, Looking } from './state.ts';
import { versionNames } from '../../corpus/versionNames.ts';
import { useSaying } from './useSaying.ts';
import { Versions } from './Versions.tsx';

/** Properties of `DocumentView`. */
export interface DocumentViewProps {
  readonly files: Files;
  readonly state: FilesState;
  readonly looking: Looking & Required<Pick<Looking, 'loaded'>>;
  /** Of the document that is loaded. */
  readonly row: Row;
}

/** A document as its file has it: drawing, legend, details, tables, files. */
export function DocumentView({ files, state, looking, row }: DocumentViewProps) {
  const { loaded, other } = looking;
  const { predicting } = files;
  const { layer, models, version } = useModelLayer(predicting, loaded, other);
  const beside = other ?? version;
  const { document, detailsOf, ownId } = useMemo(() => shownOf(loaded, beside), [loaded, beside]);
  const shown = useMemo(() => visibleDocument(document, state.hidden), [document, state.hidden]);
  const lookup = useMemo(() => lookUp(shown), [shown]);
  const types = state.editing.project?.types;
  const styles = useMemo(() => {
    const own = types ? readableTypes(types) : projectTypes(state.types);
    return typeStylesOf(version ? withTypesOf(own, version.document) : own);
  }, [types, state.types, version]);
  const control = useFocus(shown, lookup);
  const versions = useMemo(() => versionsOf(state.rows, row), [state.rows, row]);
  const names = useMemo(() => versionNames(versions), [versions]);
  const element = useRef<HTMLDivElement>(null);
  const picture = (taking: Taking) =>
    element.current === null
      ? Promise.resolve(undefined)
      : takePicture(
          { element: element.current, document: shown, widest: document, styles },
          taking,
        );
  const { pinned, focus } = control;
  const suggestions = useMemo(() => (version ? suggestionsIn(shown) : []), [version, shown]);
  const [lookAt, setLookAt] = useState<{ readonly span: string }>();
  const isEditable = state.editing.isOn && !other && canSave(state, row.id);
  // What a model suggests is drawn beside what is edited.
  const canEdit = useCallback((id: string) => ownId(id) !== undefined, [ownId]);
  const operate = useCallback(
    (operation: EditOperation, words?: string) => {
      const own = ownOperation(operation, ownId);
      if (own) files.edit.operate(own, words);
    },
    [files, ownId],
  );
  const abilities = saidOf(state, row.id);
  const hasPlace = abilities.attributes !== 'none' || abilities.notes !== 'none';
  const { saying, describe } = useSaying({
    loaded,
    types: types ?? loaded.document,
    abilities,
    control,
    ownId,
    operate,
  });
  const canRemove =
    isEditable && pinned !== undefined && canEdit(pinned.id) && sameFocus(pinned, focus);
  useBegun(element, loaded.id);
  const legend = (
    <div className="result-bar">
      <Legend document={document} styles={styles} hidden={state.hidden} onToggle={files.toggle} />
    </div>
  );
  return (
    <>
      <div className="document" ref={element} data-busy={looking.id !== loaded.id}>
        {(versions.length > 1 || layer) && (
          <Versions
            versions={versions}
            names={names}
            looking={row.id}
            other={other?.id}
            onLook={files.look}
            onCompare={files.compare}
            isModelDrawn={layer && version !== undefined}
            onModel={predicting.setDrawn}
          />
        )}
        {loaded.report.some(({ kind }) => kind !== 'info') && (
          <Entries entries={loaded.report} label="Report of this document" />
        )}
        {!isEditable && legend}
        {/* Another one for each document: its spans may be called as those of the one before. */}
        <AnnotatedText
          key={loaded.id}
          document={shown}
          widest={document}
          lookup={lookup}
          styles={styles}
          control={control}
          {...(isEditable && {
            onEdit: operate,
            canEdit,
            ...(hasPlace && { onDescribe: describe }),
            ...(state.editing.project && { editTypes: state.editing.project.types }),
            moreKeys: ROOM_KEYS,
          })}
          {...(beside && {
            statusWords: comparisonWords(
              names.get(row.id) ?? '',
              version ? 'the model' : (names.get(beside.id) ?? ''),
            ),
          })}
          lookAt={lookAt}
        />
      </div>
      <div className="document-side">
        {/* It grows with what is found, and would move the text while that is edited. */}
        {isEditable && legend}
        {layer && version && (
          <SuggestionPanel
            predicting={predicting}
            suggestions={suggestions}
            models={models}
            rejected={layer.rejected}
            canAccept={canSave(state, row.id)}
            looking={suggestions.find(({ drawn }) => drawn === pinned?.id)}
            onLook={({ kind, drawn, span }) => {
              control.choose({ kind, id: drawn });
              setLookAt({ span });
            }}
          />
        )}
        <DetailsPanel
          document={shown}
          lookup={lookup}
          styles={styles}
          // Fields that came and went with the pointer would move what it is on its way to.
          focus={isEditable ? pinned : focus}
          detailsOf={detailsOf}
          saying={isEditable ? saying : undefined}
          onRemove={
            canRemove
              ? ({ kind, id }) =>
                  operate({
                    kind: kind === 'span' ? 'delete-spans' : 'delete-relations',
                    ids: [id],
                  })
              : undefined
          }
        />
        <SaveButtons
          name={fileName(row.name)}
          document={other ? document : loaded.document}
          picture={picture}
        />
        <ResultTables document={shown} lookup={lookup} styles={styles} control={control} />
      </div>
    </>
  );
}

/** Keys of the room, for the help of the drawing. */
const ROOM_KEYS = [
  { keys: ['j', 'k'], words: 'Next document, and the one before' },
  { keys: ['Ctrl', 'z'], words: 'Undo; with Shift, redo' },
  { keys: ['Ctrl', 'Enter'], words: 'Confirm the document and go to the next' },
];

/** Shows each document from its beginning. */
function useBegun(element: { readonly current: HTMLElement | null }, id: number): void {
  const seen = useRef(id);
  useEffect(() => {
    if (seen.current === id || element.current === null) return;
    seen.current = id;
    const { parentElement } = element.current;
    if (parentElement && parentElement.getBoundingClientRect().top < 0) {
      parentElement.scrollIntoView({ block: 'start', behavior: 'instant' });
    }
  }, [element, id]);
}

/** The last part of a document's name, as a name for files made of it. */
function fileName(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1).replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  return last === '' ? 'document' : last;
}
