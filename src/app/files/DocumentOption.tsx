import { memo } from 'react';
import type { Row } from '../../corpus/row.ts';
import { countWords } from '../shared/countWords.ts';
import { STATE_WORDS } from './words.ts';

/** Properties of `DocumentOption`. */
export interface DocumentOptionProps {
  readonly row: Row;
  /** Whether it was changed and is not saved. */
  readonly isUnsaved: boolean;
  /** Whether somebody has confirmed it. */
  readonly isConfirmed: boolean;
  /** Whether a model has read it. */
  readonly isRead: boolean;
}

/** What the list shows of a document. */
export const DocumentOption = memo(function DocumentOption(props: DocumentOptionProps) {
  const { row, isUnsaved, isConfirmed, isRead } = props;
  const { name, layer, spans, relations, state, isUnreadable } = row;
  return (
    <>
      <span className="document-name">
        <bdi translate="no">{name}</bdi>
        {layer !== undefined && (
          <bdi className="document-layer" translate="no">
            {layer}
          </bdi>
        )}
      </span>
      <span className="document-facts">
        {isUnreadable && 'could not be read'}
        {!isUnreadable &&
          state !== 'unread' &&
          `${countWords(spans, 'span')} · ${countWords(relations, 'relation')}`}
        {isUnsaved && <span className="document-mark">not saved</span>}
        {isConfirmed && <span className="document-mark">confirmed</span>}
        {isRead && <span className="document-mark">suggestions</span>}
        {state !== 'annotated' && !isUnreadable && (
          <span className="document-state" data-state={state}>
            {STATE_WORDS[state]}
          </span>
        )}
      </span>
    </>
  );
});
