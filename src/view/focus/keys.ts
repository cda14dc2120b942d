import type { Move } from './navigation.ts';

/** What a key does while the view has the focus. */
export type Command =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'pin' }
  | { readonly kind: 'let-go' }
  | { readonly kind: 'row' }
  | { readonly kind: 'help' };

/** Keys that do one thing, and what that is in words. */
export interface KeyWords {
  /** As `KeyboardEvent.key` gives them. */
  readonly keys: readonly string[];
  readonly words: string;
}

/** Keys with the command that is theirs. */
export interface KeyBinding extends KeyWords {
  readonly command: Command;
}

const move = (which: Move): Command => ({ kind: 'move', move: which });

/** All keys of the view, in the order of their help. */
export const KEY_BINDINGS: readonly KeyBinding[] = [
  { keys: ['n', 'ArrowRight', 'ArrowDown'], command: move('next'), words: 'Next entity' },
  { keys: ['p', 'ArrowLeft', 'ArrowUp'], command: move('previous'), words: 'Previous entity' },
  { keys: ['Home'], command: move('first'), words: 'First entity' },
  { keys: ['End'], command: move('last'), words: 'Last entity' },
  { keys: ['.'], command: move('follow'), words: 'Along its next relation' },
  { keys: [','], command: move('back'), words: 'Along its previous relation' },
  { keys: ['['], command: move('outer'), words: 'Entity around it' },
  { keys: [']'], command: move('inner'), words: 'Entity inside it' },
  { keys: ['Enter', ' '], command: { kind: 'pin' }, words: 'Pin it, or let it go' },
  { keys: ['t'], command: { kind: 'row' }, words: 'Its row in the table' },
  { keys: ['Escape'], command: { kind: 'let-go' }, words: 'Let everything go' },
  { keys: ['?'], command: { kind: 'help' }, words: 'Show these keys' },
];

/** What a key is called on the page. */
export function keyName(key: string): string {
  return NAMES.get(key) ?? key;
}

const NAMES = new Map([
  [' ', 'Space'],
  ['Escape', 'Esc'],
  ['ArrowRight', '→'],
  ['ArrowLeft', '←'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
]);

/** The command of a key, pressed without Ctrl, Alt or Meta; those belong to browser and system. */
export function commandOf(event: KeyPress): Command | undefined {
  // Many keyboards have brackets under AltGr, which counts as Ctrl and Alt on some systems.
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  if (modified && !event.getModifierState('AltGraph')) return undefined;
  return KEY_BINDINGS.find(({ keys }) => keys.includes(event.key))?.command;
}

/** What is read of a keyboard event. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'
>;
