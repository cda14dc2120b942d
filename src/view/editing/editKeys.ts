import type { KeyPress, KeyWords } from '../focus/keys.ts';

/** What a key does to what is chosen, while a drawing can be edited. */
export type EditCommand =
  | { readonly kind: 'mark' }
  | { readonly kind: 'retype' }
  | { readonly kind: 'describe' }
  | { readonly kind: 'link' }
  | { readonly kind: 'turn' }
  | { readonly kind: 'equal' }
  | { readonly kind: 'delete' }
  | {
      readonly kind: 'edge';
      readonly side: 'start' | 'end';
      readonly unit: 'word' | 'character';
      readonly by: 1 | -1;
    };

/** Keys of editing, and what they do in words. */
export interface EditBinding {
  readonly keys: readonly string[];
  readonly command: EditCommand;
  readonly words: string;
}

const edge = (
  key: string,
  side: 'start' | 'end',
  by: 1 | -1,
  words: string,
): readonly EditBinding[] => [
  { keys: [key], command: { kind: 'edge', side, unit: 'word', by }, words },
  {
    keys: [key.toUpperCase()],
    command: { kind: 'edge', side, unit: 'character', by },
    words: words.replace('word', 'character'),
  },
];

/** All keys of editing, in the order of their help. */
export const EDIT_BINDINGS: readonly EditBinding[] = [
  { keys: ['m'], command: { kind: 'mark' }, words: 'Mark words to annotate' },
  { keys: ['c'], command: { kind: 'retype' }, words: 'Change its type' },
  { keys: ['e'], command: { kind: 'describe' }, words: 'Its attributes and note' },
  { keys: ['r'], command: { kind: 'link' }, words: 'Relation to the span chosen next' },
  { keys: ['v'], command: { kind: 'turn' }, words: 'Turn the relation round' },
  { keys: ['='], command: { kind: 'equal' }, words: 'Annotate all equal words' },
  { keys: ['Delete', 'Backspace', 'x'], command: { kind: 'delete' }, words: 'Delete it' },
  ...edge('a', 'start', -1, 'Its start a word back'),
  ...edge('s', 'start', 1, 'Its start a word on'),
  ...edge('d', 'end', -1, 'Its end a word back'),
  ...edge('f', 'end', 1, 'Its end a word on'),
];

/**
 * All keys of editing, those without a command too, for the help.
 *
 * @param canDescribe - Whether something can be said of what is chosen besides its type.
 */
export function editKeyWords(canDescribe: boolean): readonly KeyWords[] {
  const bindings = EDIT_BINDINGS.filter(
    ({ command }) => canDescribe || command.kind !== 'describe',
  );
  return [...bindings, ...MORE_KEYS];
}

const MORE_KEYS: readonly KeyWords[] = [
  { keys: ['1', '…', '9'], words: 'Type of what is marked or chosen' },
  { keys: ['←', '→'], words: 'While words are marked: other words; with Shift more or fewer' },
  { keys: ['Shift', 'Enter'], words: 'While words are marked: another piece' },
];

/** The command of a key, pressed without Ctrl, Alt or Meta. */
export function editCommandOf(event: KeyPress): EditCommand | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return EDIT_BINDINGS.find(({ keys }) => keys.includes(event.key))?.command;
}
