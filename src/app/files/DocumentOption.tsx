import { memo } from 'react';
import type { Row } from '../../corpus/row.ts';
import { countWords } from '../shared/countWords.ts';
import type { OptionPlace } from './OptionList.tsx';
import { STATE_WORDS } from './words.ts';

/** Properties of `DocumentOption`. */
export interface DocumentOptionProps extends OptionPlace {
  readonly row: Row;
  /** Whether it was changed and is not saved. */
  readonly isUnsaved: boolean;
  /** Whether somebody has confirmed it. */
  readonly isConfirmed: boolean;
}

/** A document in the list, which has its keys and clicks. */
export const DocumentOption = memo(function DocumentOption(props: DocumentOptionProps) {
  const { id, row, index, count, top, isLookedAt, isUnsaved, isConfirmed, measure } = props;
  const { name, layer, spans, relations, state, isUnreadable } = row;
  return (
    <div
      id={id}
      ref={measure}
      className="document-option"
      role="option"
      aria-selected={isLookedAt}
      aria-setsize={count}
      aria-posinset={index + 1}
      tabIndex={-1}
      data-index={index}
      data-state={state}
      style={{ top }}
    >
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
        {state !== 'annotated' && !isUnreadable && (
          <span className="document-state">{STATE_WORDS[state]}</span>
        )}
      </span>
    </div>
  );
});
