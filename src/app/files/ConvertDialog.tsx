import { useEffect, useId, useRef, useState } from 'react';
import type { ConvertOptions } from '../../filesWorker/client/filesClient.ts';
import type { LossCounts } from '../../filesWorker/protocol/files.ts';
import { isAbortError, toWire } from '../../base/errors.ts';
import { describeLoss, DISCONTINUOUS, type Discontinuous } from '../../formats/convert/fit.ts';
import { countWords } from '../shared/countWords.ts';
import { type Files, rowsShown } from './files.ts';
import type { FilesState } from './state.ts';
import { DISCONTINUOUS_WORDS } from './words.ts';

/** Properties of `ConvertDialog`. */
export interface ConvertDialogProps {
  readonly files: Files;
  readonly state: FilesState;
  readonly onClose: () => void;
}

/** What is lost, once that is counted. */
type Counting =
  | { readonly kind: 'counting' }
  | { readonly kind: 'counted'; readonly losses: LossCounts }
  | { readonly kind: 'failed'; readonly message: string };

/** Asks which format documents become files of, after it has said what that loses. */
export function ConvertDialog({ files, state, onClose }: ConvertDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const targets = state.formats.filter(({ canConvertTo }) => canConvertTo);
  const [to, setTo] = useState(targets[0]?.name ?? '');
  const [onlyListed, setOnlyListed] = useState(false);
  const [discontinuous, setDiscontinuous] = useState<Discontinuous>('covering');
  const listed = rowsShown(state);
  const isNarrowed = listed.length < state.rows.length;
  const options: ConvertOptions = {
    to,
    discontinuous,
    ...(isNarrowed && onlyListed && { documents: listed.map((row) => row.id) }),
  };
  const counting = useLosses(files, options);
  const count = options.documents?.length ?? state.rows.length;
  const holdsPieces = targets.find(({ name }) => name === to)?.abilities.discontinuous === true;
  return (
    <dialog ref={dialog} className="convert" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>Convert</h2>
      <label>
        <span>To </span>
        <select value={to} onChange={({ target }) => setTo(target.value)}>
          {targets.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {isNarrowed && (
        <label className="convert-choice">
          <input
            type="checkbox"
            checked={onlyListed}
            onChange={({ target }) => setOnlyListed(target.checked)}
          />
          <span>{`Only the ${countWords(listed.length, 'document')} that the list shows`}</span>
        </label>
      )}
      {!holdsPieces && (
        <fieldset>
          <legend>Spans of several pieces become</legend>
          {DISCONTINUOUS.map((choice) => (
            <label key={choice} className="convert-choice">
              <input
                type="radio"
                name={`${id}-pieces`}
                checked={discontinuous === choice}
                onChange={() => setDiscontinuous(choice)}
              />
              <span>{DISCONTINUOUS_WORDS[choice]}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div role="status" aria-label="What is lost">
        {counting.kind === 'counting' && <p>Counting what will be lost …</p>}
        {counting.kind === 'failed' && <p>{counting.message}</p>}
        {counting.kind === 'counted' && <LossList losses={counting.losses} />}
      </div>
      <div className="convert-buttons">
        <button
          type="button"
          className="primary"
          disabled={to === ''}
          onClick={() => {
            files.convert(options);
            dialog.current?.close();
          }}
        >
          {`Convert ${countWords(count, 'document')}`}
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
      </div>
    </dialog>
  );
}

function LossList({ losses }: { readonly losses: LossCounts }) {
  if (losses.size === 0) return <p>Nothing is lost.</p>;
  return (
    <>
      <p>The new files have no place for:</p>
      <ul>
        {Array.from(losses, ([kind, count]) => (
          <li key={kind}>{describeLoss(kind, count)}</li>
        ))}
      </ul>
    </>
  );
}

/** Counts what converting loses, anew for each choice. */
function useLosses(files: Files, options: ConvertOptions): Counting {
  const key = JSON.stringify(options);
  const [counted, setCounted] = useState<{ readonly key: string; readonly counting: Counting }>();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const asked = JSON.parse(key) as ConvertOptions;
    if (asked.to === '') return;
    files.losses({ ...asked, signal }).then(
      (losses) => setCounted({ key, counting: { kind: 'counted', losses } }),
      (error: unknown) => {
        if (isAbortError(error) || signal.aborted) return;
        setCounted({ key, counting: { kind: 'failed', message: toWire(error).message } });
      },
    );
    return () => controller.abort();
  }, [files, key]);
  return counted?.key === key ? counted.counting : { kind: 'counting' };
}
