import type { SourcedFind } from '../../redact/finds.ts';
import {
  hiddenGroups,
  itemKey,
  type Decisions,
  reviewGroups,
  UNDECIDED,
  type ReviewGroup,
} from '../../redact/review.ts';
import type { Style } from '../../redact/styles.ts';
import type { Term } from '../../redact/terms.ts';
import { replacementsOf } from '../../redact/styles.ts';
import type { Replacement } from '../../redact/replace.ts';
import type { EngineState } from '../../worker/client/engineState.ts';
import type { Problem } from '../shared/settings.ts';
import type { Found } from './host/protocol.ts';
import type { Source } from './readFile.ts';

/** What the room is at. */
export type Work =
  | { readonly kind: 'idle' }
  | { readonly kind: 'finding'; readonly done: number; readonly all: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What became of the model with this text. */
export type ModelWork =
  | { readonly kind: 'unused' }
  | { readonly kind: 'running'; readonly engine: EngineState | undefined }
  | { readonly kind: 'used'; readonly found: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What a person did with what was found: what is undone step by step. */
export interface Steps {
  readonly decisions: Decisions;
  readonly marks: readonly SourcedFind[];
  /** Words that were marked or named one by one. */
  readonly words: readonly Term[];
}

/** All that the room knows; nothing of it is kept anywhere else. */
export interface RedactState extends Steps {
  /** Undefined until a text was brought. */
  readonly source: Source | undefined;
  readonly work: Work;
  readonly model: ModelWork;
  readonly modelFinds: readonly SourcedFind[];
  readonly found: Found | undefined;
  readonly groups: readonly ReviewGroup[];
  /** All finds in the order of the text. */
  readonly items: readonly SourcedFind[];
  /** Index in `items` of the one that is looked at. */
  readonly current: number;
  readonly style: Style;
  /** What goes in place of all that is hidden; sorted. */
  readonly replacements: readonly Replacement[];
  readonly termsList: string;
  readonly keepList: string;
  /** What was done so far, oldest first. */
  readonly undo: readonly Steps[];
}

/** Nothing was brought. */
export const NOTHING: RedactState = {
  source: undefined,
  work: { kind: 'idle' },
  model: { kind: 'unused' },
  modelFinds: [],
  found: undefined,
  groups: [],
  items: [],
  current: 0,
  style: 'label',
  replacements: [],
  termsList: '',
  keepList: '',
  decisions: UNDECIDED,
  marks: [],
  words: [],
  undo: [],
};

/** The state with what follows of what was found and decided. */
export function derived(state: RedactState): RedactState {
  const { found, decisions, style } = state;
  const groups = found === undefined ? [] : reviewGroups(found.own, decisions);
  const items = groups
    .flatMap(({ finds }) => finds)
    .toSorted((one, other) => one.start - other.start);
  const hidden = hiddenGroups(groups, decisions);
  const replacements = replacementsOf(hidden, style);
  const current = Math.max(0, Math.min(state.current, items.length - 1));
  return { ...state, groups, items, current, replacements };
}

/** The group of a find. */
export function groupOf(
  { groups }: Pick<RedactState, 'groups'>,
  find: SourcedFind,
): ReviewGroup | undefined {
  const key = itemKey(find);
  return groups.find(({ finds }) => finds.some((one) => itemKey(one) === key));
}
