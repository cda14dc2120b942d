import { type ReactNode, useEffect, useRef, useState } from 'react';
import { counted } from '../../base/counted.ts';
import { isAbortError } from '../../base/errors.ts';
import { leftOut, unsearchedWords } from '../../redactFiles/saved.ts';
import { whyNotAllYet } from './notYet.ts';
import { queueKeyOf, zipOf } from './queueZip.ts';
import type { HandOut } from './RedactView.tsx';
import type { Redacting } from './redacting.ts';
import type { RedactDocument, RedactState } from './state.ts';
import { documentName } from './words.ts';

/** Properties of `QueueSave`. */
export interface QueueSaveProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
  readonly handOut: HandOut;
}

/** All documents as one file, and before that what of them nobody looked at. */
export function QueueSave({ redacting, state, handOut }: QueueSaveProps) {
  const [said, setSaid] = useState('');
  const [isSeenAlone, setIsSeenAlone] = useState(false);
  const making = useRef<AbortController>(undefined);
  useEffect(() => () => making.current?.abort(), []);
  const { documents } = state;
  const ready = documents.filter(({ found, work }) => found !== undefined && work.kind === 'idle');
  const refused = documents.filter((one) => one.refused !== undefined);
  const ended = documents.filter(
    ({ refused: why, work: { kind } }) =>
      why === undefined && (kind === 'cancelled' || kind === 'failed'),
  );
  const unseen = ready.filter(({ isSeen }) => !isSeen);
  const unread = ready.filter(({ model }) => model.kind !== 'used');
  const losing = ready.filter(
    ({ source, keptPictures }) => source && leftOut(source, keptPictures).length > 0,
  );
  const unsearched = ready.filter(({ source }) => source && unsearchedWords(source) !== undefined);
  const chosen = isSeenAlone ? ready.filter(({ isSeen }) => isSeen) : ready;
  const notYet = whyNotAllYet(state);
  const isWaiting = notYet !== undefined;

  /** Makes something of the documents, unless it can't be made yet; another making ends the one before. */
  const make = async (what: (signal: AbortSignal) => Promise<string>) => {
    if (isWaiting || chosen.length === 0) {
      setSaid(notYet ?? 'There is no document to save.');
      return;
    }
    making.current?.abort();
    const controller = new AbortController();
    making.current = controller;
    setSaid('Making the file …');
    try {
      const words = await what(controller.signal);
      if (!controller.signal.aborted) setSaid(words);
    } catch (error) {
      if (!isAbortError(error)) throw error;
    }
  };
  const zip = async (signal: AbortSignal) => {
    const {
      zip: content,
      count,
      failed,
      said: of,
    } = await zipOf(state, chosen, redacting.write, signal);
    handOut('redacted.zip', content);
    const saved = `Saved ${counted(count, 'document')} as redacted.zip.`;
    const why = failed.map((one) => ` Nothing was written for ${one.name}: ${one.why}`);
    const words = of.map(({ name, words: own }) => ` ${name}: ${own}`);
    return saved + [...why, ...words].join('');
  };
  const key = async (signal: AbortSignal) => {
    const json = await queueKeyOf(state, chosen, signal);
    handOut('redacted-key.json', new Blob([json], { type: 'application/json' }));
    return 'Saved as redacted-key.json.';
  };
  return (
    <section className="redact-save redact-queue-save" aria-label="Save all documents">
      <h3>Save all documents</h3>
      {unseen.length > 0 && (
        <Named what="nobody has looked at yet" documents={unseen}>
          <label>
            <input
              type="checkbox"
              checked={isSeenAlone}
              onChange={({ target }) => setIsSeenAlone(target.checked)}
            />
            <span>Leave these out</span>
          </label>
        </Named>
      )}
      {refused.length > 0 && (
        <Named what="can’t be redacted; nothing is saved of them" documents={refused} />
      )}
      {ended.length > 0 && (
        <Named what="not looked through to the end; nothing is saved of them" documents={ended} />
      )}
      {losing.length > 0 && (
        <Named what="of which something is left out, as is said with each" documents={losing} />
      )}
      {unsearched.length > 0 && (
        <Named
          what="with columns that are not searched and saved unredacted"
          documents={unsearched}
        />
      )}
      {unread.length > 0 && unread.length < ready.length && (
        <Named what="the model has not read" documents={unread} />
      )}
      <div className="redact-buttons">
        <button
          type="button"
          className="primary"
          aria-disabled={isWaiting}
          onClick={() => void make(zip)}
        >
          {`Save ${counted(chosen.length, 'document')} as one zip`}
        </button>
        <span role="status" aria-label="Saving all">
          {said}
        </span>
      </div>
      <details>
        <summary>Who is who in all documents</summary>
        <p className="hint">
          The key says what each label or stand-in stands for. It is a file of its own and not in
          the zip: keep it apart, or do not save it.
        </p>
        <button type="button" aria-disabled={isWaiting} onClick={() => void make(key)}>
          Save the key of all documents
        </button>
      </details>
    </section>
  );
}

/** Names that are said at once. */
const SHOWN = 20;

interface NamedProps {
  readonly what: string;
  readonly documents: readonly RedactDocument[];
  readonly children?: ReactNode;
}

/** How many documents are such, and which. */
function Named({ what, documents, children }: NamedProps) {
  const names = documents.slice(0, SHOWN).map(documentName).join(', ');
  const more = documents.length > SHOWN ? ` and ${documents.length - SHOWN} more` : '';
  return (
    <div>
      <p>
        {`${counted(documents.length, 'document')} ${what}: `}
        <bdi translate="no">{names}</bdi>
        {`${more}.`}
      </p>
      {children}
    </div>
  );
}
