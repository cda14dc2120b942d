import { type ReactNode, useEffect, useId, useRef } from 'react';
import { TypeChip } from '../legend/TypeChip.tsx';
import type { TypeStyle } from '../legend/typeStyles.ts';
import type { Choice } from './choices.ts';
import { chosenPlace, typeKeysOf } from './typeKeys.ts';

/** Properties of `TypeMenu`. */
export interface TypeMenuProps {
  /** What a type is chosen for. */
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly styleOf: (name: string) => TypeStyle | undefined;
  /** Whether the keyboard focus goes to it at once. */
  readonly takesFocus: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onCancel: () => void;
  /** Takes keys that are none of the menu's; whether it did. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  /** Of what is copied while it has the focus. */
  readonly copied?: string;
  readonly children?: ReactNode;
}

/** Types to choose from, near what they are for: by key, arrow keys and Enter, click or touch. */
export function TypeMenu(props: TypeMenuProps) {
  const { title, choices, styleOf, takesFocus, onChoose, onCancel, onKey, copied } = props;
  const heading = useId();
  const element = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const keys = typeKeysOf(choices.map(({ type }) => type));
  useEffect(() => {
    if (takesFocus) itemsOf(list.current)[0]?.focus({ preventScroll: true });
  }, [takesFocus]);
  // By itself and not by React, which hears of a key after the view around it has.
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const go = (by: number) => {
      const all = itemsOf(list.current);
      const at = all.findIndex((item) => item === document.activeElement);
      all[(at + by + all.length) % all.length]?.focus({ preventScroll: true });
    };
    const act = (event: KeyboardEvent): boolean => {
      if (onKey?.(event) === true) return true;
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const place = chosenPlace(keys, event);
      const choice = place === undefined ? undefined : choices[place];
      if (choice) onChoose(choice);
      else if (event.key === 'ArrowDown') go(1);
      else if (event.key === 'ArrowUp') go(-1);
      else if (event.key === 'Home') itemsOf(list.current)[0]?.focus();
      else if (event.key === 'End') itemsOf(list.current).at(-1)?.focus();
      else if (event.key === 'Escape') onCancel();
      else return false;
      return true;
    };
    const press = (event: KeyboardEvent) => {
      const isDone = act(event);
      if (isDone) event.preventDefault();
      // While it is open no letter means anything outside.
      if (isDone || (event.key.length === 1 && !event.ctrlKey && !event.metaKey)) {
        event.stopPropagation();
      }
    };
    const copy = (event: ClipboardEvent) => {
      if (copied === undefined) return;
      event.clipboardData?.setData('text/plain', copied);
      event.preventDefault();
    };
    current.addEventListener('keydown', press);
    current.addEventListener('copy', copy);
    return () => {
      current.removeEventListener('keydown', press);
      current.removeEventListener('copy', copy);
    };
  });
  return (
    <div className="edit-menu" data-edit-menu ref={element}>
      <p id={heading} className="edit-menu-title" dir="auto">
        {title}
      </p>
      <div role="menu" aria-labelledby={heading} ref={list} className="edit-menu-list">
        {choices.map((choice, place) => {
          const { type, isTurned } = choice;
          const { digit, letter } = keys[place] ?? {};
          const shown = [digit, letter].filter((key) => key !== undefined);
          return (
            <button
              key={`${type.name} ${String(isTurned)}`}
              type="button"
              role="menuitem"
              tabIndex={place === 0 ? 0 : -1}
              {...(shown.length > 0 && { 'aria-keyshortcuts': shown.join(' ') })}
              onClick={() => onChoose(choice)}
            >
              <TypeChip style={styleOf(type.name)} name={type.name} />
              {isTurned && <span className="edit-menu-turned">the other way round</span>}
              <span className="edit-menu-keys" aria-hidden="true">
                {shown.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </span>
            </button>
          );
        })}
      </div>
      <div className="edit-menu-more">
        {props.children}
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}
