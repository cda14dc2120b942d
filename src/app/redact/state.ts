import type { Fragment } from '../../document/document.ts';
import type { Labels } from '../../redact/across.ts';
import type { Group } from '../../redact/groups.ts';
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
import type { Analysis } from '../../extract/extractor.ts';
import type { EngineState } from '../../worker/client/engineState.ts';
import type { Origin } from '../shared/brought.ts';
import type { Problem } from '../shared/settings.ts';
import type { Found } from './host/protocol.ts';
import type { Source } from './readFile.ts';
import type { StandInsOf } from './standIns.ts';

/** What finding in a document is at. */
export type Work =
  /** Which columns of a table are searched has to be said first. */
  | { readonly kind: 'choosing' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'finding'; readonly done: number; readonly all: number }
  | { readonly kind: 'idle' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What became of the model with a text. */
export type ModelWork =
  | { readonly kind: 'unused' }
  | { readonly kind: 'running'; readonly engine: EngineState | undefined }
  /** `model`: the package that found so much. */
  | { readonly kind: 'used'; readonly found: number; readonly model: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What a person did with what was found: what is undone step by step. */
export interface Steps {
  readonly decisions: Decisions;
  readonly marks: readonly SourcedFind[];
  /** Words that were marked or named one by one. */
  readonly words: readonly Term[];
}

/** A text that was brought, with all that is known of it. */
export interface RedactDocument extends Steps {
  /** Unique as long as the page is open. */
  readonly id: number;
  /** Of its file, with slashes; undefined where it was pasted, typed or handed over. */
  readonly path: string | undefined;
  /** Reads it; undefined once it was read. */
  readonly load: ((signal: AbortSignal) => Promise<Source>) | undefined;
  /** What the model found in it elsewhere, by schema. */
  readonly analyses: ReadonlyMap<string, Analysis>;
  /** Undefined until it was read. */
  readonly source: Source | undefined;
  /** Pictures of it that somebody asked to see, by id: addresses of their bytes in this tab. */
  readonly views: ReadonlyMap<string, string>;
  /** Of these, the ones that stay in the saved file. */
  readonly keptPictures: ReadonlySet<string>;
  /** Why its file can't be redacted. */
  readonly refused: Problem | undefined;
  readonly work: Work;
  readonly model: ModelWork;
  readonly modelFinds: readonly SourcedFind[];
  readonly found: Found | undefined;
  /** Index in its items of the one that is looked at. */
  readonly current: number;
  /** What was done so far, oldest first. */
  readonly undo: readonly Steps[];
  /** What was taken back, oldest first. */
  readonly redo: readonly Steps[];
  /** Whether a person said that it was looked at, and nothing was found in it since. */
  readonly isSeen: boolean;
  /** What was hidden when that was said first; undefined before. */
  readonly atSeen: readonly Fragment[] | undefined;
  /** Whether a person said that all that is personal in it is marked. */
  readonly isComplete: boolean;
}

/** What is the same for all documents. */
export interface RoomState {
  /** In the order of the queue. */
  readonly documents: readonly RedactDocument[];
  /** The one that is looked at. */
  readonly openId: number | undefined;
  /** Where texts came from that are still there. */
  readonly origins: readonly Origin[];
  /** Path of the one file that is being read; undefined where none is. */
  readonly opening: string | undefined;
  /** Why nothing could be opened. */
  readonly problem: Problem | undefined;
  readonly style: Style;
  /** Undefined until stand-ins were asked for. */
  readonly standIns: StandInsOf | undefined;
  readonly termsList: string;
  readonly keepList: string;
  /** Whether a person or thing has one label in all documents. */
  readonly hasOneLabel: boolean;
  /** Those labels by document; undefined where there are none. */
  readonly labels: ReadonlyMap<number, Labels> | undefined;
  /** Whether they are made anew just now. */
  readonly isLabelling: boolean;
}

/** What follows of what was found and decided in a document. */
export interface Derived {
  readonly groups: readonly ReviewGroup[];
  /** All finds in the order of the text. */
  readonly items: readonly SourcedFind[];
  /** What goes in place of all that is hidden; sorted. */
  readonly replacements: readonly Replacement[];
}

/** The room as it is seen: the open document with all that is the same for all. Nothing of it is kept elsewhere. */
export interface RedactState extends RoomState, RedactDocument, Derived {}

/** No document. */
export const NO_DOCUMENT: RedactDocument = {
  id: 0,
  path: undefined,
  load: undefined,
  analyses: new Map(),
  source: undefined,
  views: new Map(),
  keptPictures: new Set(),
  refused: undefined,
  work: { kind: 'idle' },
  model: { kind: 'unused' },
  modelFinds: [],
  found: undefined,
  current: 0,
  decisions: UNDECIDED,
  marks: [],
  words: [],
  undo: [],
  redo: [],
  isSeen: false,
  atSeen: undefined,
  isComplete: false,
};

/** A room into which nothing was brought. */
export const EMPTY: RoomState = {
  documents: [],
  openId: undefined,
  origins: [],
  opening: undefined,
  problem: undefined,
  style: 'label',
  standIns: undefined,
  termsList: '',
  keepList: '',
  hasOneLabel: true,
  labels: undefined,
  isLabelling: false,
};

/** What is seen of it. */
export const NOTHING: RedactState = {
  ...NO_DOCUMENT,
  ...EMPTY,
  groups: [],
  items: [],
  replacements: [],
};

/** What follows of what was found and decided in a document, by the style and labels of the room. */
export function derived(
  { id, found, decisions, source }: Pick<RedactDocument, 'id' | 'found' | 'decisions' | 'source'>,
  {
    style,
    labels,
    standIns,
    hasOneLabel,
  }: Pick<RoomState, 'style' | 'labels' | 'standIns' | 'hasOneLabel'>,
): Derived {
  const own = found === undefined ? [] : reviewGroups(found.own, decisions);
  const shared = labels?.get(id);
  const groups = own.map((group) => ({ ...group, label: shared?.get(group.id) ?? group.label }));
  const items = groups
    .flatMap(({ finds }) => finds)
    .toSorted((one, other) => one.start - other.start);
  // Until the names are there, what is hidden has its label.
  const way =
    style !== 'standin'
      ? style
      : standIns === undefined
        ? 'label'
        : (hidden: readonly Group[]) =>
            standIns(id, hasOneLabel).replacementsOf(source?.text ?? '', hidden);
  return { groups, items, replacements: replacementsOf(hiddenGroups(groups, decisions), way) };
}

/** Whether stand-ins were chosen and can't be made yet. */
export function isLoadingNames({
  style,
  standIns,
}: Pick<RoomState, 'style' | 'standIns'>): boolean {
  return style === 'standin' && standIns === undefined;
}

/** The group of a find. */
export function groupOf(
  { groups }: Pick<RedactState, 'groups'>,
  find: SourcedFind,
): ReviewGroup | undefined {
  const key = itemKey(find);
  return groups.find(({ finds }) => finds.some((one) => itemKey(one) === key));
}
