import { isAbortError, toWire } from '../../base/errors.ts';
import type { Kind } from '../../recognise/find.ts';
import type { SourcedFind } from '../../redact/finds.ts';
import { decide, join, split, type Decisions, type ReviewGroup } from '../../redact/review.ts';
import type { Style } from '../../redact/styles.ts';
import { readTerms } from '../../redact/terms.ts';
import { createStore } from '../shared/store.ts';
import type { Finder } from './client/finder.ts';
import type { ModelFinder } from './modelFinder.ts';
import { readList, readSource, type Source } from './readFile.ts';
import { derived, NOTHING, type RedactState, type Steps } from './state.ts';

/** The room without its looks: its state, and what a person can do to it. */
export type Redacting = ReturnType<typeof createRedacting>;

/** The state of a room into which nothing was brought, and all that is done with it. */
export function createRedacting(finder: Finder, model: ModelFinder) {
  const { state, subscribe, set } = createStore<RedactState>(NOTHING);
  let reading = new AbortController();

  const fail = (error: unknown) => {
    if (!isAbortError(error)) set({ work: { kind: 'failed', problem: toWire(error) } });
  };

  /** Finds once more with all that is known now. */
  const find = async (): Promise<void> => {
    const { source, modelFinds, termsList, keepList, marks, words } = state();
    if (source === undefined) return;
    set({ work: { kind: 'finding', done: 0, all: 0 } });
    try {
      const found = await finder.find(
        {
          text: source.text,
          model: modelFinds,
          terms: [...readTerms(termsList), ...words],
          keep: readTerms(keepList),
          marks,
        },
        (done, all) => set({ work: { kind: 'finding', done, all } }),
      );
      set(derived({ ...state(), found, work: { kind: 'idle' } }));
    } catch (error) {
      fail(error);
    }
  };

  const read = async (): Promise<void> => {
    const { source } = state();
    if (source === undefined) return;
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    set({ model: { kind: 'running', engine: undefined } });
    try {
      const modelFinds = await model.find(source.text, signal, (engine) => {
        if (!signal.aborted) set({ model: { kind: 'running', engine } });
      });
      if (signal.aborted) return;
      set({ modelFinds, model: { kind: 'used', found: modelFinds.length } });
      await find();
    } catch (error) {
      if (signal.aborted) return;
      set({ model: { kind: 'failed', problem: toWire(error) } });
    }
  };

  const begin = (source: Source) => {
    // Lists stay: they are made for more than one text.
    const { termsList, keepList, style } = state();
    reading.abort();
    set({ ...NOTHING, termsList, keepList, style, source });
    void find();
    if (model.isReady()) void read();
  };

  /** Does something that can be undone. */
  const step = (change: Partial<Steps>, isNew = false) => {
    const { decisions, marks, words, undo } = state();
    const next = { ...state(), ...change, undo: [...undo, { decisions, marks, words }] };
    set(derived(next));
    if (isNew) void find();
  };
  const decided = (decisions: Decisions) => step({ decisions });

  return {
    state,
    subscribe,
    /** Takes a text that was pasted or typed. */
    take: (text: string) => begin({ text, ending: 'txt' }),
    /** Takes a file, or says why not. */
    open: async (file: File) => {
      try {
        begin(await readSource(file));
      } catch (error) {
        fail(error);
      }
    },
    /** Reads the text with the model, downloading it where it is not here. */
    useModel: () => void read(),
    cancelModel: () => {
      reading.abort();
      set({ model: { kind: 'cancelled' } });
    },
    /** Ends finding; what was found before stays. */
    cancel: () => {
      finder.end();
      set({ work: { kind: 'cancelled' } });
    },
    again: () => void find(),
    /** Hides or keeps finds. */
    decide: (finds: readonly SourcedFind[], what: 'hide' | 'keep') =>
      decided(decide(state().decisions, finds, what)),
    join: (into: ReviewGroup, other: ReviewGroup) => decided(join(state().decisions, into, other)),
    split: (finds: readonly SourcedFind[]) => decided(split(state().decisions, finds)),
    /** Looks at another find, round at either end. */
    look: (index: number) => {
      const { length } = state().items;
      if (length > 0) set({ current: (index + length) % length });
    },
    /** Hides a part of the text, and its words wherever else they stand. */
    mark: (start: number, end: number, kind: Kind) => {
      const words = state().source?.text.slice(start, end) ?? '';
      const mark = { kind, start, end, score: 1, rule: 'term', source: 'yours' } as const;
      step({ marks: [...state().marks, mark], words: [...state().words, { words, kind }] }, true);
    },
    /** Hides words wherever they stand as words. */
    hideWords: (words: string, kind: Kind) =>
      step({ words: [...state().words, { words, kind }] }, true),
    undo: () => {
      const last = state().undo.at(-1);
      if (last === undefined) return;
      const isNew = last.words !== state().words;
      set(derived({ ...state(), ...last, undo: state().undo.slice(0, -1) }));
      if (isNew) void find();
    },
    setStyle: (style: Style) => set(derived({ ...state(), style })),
    /** Takes the lists of what to hide and what never to hide. */
    setLists: (lists: Partial<Pick<RedactState, 'termsList' | 'keepList'>>) => {
      set(lists);
      void find();
    },
    /** Takes one of the lists from a file. */
    openList: async (which: 'termsList' | 'keepList', file: File) => {
      try {
        set({ [which]: await readList(file) });
        await find();
      } catch (error) {
        fail(error);
      }
    },
    /** Forgets text, finds, decisions, lists, and what the model keeps of texts. */
    clear: () => {
      reading.abort();
      finder.end();
      set(NOTHING);
      void model.forget();
    },
  };
}
