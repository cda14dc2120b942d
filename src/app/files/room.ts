import type { Decision } from '../../adjudicate/decisions.ts';
import type { Clock } from '../../base/clock.ts';
import type { Document } from '../../document/document.ts';
import type { ListFilter } from '../../corpus/filter.ts';
import type { ConvertOptions, FilesClient } from '../../filesWorker/client/filesClient.ts';
import type {
  InputFile,
  LossCounts,
  OpenChoices,
  SavedFiles,
} from '../../filesWorker/protocol/files.ts';
import type { ProjectStore } from '../../storage/projects.ts';
import type { HiddenTypes } from '../../view/legend/visible.ts';
import type { PredictionStore } from '../../storage/predictions.ts';
import type { Session } from '../shared/modelSession.ts';
import type { Editor } from './editing.ts';
import type { SavingFolder } from './folderSaving.ts';
import type { Predicting } from './predict/predicting.ts';
import type { ConflictAnswer } from './saving.ts';
import type { Mode } from './state.ts';
import type { FilesStore } from './store.ts';
import type { TypeEditing } from './typeEditing.ts';

/** The room without its looks: its state, and what a reader can do to it. */
export interface Files extends Pick<FilesStore, 'state' | 'subscribe'> {
  /** Opens files; what was open before is let go of. */
  readonly open: (inputs: readonly InputFile[]) => void;
  /** Opens what a gesture brings, once it is there. */
  readonly openLater: (inputs: Promise<readonly InputFile[]>) => void;
  /** Opens the same files again, taken for something else. */
  readonly openAs: (choices: OpenChoices) => void;
  readonly look: (row: number) => void;
  /** Goes to the next document that the list shows, or to the one before. */
  readonly step: (step: 1 | -1) => void;
  /** Draws another version of the same text with the one that is looked at; undefined ends that. */
  readonly compare: (row: number | undefined) => void;
  readonly setFilter: (filter: Omit<ListFilter, 'found'>) => void;
  readonly toggle: (kind: keyof HiddenTypes, name: string) => void;
  /** Begins to edit, or ends it; what was done stays, and can be taken back later. */
  readonly setEditing: (isOn: boolean) => void;
  readonly edit: Pick<Editor, 'operate' | 'undo' | 'redo' | 'confirm'>;
  /** Changes the types of what is open. */
  readonly types: TypeEditing;
  /** Confirms the document that is looked at, and goes to the next that the list shows. */
  readonly confirmAndStep: () => void;
  /** Goes back to what its file has of the document that is looked at. */
  readonly revert: () => void;
  /** Saves the files that were changed in the folder that they are in; missing where the browser can't. */
  readonly saveInFolder: (() => void) | undefined;
  /** The same, with gold versions in place of documents, by their rows. */
  readonly saveGoldInFolder: ((gold: Promise<ReadonlyMap<number, Document>>) => void) | undefined;
  /** Says what becomes of files that somebody else has changed in the folder. */
  readonly answerConflicts: (answer: ConflictAnswer, paths: readonly string[]) => void;
  /** Leaves the question about them open until files are saved again. */
  readonly cancelConflicts: () => void;
  /** Compares what is open with the folder as it is now. */
  readonly compareWithFolder: () => void;
  readonly setMode: (mode: Mode) => void;
  /** What the model does with the documents. */
  readonly predicting: Predicting;
  /** Hands out what is made of what is open; one thing is made at a time. */
  readonly handOut: (making: (signal: AbortSignal) => Promise<SavedFiles>) => void;
  /** Hands out the files that were changed, or all. */
  readonly save: (all: boolean) => void;
  readonly losses: (options: ConvertOptions) => Promise<LossCounts>;
  readonly convert: (options: ConvertOptions) => void;
  /** Hands out the sentences of what was confirmed or changed, as training takes them. */
  readonly teach: () => void;
  /** Takes all that was decided of a row's text, of which there are several versions. */
  readonly decide: (row: number, decisions: ReadonlyMap<string, Decision>) => void;
  /** All decisions are in files that the reader has. */
  readonly noteDecidedSaved: () => void;
  /** Has this browser keep what is open, or not any more. */
  readonly keep: (isKept: boolean) => void;
  /** Opens what is kept. */
  readonly openKept: (id: number) => void;
  /** Lets go of all that is open or being opened; what is kept stays. */
  readonly close: () => void;
  /** The same, whatever changes there are. */
  readonly clear: () => void;
}

/** What the room is made with. */
export interface FilesOptions {
  readonly client: FilesClient;
  readonly projects: ProjectStore;
  /** Has the browser save a file. */
  readonly handOut: (files: SavedFiles) => void;
  /** Has the reader choose a folder that may be written to; missing where the browser has no such thing. */
  readonly pickFolder?: () => Promise<SavingFolder>;
  /** Asks whether changes that are nowhere but here may go. */
  readonly mayLose: () => boolean;
  /** The model, which all rooms share. */
  readonly session: Session;
  readonly predictions: PredictionStore;
  /** Names of the schemas that the page's address names. */
  readonly schemas: readonly string[];
  readonly clock?: Clock;
}
