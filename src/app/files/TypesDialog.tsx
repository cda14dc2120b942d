import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { toWire } from '../../base/errors.ts';
import type { TypeKind } from '../../edit/types.ts';
import { TypeChip } from '../../view/legend/TypeChip.tsx';
import { typeStylesOf } from '../../view/legend/typeStyles.ts';
import { countWords } from '../shared/countWords.ts';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { Problem } from '../shared/settings.ts';
import type { Files } from './files.ts';
import { readableTypes } from './shown.ts';
import type { FilesState } from './state.ts';
import { rowsWith, typesNow, type TypeWish } from './typeEditing.ts';
import { RemoveTypeForm } from './RemoveTypeForm.tsx';
import { TypeForm } from './TypeForm.tsx';

/** Properties of `TypesDialog`. */
export interface TypesDialogProps {
  readonly files: Files;
  readonly state: FilesState;
  readonly onClose: () => void;
}

/** What is asked for: a type that is changed, or a new one. */
interface Asked {
  readonly kind: TypeKind;
  /** Missing for a new one. */
  readonly name?: string;
}

/** A type that is to be removed and that so many annotations have. */
interface Removing {
  readonly kind: TypeKind;
  readonly name: string;
  readonly count: number;
}

/** The types of what is open: add, rename, colour, describe, remove, and say what relations may join. */
export function TypesDialog({ files, state, onClose }: TypesDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [asked, setAsked] = useState<Asked>();
  const [removing, setRemoving] = useState<Removing>();
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const types = typesNow(state);
  const { project } = state.editing;
  const [undone, redone] = [project?.typePast.at(-1), project?.typeFuture.at(-1)];
  const end = (words: string) => {
    setSaid(words);
    setAsked(undefined);
    setRemoving(undefined);
    setProblem(undefined);
    // What had the focus is gone.
    dialog.current?.querySelector('h2')?.focus();
  };
  const work = (doing: Promise<void>) => {
    setIsBusy(true);
    doing.catch((error: unknown) => setProblem(toWire(error))).finally(() => setIsBusy(false));
  };
  const wish = async (wished: TypeWish, words = 'Done.') => {
    await files.types.wish(wished);
    end(words);
  };
  /** Asks what becomes of annotations, where there are any. */
  const askToRemove = async (kind: TypeKind, name: string) => {
    const count = await files.types.count(kind, name);
    setProblem(undefined);
    if (count > 0) setRemoving({ kind, name, count });
    else await wish({ what: 'remove', kind, name }, `Removed: ${name}.`);
  };
  const step = (doIt: () => void, words: string) => {
    try {
      doIt();
      end(words);
    } catch (error) {
      setProblem(toWire(error));
    }
  };
  return (
    <dialog ref={dialog} className="convert types" aria-labelledby={id} onClose={onClose}>
      <h2 id={id} tabIndex={-1}>
        Types
      </h2>
      {problem && <ProblemNote problem={problem} />}
      {removing ? (
        <RemoveTypeForm
          {...removing}
          types={types}
          isBusy={isBusy}
          onRemove={(instead) => {
            const { kind, name, count } = removing;
            const more = instead === undefined ? {} : { instead };
            const became = instead === undefined ? 'deleted' : `changed to ${instead}`;
            const words = `Removed: ${name}. ${countWords(count, 'annotation')} ${became}.`;
            work(wish({ what: 'remove', kind, name, ...more }, words));
          }}
          onCancel={() => end('')}
        />
      ) : asked ? (
        <TypeForm
          key={`${asked.kind} ${asked.name ?? ''}`}
          kind={asked.kind}
          name={asked.name}
          types={types}
          documents={asked.name === undefined ? 0 : rowsWith(state, asked.kind, asked.name).length}
          isBusy={isBusy}
          onWish={(wished) => work(wish(wished))}
          onRemove={() => {
            if (asked.name !== undefined) work(askToRemove(asked.kind, asked.name));
          }}
          onCancel={() => end('')}
        />
      ) : (
        <>
          <TypeList state={state} kind="entity" onAsk={setAsked} />
          <TypeList state={state} kind="relation" onAsk={setAsked} />
          <div className="convert-buttons">
            <button
              type="button"
              title={undone?.name}
              disabled={undone === undefined}
              onClick={() => step(files.types.undo, `Taken back: ${undone?.name ?? ''}.`)}
            >
              Undo
            </button>
            <button
              type="button"
              title={redone?.name}
              disabled={redone === undefined}
              onClick={() => step(files.types.redo, `Done again: ${redone?.name ?? ''}.`)}
            >
              Redo
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Close
            </button>
          </div>
        </>
      )}
      <p role="status" aria-label="Types changed">
        {said}
      </p>
    </dialog>
  );
}

interface TypeListProps {
  readonly state: FilesState;
  readonly kind: TypeKind;
  readonly onAsk: (asked: Asked) => void;
}

/** The types of a kind, each with how many documents have it. */
function TypeList({ state, kind, onAsk }: TypeListProps) {
  const id = useId();
  const types = typesNow(state);
  const styles = useMemo(() => typeStylesOf(readableTypes(types)), [types]);
  const list = kind === 'entity' ? types.entityTypes : types.relationTypes;
  const chips = kind === 'entity' ? styles.entities : styles.relations;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{kind === 'entity' ? 'Entity types' : 'Relation types'}</h3>
      <ul className="type-list">
        {list.map(({ name, description }) => (
          <li key={name}>
            <button type="button" onClick={() => onAsk({ kind, name })}>
              <TypeChip style={chips.get(name)} name={name} />
              <span className="hint">
                {countWords(rowsWith(state, kind, name).length, 'document')}
              </span>
            </button>
            {description !== undefined && <p className="hint">{description}</p>}
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => onAsk({ kind })}>
        {kind === 'entity' ? 'Add an entity type' : 'Add a relation type'}
      </button>
    </section>
  );
}
