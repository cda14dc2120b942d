import { useEffect, useId, useRef, useState } from 'react';
import type { ConvertOptions } from '../../filesWorker/client/filesClient.ts';
import type { FormatInfo, LossCounts } from '../../filesWorker/protocol/files.ts';
import { isAbortError, toWire } from '../../base/errors.ts';
import { describeLoss, DISCONTINUOUS, type Discontinuous } from '../../formats/convert/fit.ts';
import { countWords } from '../shared/countWords.ts';
import type { Files } from './files.ts';
import { DISCONTINUOUS_WORDS } from './words.ts';

/** Properties of `ConvertDialog`. */
export interface ConvertDialogProps {
  /** Counts what is lost, and converts. */
  readonly files: Pick<Files, 'losses' | 'convert'>;
  readonly formats: readonly FormatInfo[];
  /** How many documents there are. */
  readonly all: number;
  /** Ids of the rows that a list shows, where it shows some of them; missing where none is asked about. */
  readonly listed?: readonly number[] | undefined;
  readonly onClose: () => void;
}

/** What is lost, once that is counted. */
type Counting =
  | { readonly kind: 'counting' }
  | { readonly kind: 'counted'; readonly losses: LossCounts }
  | { readonly kind: 'failed'; readonly message: string };

/** Asks which format documents become files of, after it has said what that loses. */
export function ConvertDialog(props: ConvertDialogProps) {
  const { files, formats, all, listed, onClose } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const targets = formats.filter(({ canConvertTo }) => canConvertTo);
  const [to, setTo] = useState(targets[0]?.name ?? '');
  const [onlyListed, setOnlyListed] = useState(false);
  const [discontinuous, setDiscontinuous] = useState<Discontinuous>('covering');
  const options: ConvertOptions = {
    to,
    discontinuous,
    ...(listed && onlyListed && { documents: listed }),
  };
  const counting = useLosses(files, options);
  const count = options.documents?.length ?? all;
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
      {listed && (
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
function useLosses(files: ConvertDialogProps['files'], options: ConvertOptions): Counting {
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
