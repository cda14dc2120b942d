import { type Clock, systemClock } from '../../../base/clock.ts';
import { toWire } from '../../../base/errors.ts';
import { inSlices } from '../../../base/work.ts';
import type { FilesClient } from '../../../filesWorker/client/filesClient.ts';
import type {
  ComparedDocument,
  ComparedSide,
  ComparisonReport,
  ComparisonSummary,
  DifferenceRow,
} from '../../../filesWorker/protocol/comparison.ts';
import type { ChangedDocument, SavedFiles } from '../../../filesWorker/protocol/files.ts';
import { prepareView } from '../../../view/text/prepareView.ts';
import { createStore, type Store } from '../../shared/store.ts';
import {
  ALL_DIFFERENCES,
  type DifferenceFilter,
  filterDifferences,
  neighbourOf,
} from './differenceFilter.ts';
import { createPlaceReader, type Place } from './place.ts';
import type { Run } from './run.ts';
import { createSecondOpener, type Second, type SecondOpener } from './second.ts';

/** What a comparison found. */
export interface ComparisonFound {
  readonly summary: ComparisonSummary;
  readonly differences: readonly DifferenceRow[];
}

/** Where a reader is in a comparison. */
export type ComparingPlace = Place<{ readonly compared: ComparedDocument }>;

/** The state of a comparison. */
export interface ComparingState {
  readonly second?: Second;
  /** Keys of the sides that were chosen; the usual ones where they are missing. */
  readonly gold?: string;
  readonly other?: string;
  readonly run: Run<ComparisonFound>;
  readonly filter: DifferenceFilter;
  readonly place?: ComparingPlace | undefined;
}

/** A comparison without its looks: its state, and what a reader can do to it. */
export interface Comparing extends SecondOpener, Omit<Store<ComparingState>, 'set'> {
  readonly choose: (sides: { readonly gold?: string; readonly other?: string }) => void;
  /**
   * Compares two sides.
   *
   * @param documentsOfModel - Gives the documents of a side that is `given`; those that it has already
   *   where missing.
   */
  readonly compare: (
    gold: ComparedSide,
    other: ComparedSide,
    documentsOfModel?: DocumentsOfModel,
  ) => void;
  readonly cancel: () => void;
  readonly setFilter: (filter: DifferenceFilter) => void;
  /** Goes to a difference by its index among all. */
  readonly goTo: (difference: number) => void;
  /** Goes to the next difference that the filter shows, or to the one before. */
  readonly step: (step: 1 | -1) => void;
  /** Goes to the first difference of a text that the filter shows, or to the text's beginning. */
  readonly lookAt: (text: number) => void;
  /** What was compared, as a file. */
  readonly report: (report: ComparisonReport, signal: AbortSignal) => Promise<SavedFiles>;
}

/** What a model found in what is open. */
export type DocumentsOfModel = (signal: AbortSignal) => Promise<readonly ChangedDocument[]>;

/** Comparisons by what is open: who looks at a document in between finds theirs again. */
const KEPT = new WeakMap<object, Comparing>();

/** The comparison of what is open, which goes by an object that is another one for other files. */
export function comparingOf(client: FilesClient, opened: object): Comparing {
  const known = KEPT.get(opened) ?? createComparing(client);
  KEPT.set(opened, known);
  return known;
}

/** Nothing is compared yet. */
export function createComparing(
  { comparisons }: FilesClient,
  clock: Clock = systemClock,
): Comparing {
  const store = createStore<ComparingState>({ run: { kind: 'none' }, filter: ALL_DIFFERENCES });
  const { state, subscribe, set } = store;
  let running = new AbortController();
  let shownOf:
    | { readonly of: unknown; readonly filter: unknown; readonly shown: readonly number[] }
    | undefined;

  const differences = (): readonly DifferenceRow[] => {
    const { run } = state();
    return run.kind === 'done' ? run.differences : [];
  };

  const shown = (): readonly number[] => {
    const [of, { filter }] = [differences(), state()];
    if (shownOf?.of !== of || shownOf.filter !== filter) {
      shownOf = { of, filter, shown: filterDifferences(of, filter) };
    }
    return shownOf.shown;
  };

  const { go, stop } = createPlaceReader(store, async (text, signal) => {
    const compared = await comparisons.read(text, { signal });
    await inSlices(prepareView(compared.document, compared.document), clock, signal);
    return { compared };
  });

  const lookAt = (text: number): void => {
    const first = shown().find((index) => differences()[index]?.text === text);
    go(text, first);
  };

  const goTo = (index: number): void => {
    const row = differences()[index];
    if (row !== undefined) go(row.text, index);
  };

  const compare: (...given: Parameters<Comparing['compare']>) => Promise<void> = async (
    gold,
    other,
    documentsOfModel,
  ) => {
    const filled = async (side: ComparedSide): Promise<ComparedSide> =>
      side.kind === 'given' && documentsOfModel
        ? { ...side, documents: await documentsOfModel(signal) }
        : side;
    running.abort();
    stop();
    running = new AbortController();
    const { signal } = running;
    const found: DifferenceRow[] = [];
    const { second } = state();
    set({ run: { kind: 'busy', progress: undefined }, place: undefined });
    try {
      const summary = await comparisons.compare({
        gold: await filled(gold),
        other: await filled(other),
        signal,
        ...(second && { second }),
        onDifferences: (some) => found.push(...some),
        onProgress: (progress) => {
          if (!signal.aborted) set({ run: { kind: 'busy', progress } });
        },
      });
      if (signal.aborted) return;
      set({ run: { kind: 'done', summary, differences: found }, filter: ALL_DIFFERENCES });
      const [first] = found;
      if (first !== undefined) goTo(0);
      else if (summary.texts.length > 0) lookAt(0);
    } catch (error) {
      if (signal.aborted) return;
      set({ run: { kind: 'failed', problem: toWire(error) } });
    }
  };

  return {
    state,
    subscribe,
    choose: set,
    ...createSecondOpener(store),
    compare: (...given) => void compare(...given),
    cancel: () => {
      running.abort();
      set({ run: { kind: 'none' } });
    },
    setFilter: (filter) => set({ filter }),
    goTo,
    step: (step) => {
      const { place } = state();
      const from = place?.difference ?? fromText(differences(), place?.text ?? 0, step);
      const next = neighbourOf(shown(), from, step);
      if (next !== undefined) goTo(next);
    },
    lookAt,
    report: (report, signal) => comparisons.report(report, { signal }),
  };
}

/** The place between two differences from which a text's next one, or the one before it, is found. */
function fromText(differences: readonly DifferenceRow[], text: number, step: 1 | -1): number {
  const at = differences.findIndex((one) => one.text >= text);
  const first = at < 0 ? differences.length : at;
  return step === 1 ? first - 1 : first;
}
