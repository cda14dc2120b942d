import type { ComponentType, ReactNode } from 'react';
import type { KeptPage } from '../../serviceWorker/client/keptPage.ts';
import type { Brought } from './brought.ts';
import type { NewVersion } from './newVersion.ts';
import type { ModelChoice } from './modelChoice.ts';
import type { Settings } from './settings.ts';

/** What all rooms share: which model the page's address asks for, and how it is run. */
export interface Shared {
  readonly settings: Settings;
  /** Which model that is now. */
  readonly models: ModelChoice;
  /** The page as this browser keeps it. */
  readonly kept: KeptPage;
  /** Whether the server has a newer page. */
  readonly newVersion: NewVersion;
}

/** Properties of a room's elements. */
export interface RoomView {
  /** What the page is for, to be shown where the room has nothing to show. */
  readonly uses: ReactNode;
  /** Hands something to the room that takes it, and goes there. */
  readonly bring: (brought: Brought) => void;
}

/**
 * A room that was entered. What the reader did in it lives here and not in its elements, which may
 * go and come again.
 */
export interface OpenRoom {
  readonly View: ComponentType<RoomView>;
  /** Shows what the room is for by something that was made for that. */
  readonly example: () => void;
  /** Takes what another program hands to the page, where it is of the room's kind. */
  readonly take?: (brought: Brought) => void;
  /** Forgets what the reader brought. */
  readonly clear: () => void;
}

/** A room that may be entered, before its scripts are there. */
export interface Room {
  /** The end of its address: `text` of `#/text`. */
  readonly name: string;
  /** Of its tab. */
  readonly label: string;
  /** Of the browser's window while the reader is in it. */
  readonly title: string;
  /** What it is for, in a sentence or two below the page's name. */
  readonly lead: string;
  /** The same in one short sentence, for a reader who knows none of the rooms. */
  readonly use: string;
  /** What is pressed for the room's example. */
  readonly example: string;
  /** What it takes from other programs, where it does. */
  readonly takes?: Brought['kind'];
  /** Loads its scripts and opens it. */
  readonly open: (shared: Shared) => Promise<OpenRoom>;
}
