import type { Fragment } from '../../document/document.ts';
import type { Labels } from '../../redact/across.ts';
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

/** Stand-ins of a document. */
export interface StandInsMade {
  /** What they were made of, as `madeOf` gives it. */
  readonly of: readonly unknown[];
  /** What stands in for each find, by its key. */
  readonly texts: ReadonlyMap<string, string>;
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
  /** The stand-ins that were made last; undefined before the first. */
  readonly standInsMade: StandInsMade | undefined;
  /** How far those are that are being made, 0…1; undefined where none are or it takes no time. */
  readonly standInsDone: number | undefined;
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
  standInsMade: undefined,
  standInsDone: undefined,
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

/**
 * What follows of what was found and decided in a document, by the style and labels of the room. What has no stand-in
 * yet has its label, and what was decided otherwise since has the stand-in that it had.
 */
export function derived(
  { id, found, decisions }: Pick<RedactDocument, 'id' | 'found' | 'decisions'>,
  { style, labels, standInsMade }: Pick<RoomState, 'style' | 'labels' | 'standInsMade'>,
): Derived {
  const own = found === undefined ? [] : reviewGroups(found.own, decisions);
  const shared = labels?.get(id);
  const groups = own.map((group) => ({ ...group, label: shared?.get(group.id) ?? group.label }));
  const items = groups
    .flatMap(({ finds }) => finds)
    .toSorted((one, other) => one.start - other.start);
  const made =
    style === 'standin' && standInsMade?.of[0] === found ? standInsMade?.texts : undefined;
  const way = style === 'standin' ? 'label' : style;
  const replacements = replacementsOf(hiddenGroups(groups, decisions), way).map((one) => {
    const text = made?.get(itemKey(one));
    return text === undefined ? one : { ...one, text };
  });
  return { groups, items, replacements };
}

/** All that stand-ins of a document are made of: what was found in it first. */
export function madeOf({
  id,
  found,
  decisions,
  labels,
  standIns,
  hasOneLabel,
}: Pick<
  RedactState,
  'id' | 'found' | 'decisions' | 'labels' | 'standIns' | 'hasOneLabel'
>): readonly unknown[] {
  return [found, decisions, labels?.get(id), standIns, hasOneLabel];
}

/** Whether something was made of these. */
export function isMade(
  made: Pick<StandInsMade, 'of'> | undefined,
  of: readonly unknown[],
): boolean {
  return made !== undefined && of.every((one, at) => one === made.of[at]);
}

/** Whether what is seen has no stand-ins yet, or older ones: nothing of it may be saved then. */
export function isMakingStandIns(state: RedactState): boolean {
  const { style, standIns, found, standInsMade } = state;
  if (style !== 'standin' || standIns === undefined || found === undefined) return false;
  return !isMade(standInsMade, madeOf(state));
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
