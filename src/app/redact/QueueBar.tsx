import { memo } from 'react';
import { OptionList } from '../shared/OptionList.tsx';
import { queueCounts, stateOf } from './queue.ts';
import type { Redacting } from './redacting.ts';
import type { RedactDocument, RedactState } from './state.ts';
import { useQueueKeys } from './useQueueKeys.ts';
import { documentName, QUEUE_WORDS } from './words.ts';

/** Properties of `QueueBar`. */
export interface QueueBarProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
}

/** Several documents: which there are, how far each of them is, and the ways from one to the next. */
export function QueueBar({ redacting, state }: QueueBarProps) {
  const { documents, id, hasOneLabel } = state;
  useQueueKeys(redacting);
  const counts = queueCounts(documents);
  const { seen, found, refused, all, isBusy, isEnded } = counts;
  return (
    <section className="redact-queue" aria-label="Documents">
      <div className="redact-note">
        <span role="status" aria-label="Looked at">
          {`${seen} of ${all} documents looked at${refused > 0 ? `, ${refused} with a problem` : ''}.`}
        </span>
        {isBusy && (
          <>
            <progress aria-label="Finding in all documents" max={all} value={found + refused} />
            <span className="hint">{`Found in ${found} of ${all - refused}`}</span>
            <button type="button" onClick={redacting.cancelAll}>
              Cancel all
            </button>
          </>
        )}
        {!isBusy && isEnded && (
          <button type="button" onClick={redacting.again}>
            Find in the others again
          </button>
        )}
      </div>
      {/* Of the open document it is said below. */}
      {state.model.kind === 'used' && counts.unread > 0 && (
        <div className="redact-note">
          <span className="hint">{`The model has read ${counts.read} of ${counts.read + counts.unread}.`}</span>
          <button
            type="button"
            onClick={counts.isReading ? redacting.cancelModel : () => redacting.useModel()}
          >
            {counts.isReading ? 'Cancel the model' : 'Look with the model in the others too'}
          </button>
        </div>
      )}
      <OptionList
        label="Documents"
        count={documents.length}
        at={documents.findIndex((one) => one.id === id)}
        keyOf={(index) => documents[index]?.id ?? index}
        onChoose={(index) => {
          const chosen = documents[index];
          if (chosen) redacting.show(chosen.id);
        }}
        render={(index) => {
          const document = documents[index];
          return document && <Listed document={document} />;
        }}
      />
      <div className="redact-buttons">
        <button type="button" className="primary" onClick={redacting.done}>
          Done, next document <kbd>D</kbd>
        </button>
        <button type="button" onClick={() => redacting.stepTo(1)}>
          Next document <kbd>Shift+N</kbd>
        </button>
        <button type="button" onClick={() => redacting.stepTo(-1)}>
          Document before <kbd>Shift+P</kbd>
        </button>
        <button type="button" onClick={redacting.takeOut}>
          Take this document out
        </button>
        <label>
          <input
            type="checkbox"
            checked={hasOneLabel}
            onChange={({ target }) => redacting.setOneLabel(target.checked)}
          />
          <span>The same person or thing has one label in all documents</span>
        </label>
      </div>
    </section>
  );
}

const Listed = memo(function Listed({ document }: { readonly document: RedactDocument }) {
  const state = stateOf(document);
  return (
    <>
      <bdi className="document-name" translate="no">
        {documentName(document)}
      </bdi>
      <span className="hint" data-state={state}>
        {QUEUE_WORDS[state]}
      </span>
    </>
  );
});
