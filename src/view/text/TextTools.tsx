import type { RefObject } from 'react';
import { KeyHelp } from '../focus/KeyHelp.tsx';
import type { KeyWords } from '../focus/keys.ts';
import { isCrowded } from '../layout/drawing.ts';
import type { Block } from './useTextParts.ts';

/** Properties of `TextTools`. */
export interface TextToolsProps {
  readonly blocks: readonly Block[];
  /** Whether arcs are drawn however close they are. */
  readonly showAll: boolean;
  readonly onShowAll: (showAll: boolean) => void;
  /** The dialog with all keys, and what opens it. */
  readonly help: RefObject<HTMLDialogElement | null>;
  readonly onHelp: () => void;
  /** Keys besides those of a drawing that is only looked at. */
  readonly moreKeys: readonly KeyWords[];
}

/** What stands above the text: the reader's choice of arcs, where there is one, and the keys. */
export function TextTools({ blocks, showAll, onShowAll, help, onHelp, moreKeys }: TextToolsProps) {
  return (
    <div className="annotated-tools">
      {blocks.some(({ widest }) => isCrowded(widest)) && (
        <label className="annotated-switch">
          <input
            type="checkbox"
            checked={showAll}
            onChange={({ target }) => onShowAll(target.checked)}
          />
          <span>Draw every relation, even where they crowd</span>
        </label>
      )}
      <KeyHelp dialog={help} onShow={onHelp} more={moreKeys} />
    </div>
  );
}
