import type { Document } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { shorten } from '../focus/describe.ts';
import { spanText } from '../../document/spanText.ts';
import type { EditCommand } from './editKeys.ts';
import type { EditControl } from './useEditControl.ts';

/** Properties of `EditTools`. */
export interface EditToolsProps {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly editing: EditControl;
  readonly run: (command: EditCommand) => void;
  /** Whether something can be said of what is chosen besides its type. */
  readonly canDescribe: boolean;
}

/** What can be done to what is chosen, below the text, and what was done last. */
export function EditTools(props: EditToolsProps) {
  const { document, lookup, editing, run, canDescribe } = props;
  const { state, target, words } = editing;
  const span = target?.kind === 'span' ? lookup.spanById.get(target.id) : undefined;
  const relation = target?.kind === 'relation' ? lookup.relationById.get(target.id) : undefined;
  const tool = (name: string, key: string, command: EditCommand) => (
    <button type="button" aria-keyshortcuts={key} title={`Key ${key}`} onClick={() => run(command)}>
      {name}
    </button>
  );
  const edge = (side: 'start' | 'end', by: 1 | -1): EditCommand => ({
    kind: 'edge',
    side,
    by,
    unit: 'word',
  });
  return (
    <div
      className="edit-tools"
      role="toolbar"
      aria-label="Edit what is chosen"
      // What is chosen stays so: the keys are where they were.
      onMouseDown={(event) => event.preventDefault()}
    >
      {state.kind === 'linking' ? (
        <>
          <p className="edit-tools-title">
            Choose the span that the relation leads to, by click or keys and Enter.
          </p>
          <button type="button" onClick={() => editing.act({ kind: 'cancelled' })}>
            Cancel
          </button>
        </>
      ) : (
        <>
          {span === undefined && relation === undefined && (
            <p className="edit-tools-title">Select text to annotate it, or choose a span.</p>
          )}
          {tool('Mark words', 'm', { kind: 'mark' })}
          {span && (
            <>
              <p className="edit-tools-title">
                <bdi translate="no">{shorten(spanText(document.text, span))}</bdi>
              </p>
              {tool('Type …', 'c', { kind: 'retype' })}
              {canDescribe && tool('Attributes …', 'e', { kind: 'describe' })}
              {tool('Relation …', 'r', { kind: 'link' })}
              <EdgeTools side="start" run={run} keys={['a', 's']} edge={edge} />
              <EdgeTools side="end" run={run} keys={['d', 'f']} edge={edge} />
              {tool('All equal words', '=', { kind: 'equal' })}
              {tool('Delete', 'x', { kind: 'delete' })}
            </>
          )}
          {relation && (
            <>
              {tool('Type …', 'c', { kind: 'retype' })}
              {canDescribe && tool('Attributes …', 'e', { kind: 'describe' })}
              {tool('Turn round', 'v', { kind: 'turn' })}
              {tool('Delete', 'x', { kind: 'delete' })}
            </>
          )}
        </>
      )}
      <p role="status" aria-label="Last edit" className="edit-tools-words">
        {words}
      </p>
    </div>
  );
}

interface EdgeToolsProps {
  readonly side: 'start' | 'end';
  readonly keys: readonly [back: string, on: string];
  readonly edge: (side: 'start' | 'end', by: 1 | -1) => EditCommand;
  readonly run: (command: EditCommand) => void;
}

/** Two buttons that move an edge by a word. */
function EdgeTools({ side, keys, edge, run }: EdgeToolsProps) {
  const name = side === 'start' ? 'Start' : 'End';
  return (
    <span className="edit-tools-edge">
      <button
        type="button"
        aria-keyshortcuts={keys[0]}
        title={`Key ${keys[0]}`}
        aria-label={`${name} a word back`}
        onClick={() => run(edge(side, -1))}
      >
        ←
      </button>
      <span aria-hidden="true">{name}</span>
      <button
        type="button"
        aria-keyshortcuts={keys[1]}
        title={`Key ${keys[1]}`}
        aria-label={`${name} a word on`}
        onClick={() => run(edge(side, 1))}
      >
        →
      </button>
    </span>
  );
}
