import { type RefObject, useEffect, useRef } from 'react';
import { saidWords } from '../../document/attributes.ts';
import type { Document } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { spanText } from '../../document/spanText.ts';
import type { EditOperation } from '../../edit/operations.ts';
import type { Detail } from '../../formats/format.ts';
import { shorten } from '../../view/focus/describe.ts';
import type { Focus } from '../../view/focus/focus.ts';
import type { TypeStyles } from '../../view/legend/typeStyles.ts';
import { TypeChip } from '../../view/legend/TypeChip.tsx';
import { type Sayable, SaidForm } from './SaidForm.tsx';

/** How what is said of a span or relation is changed. */
export interface Saying {
  /** What may be changed of one. */
  readonly canSay: (focus: Focus) => Sayable;
  readonly onSay: (operation: EditOperation) => void;
  /** Goes to the fields whenever it is another object. */
  readonly asked: object | undefined;
  /** The reader has done with the fields. */
  readonly onLeave: () => void;
}

/** Properties of `DetailsPanel`. */
export interface DetailsPanelProps {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly styles: TypeStyles;
  /** What the reader looks at or has pinned. */
  readonly focus: Focus | undefined;
  readonly detailsOf: (id: string) => readonly Detail[];
  /** Missing where nothing can be changed. */
  readonly saying?: Saying | undefined;
  /** Takes what is in focus out of the document; missing where that can't be saved. */
  readonly onRemove?: ((focus: Focus) => void) | undefined;
}

const NOTHING: Sayable = { attributes: false, note: false };

/** What is said of a span or relation, and a drawing has no place for. */
export function DetailsPanel(props: DetailsPanelProps) {
  const { document, lookup, styles, focus, detailsOf, saying, onRemove } = props;
  const span = focus?.kind === 'span' ? lookup.spanById.get(focus.id) : undefined;
  const relation = focus?.kind === 'relation' ? lookup.relationById.get(focus.id) : undefined;
  const one = span ?? relation;
  const can = (focus && saying?.canSay(focus)) ?? NOTHING;
  const details = one === undefined ? [] : [...fixedWords(one, can), ...detailsOf(one.id)];
  const panel = useRef<HTMLElement>(null);
  const asked = saying?.asked;
  useEffect(() => {
    if (asked === undefined) return;
    const field = panel.current?.querySelector<HTMLElement>(
      '.said-form :is(input, select, textarea)',
    );
    (field ?? panel.current)?.focus();
  }, [asked]);
  useLeaving(panel, saying?.onLeave);
  const textOf = (id: string) => {
    const end = lookup.spanById.get(id);
    return end === undefined ? '' : shorten(spanText(document.text, end));
  };
  return (
    <section className="details-panel" aria-label="Details" ref={panel} tabIndex={-1}>
      {focus === undefined || one === undefined ? (
        <p className="hint">
          {saying
            ? 'Choose a span or a relation for its attributes and what is noted of it.'
            : 'Point at a bracket or an arc, or go there by the keys, for what its file says of it.'}
        </p>
      ) : (
        <>
          <p className="details-head">
            <TypeChip
              style={(span ? styles.entities : styles.relations).get(one.type)}
              name={one.type}
            />
            {span && <bdi translate="no">{shorten(spanText(document.text, span))}</bdi>}
            {relation && (
              <span translate="no">
                <bdi>{textOf(relation.head)}</bdi>
                <span> → </span>
                <bdi>{textOf(relation.tail)}</bdi>
              </span>
            )}
          </p>
          {saying && (can.attributes || can.note) && (
            <SaidForm
              key={one.id}
              kind={focus.kind}
              one={one}
              attributeTypes={document.attributeTypes ?? []}
              can={can}
              onSay={saying.onSay}
            />
          )}
          {saying && !can.attributes && !can.note && (
            <p className="hint">Its file has no place for attributes or notes of it.</p>
          )}
          {details.length === 0 ? (
            !saying && <p className="hint">The file says nothing more of it.</p>
          ) : (
            <dl>
              {details.map(({ name, value }, index) => (
                <div key={index}>
                  <dt>{name}</dt>
                  <dd dir="auto" translate="no">
                    {value}
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {onRemove && (
            <button type="button" onClick={() => onRemove(focus)}>
              {span ? 'Remove this span' : 'Remove this relation'}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** Escape in a field that has nothing to take back. */
function useLeaving(panel: RefObject<HTMLElement | null>, onLeave: (() => void) | undefined): void {
  useEffect(() => {
    const { current } = panel;
    if (current === null || onLeave === undefined) return;
    const page = current.ownerDocument;
    // At the page, where it comes after the fields have heard it.
    const press = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      const isInside = target instanceof Node && current.contains(target);
      if (isInside && key === 'Escape' && !defaultPrevented) onLeave();
    };
    page.addEventListener('keydown', press);
    return () => page.removeEventListener('keydown', press);
  }, [panel, onLeave]);
}

/** What is said and can't be changed here. */
function fixedWords(
  { attributes, note }: Parameters<typeof saidWords>[0],
  can: Sayable,
): readonly Detail[] {
  return saidWords({
    ...(!can.attributes && attributes && { attributes }),
    ...(!can.note && note !== undefined && { note }),
  });
}
