import type { Decision } from '../../adjudicate/decisions.ts';
import { type ListFilter, NO_FILTER } from '../../corpus/filter.ts';
import type { Row } from '../../corpus/row.ts';
import type { ProjectType } from '../../corpus/types.ts';
import type {
  ChangedFile,
  FilesProgress,
  FormatInfo,
  LoadedDocument,
  OpenChoices,
  ReportSummary,
} from '../../filesWorker/protocol/files.ts';
import { type HiddenTypes, NOTHING_HIDDEN } from '../../view/legend/visible.ts';
import type { Project } from '../../edit/project.ts';
import type { Problem } from '../shared/settings.ts';

/** What is open. */
export type Opening =
  | { readonly kind: 'nothing' }
  /** Rows come meanwhile, and can be looked at. */
  | { readonly kind: 'opening'; readonly progress: FilesProgress | undefined }
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The document that is looked at. */
export interface Looking {
  /** Id of its row. */
  readonly id: number;
  /** As it was read last; of the row before while this one is being read. */
  readonly loaded?: LoadedDocument;
  /** Of another version of the same text, to be drawn with it. */
  readonly other?: LoadedDocument;
  readonly problem?: Problem;
}

/** How far the search of names and texts is. */
export interface Searching {
  /** Whether texts are looked through still. */
  readonly isBusy: boolean;
}

/** What is being handed out, and what became of the last time. */
export interface Handing {
  readonly kind: 'idle' | 'busy' | 'done' | 'failed';
  readonly words?: string;
  readonly problem?: Problem;
}

/** Whether what is open is kept in this browser. */
export type Kept =
  | { readonly kind: 'off' }
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'on';
      readonly id: number;
      /** Whether the last edit is kept, too. */
      readonly isAll: boolean;
    }
  /** The browser has no room, or keeps nothing. */
  | { readonly kind: 'full' | 'denied' };

/** The documents that are being edited. */
export interface Editing {
  /** Whether gestures in the drawing edit it. */
  readonly isOn: boolean;
  /** All that was done, once there is something to edit. */
  readonly project?: Project;
  /** Why what was asked for last was not done. */
  readonly problem?: Problem | undefined;
  /** What was done last, where the drawing does not say it. */
  readonly words: string;
}

/** What was decided of texts of which there are several versions: by the first one's row, then by what all say. */
export type DecidedByRow = ReadonlyMap<number, ReadonlyMap<string, Decision>>;

/** What the reader does with what is open: reads documents, compares annotations of them, or makes one of several. */
export type Mode = 'read' | 'compare' | 'adjudicate';

/** The state of the room. */
export interface FilesState {
  readonly opening: Opening;
  readonly mode: Mode;
  readonly choices: OpenChoices;
  readonly rows: readonly Row[];
  readonly types: readonly ProjectType[];
  readonly formats: readonly FormatInfo[];
  readonly report?: ReportSummary | undefined;
  readonly filter: ListFilter;
  readonly searching: Searching;
  readonly looking?: Looking | undefined;
  readonly hidden: HiddenTypes;
  readonly handing: Handing;
  /** Files that were not saved, as somebody else has changed them in the folder: the reader is asked. */
  readonly conflicts: readonly ChangedFile[];
  readonly kept: Kept;
  /** Whether the reader was asked to have it kept: once, at the first edit. */
  readonly keepQuestion: 'not-asked' | 'asked' | 'answered';
  /** Ids of the documents that were changed here. */
  readonly changed: ReadonlySet<number>;
  /** Ids of those that are otherwise than in any file that the reader has. */
  readonly unsaved: ReadonlySet<number>;
  /** Whether types are otherwise than in any file that the reader has. */
  readonly hasUnsavedTypes: boolean;
  readonly editing: Editing;
  /** Ids of the documents that somebody has said to be as they should be. */
  readonly confirmed: ReadonlySet<number>;
  readonly decided: DecidedByRow;
  /** Whether decisions are in no file that the reader has. */
  readonly isDecidedUnsaved: boolean;
}

/** Nothing is open. */
export const NOTHING_OPEN: FilesState = {
  opening: { kind: 'nothing' },
  mode: 'read',
  choices: {},
  rows: [],
  types: [],
  formats: [],
  filter: NO_FILTER,
  searching: { isBusy: false },
  // Named here, so that what was open before is gone.
  looking: undefined,
  report: undefined,
  hidden: NOTHING_HIDDEN,
  handing: { kind: 'idle' },
  conflicts: [],
  kept: { kind: 'off' },
  keepQuestion: 'not-asked',
  changed: new Set(),
  unsaved: new Set(),
  hasUnsavedTypes: false,
  editing: { isOn: false, words: '' },
  confirmed: new Set(),
  decided: new Map(),
  isDecidedUnsaved: false,
};

/** Whether there is work that is in no file that the reader has. */
export function hasUnsaved(state: FilesState): boolean {
  const { unsaved, isDecidedUnsaved, hasUnsavedTypes } = state;
  return unsaved.size > 0 || isDecidedUnsaved || hasUnsavedTypes;
}
