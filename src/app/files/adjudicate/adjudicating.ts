import {
  changedKeys,
  type Decision,
  type Decisions,
  decide,
  NO_DECISIONS,
  redoDecision,
  undoDecision,
} from '../../../adjudicate/decisions.ts';
import { toWire } from '../../../base/errors.ts';
import type { Document } from '../../../document/document.ts';
import type { ConvertOptions, FilesClient } from '../../../filesWorker/client/filesClient.ts';
import type { DecidedText, OpenDifference } from '../../../filesWorker/protocol/adjudication.ts';
import type { ComparedSide } from '../../../filesWorker/protocol/comparison.ts';
import { createStore } from '../../shared/store.ts';
import { createPlaceReader } from '../compare/place.ts';
import { createSecondOpener } from '../compare/second.ts';
import type { DecidedByRow } from '../state.ts';
import { filterOpen, saysType, typeOf } from './differenceState.ts';
import type { Adjudicating, AdjudicatingState } from './adjudication.ts';
import { decisionKey, ofAllRows, ofEachRow } from './decisionsByRow.ts';

/** What is told of decisions. */
export interface AdjudicatingOptions {
  /** What was decided before, by rows. */
  readonly decided: () => DecidedByRow;
  /** Hears all that is decided of a row's text, where some of it has changed. */
  readonly onDecide: (row: number, decisions: ReadonlyMap<string, Decision>) => void;
}

/** Nothing is adjudicated yet. */
export function createAdjudicating(
  client: FilesClient,
  { decided, onDecide }: AdjudicatingOptions,
): Adjudicating {
  const { adjudications } = client;
  const store = createStore<AdjudicatingState>({
    run: { kind: 'none' },
    decisions: { ...NO_DECISIONS, now: ofAllRows(decided()) },
    filter: { onlyUndecided: false },
    words: '',
  });
  const { state, subscribe, set } = store;
  let running = new AbortController();
  /** What was asked for last, and the changes by then. */
  let asked:
    | { readonly sides: readonly ComparedSide[]; readonly changes: ReadonlyMap<number, Document> }
    | undefined;

  const { go, stop } = createPlaceReader(store, async (text, signal) => ({
    versions: await adjudications.versions(text, { signal }),
  }));

  const found = () => {
    const { run } = state();
    return run.kind === 'done' ? run : undefined;
  };
  const differences = (): readonly OpenDifference[] => found()?.differences ?? [];
  const keyOf = ({ text, key }: OpenDifference) =>
    decisionKey(found()?.summary.texts[text]?.row ?? -1, key);
  const isDecided = (one: OpenDifference) => state().decisions.now.has(keyOf(one));

  const goTo = (index: number): void => {
    const one = differences()[index];
    if (one !== undefined) go(one.text, index);
  };

  const lookAt = (text: number): void => {
    const first = differences().findIndex((one) => one.text === text);
    go(text, first < 0 ? undefined : first);
  };

  /** The open difference nearest to the place in a direction; undefined where there is none. */
  const openFrom = (step: 1 | -1): number | undefined => {
    const open = filterOpen(differences(), { onlyUndecided: true }, isDecided);
    const { text = 0, difference } = state().place ?? {};
    const from = difference ?? differences().findIndex((one) => one.text >= text) - 0.5;
    return step === 1 ? open.find((index) => index > from) : open.findLast((index) => index < from);
  };

  const begin = async (
    sides: readonly ComparedSide[],
    before?: { readonly text: number; readonly key: string | undefined },
  ): Promise<void> => {
    running.abort();
    stop();
    running = new AbortController();
    const { signal } = running;
    const coming: OpenDifference[] = [];
    const { second } = state();
    asked = { sides, changes: new Map(client.changes) };
    set({ run: { kind: 'busy', progress: undefined }, place: undefined, words: '' });
    try {
      const summary = await adjudications.adjudicate({
        sides,
        signal,
        ...(second && { second }),
        onDifferences: (some) => coming.push(...some),
        onProgress: (progress) => {
          if (!signal.aborted) set({ run: { kind: 'busy', progress } });
        },
      });
      if (signal.aborted) return;
      const names = sides.map(({ name }) => name);
      set({ run: { kind: 'done', names, summary, differences: coming } });
      const same = coming.findIndex((one) => one.text === before?.text && one.key === before.key);
      const open = same < 0 ? (openFrom(1) ?? (coming.length > 0 ? 0 : undefined)) : same;
      if (open !== undefined) goTo(open);
      else if (summary.texts.length > 0) lookAt(0);
    } catch (error) {
      if (signal.aborted) return;
      set({ run: { kind: 'failed', problem: toWire(error) } });
    }
  };

  /** Takes other decisions over, and tells of the texts that they are about. */
  const take = (next: Decisions, words: string): void => {
    const changed = changedKeys(state().decisions, next);
    set({ decisions: next, words });
    const rows = new Set(changed.map((key) => Number(key.slice(0, key.indexOf(' ')))));
    const byRow = ofEachRow(next.now);
    for (const row of rows) onDecide(row, byRow.get(row) ?? new Map());
  };

  /** Goes where something was decided otherwise than before. */
  const goToChanged = (before: Decisions): void => {
    const keys = new Set(changedKeys(before, state().decisions));
    const index = differences().findIndex((one) => keys.has(keyOf(one)));
    if (index >= 0) goTo(index);
  };

  const gold = (signal?: AbortSignal): Promise<ReadonlyMap<number, Document>> => {
    const byRow = ofEachRow(state().decisions.now);
    const decidedTexts = (found()?.summary.texts ?? []).map(({ row }, text): DecidedText => ({
      text,
      decisions: byRow.get(row) ?? new Map<string, Decision>(),
    }));
    return adjudications.gold(decidedTexts, signal ? { signal } : {});
  };

  const withGold = async (options: ConvertOptions): Promise<ConvertOptions> => {
    const instead = await gold(options.signal);
    return { ...options, instead, documents: [...instead.keys()] };
  };

  return {
    state,
    subscribe,
    ...createSecondOpener(store),
    choose: (chosen) => set({ chosen }),
    begin: (sides) => void begin(sides),
    refresh: () => {
      const { changes } = client;
      if (asked === undefined || found() === undefined) return;
      const rows = new Set([...changes.keys(), ...asked.changes.keys()]);
      const isSame = [...rows].every((row) => changes.get(row) === asked?.changes.get(row));
      if (isSame) return;
      const { place } = state();
      const key = differences()[place?.difference ?? -1]?.key;
      void begin(asked.sides, place && { text: place.text, key });
    },
    cancel: () => {
      running.abort();
      set({ run: { kind: 'none' } });
    },
    setFilter: (filter) => set({ filter }),
    goTo,
    step: (step) => {
      const next = openFrom(step);
      if (next !== undefined) goTo(next);
      else set({ words: differences().every(isDecided) ? ALL_DECIDED : NONE_THERE[step] });
    },
    lookAt,
    decide: (decision, isOfAll) => {
      const one = differences()[state().place?.difference ?? -1];
      if (one === undefined) return;
      const type = decision && typeOf(one, decision);
      const alike =
        isOfAll && type !== undefined
          ? differences().filter(
              (other) => other.kind === one.kind && saysType(other, type) && !isDecided(other),
            )
          : [];
      const all = [...new Set([one, ...alike])];
      const next = decide(state().decisions, all.map(keyOf), decision);
      if (decision === undefined) {
        take(next, 'Open again.');
        return;
      }
      take(next, all.length === 1 ? 'Decided.' : `${all.length.toLocaleString('en')} decided.`);
      const open = openFrom(1) ?? openFrom(-1);
      if (open !== undefined) goTo(open);
      else set({ words: ALL_DECIDED });
    },
    undo: () => {
      const before = state().decisions;
      if (before.past.length === 0) return;
      take(undoDecision(before), 'Taken back.');
      goToChanged(before);
    },
    redo: () => {
      const before = state().decisions;
      if (before.future.length === 0) return;
      take(redoDecision(before), 'Decided again.');
      goToChanged(before);
    },
    gold,
    save: async (signal) => {
      const instead = await gold(signal);
      return client.save({ documents: [...instead.keys()], instead, signal });
    },
    losses: async (options) => client.losses(await withGold(options)),
    convert: async (options) => client.convert(await withGold(options)),
  };
}

const ALL_DECIDED = 'All is decided.';
const NONE_THERE = {
  1: 'Behind this nothing is open; go back for what is.',
  '-1': 'Before this nothing is open; go on for what is.',
} as const;
