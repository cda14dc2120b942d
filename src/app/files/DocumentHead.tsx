import type { RefObject } from 'react';
import type { Row } from '../../corpus/row.ts';
import { countWords } from '../shared/countWords.ts';

/** Properties of `DocumentHead`. */
export interface DocumentHeadProps {
  readonly row: Row;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** Title of the format that its file is of. */
  readonly format: string;
  readonly onStep: (step: 1 | -1) => void;
}

/** What the document is, and the ways to the ones before and after it. */
export function DocumentHead({ row, heading, format, onStep }: DocumentHeadProps) {
  const { name, layer, path, spans, relations } = row;
  return (
    <div className="document-head">
      <h2 ref={heading} tabIndex={-1}>
        <bdi translate="no">{name}</bdi>
        {layer !== undefined && (
          <bdi className="document-layer" translate="no">
            {layer}
          </bdi>
        )}
      </h2>
      <div className="document-steps">
        <button type="button" aria-keyshortcuts="k" onClick={() => onStep(-1)}>
          <span>Previous </span>
          <kbd>k</kbd>
        </button>
        <button type="button" aria-keyshortcuts="j" onClick={() => onStep(1)}>
          <span>Next </span>
          <kbd>j</kbd>
        </button>
      </div>
      <p className="document-about">
        <bdi translate="no">{path}</bdi>
        <span>{` · ${format} · ${countWords(spans, 'span')} · ${countWords(relations, 'relation')}`}</span>
      </p>
    </div>
  );
}
