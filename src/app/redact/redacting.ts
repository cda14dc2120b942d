import { isAbortError, toWire } from '../../base/errors.ts';
import type { InputFile } from '../../filesWorker/protocol/files.ts';
import type { Analysis } from '../../extract/extractor.ts';
import type { Kind } from '../../recognise/find.ts';
import type { SourcedFind } from '../../redact/finds.ts';
import {
  decide,
  join,
  retype,
  split,
  type Decisions,
  type ReviewGroup,
} from '../../redact/review.ts';
import type { Replacement } from '../../redact/replace.ts';
import type { Brought, Origin } from '../shared/brought.ts';
import type { Documents } from './client/documents.ts';
import type { Finder } from './client/finder.ts';
import { createFinding } from './finding.ts';
import { keepLabels } from './labelling.ts';
import type { ModelFinder } from './modelFinder.ts';
import { createModelReading } from './modelReading.ts';
import { createOpening } from './opening.ts';
import { createPictureViews } from './pictureViews.ts';
import { broughtSource, plainSource, readList, readSource } from './readFile.ts';
import { createRoom } from './room.ts';
import { keepStandIns } from './standInMaking.ts';
import { EMPTY, NO_DOCUMENT, type RedactDocument, type RedactState, type Steps } from './state.ts';
import { createStyleChoice } from './styleChoice.ts';
import { written } from './written.ts';

/** The room without its looks: its state, and what a person can do to it. */
export type Redacting = ReturnType<typeof createRedacting>;

/**
 * The state of a room into which nothing was brought, and all that is done with it.
 *
 * @param finders - Two at least.
 */
export function createRedacting(
  finders: readonly Finder[],
  model: ModelFinder,
  documents: Documents,
) {
  const room = createRoom();
  const { seen, subscribe, set } = room;
  const reading = createModelReading(room, model, (id) => finding.need([id]));
  const finding = createFinding(room, finders, reading.onRead);
  keepLabels(room);
  keepStandIns(room);
  let nextId = 1;

  const fail = (error: unknown) => {
    if (!isAbortError(error)) set({ problem: toWire(error) });
  };
  const change = (changed: Partial<RedactDocument>) => room.change(seen().id, changed);

  /** Opens a document that is there. */
  const show = (id: number) => {
    set({ openId: id });
    finding.onOpened();
  };

  /** Puts documents behind those that are there, and opens the first of them. */
  const add = (brought: readonly Partial<RedactDocument>[]) => {
    const documents = brought.map((one) => ({ ...NO_DOCUMENT, ...one, id: nextId++ }));
    const [first] = documents;
    if (first === undefined) return;
    set({
      documents: [...room.state().documents, ...documents],
      openId: first.id,
      problem: undefined,
    });
    finding.need(idsToFind(documents));
    if (first.source !== undefined) reading.onRead();
  };

  const opening = createOpening(room, documents, add);
  const views = createPictureViews(room, documents);
  const style = createStyleChoice(room, fail);

  /** Does something that can be undone. */
  const step = (changed: Partial<Steps>, isNew = false) => {
    const { decisions, marks, words, undo, id } = seen();
    change({ ...changed, undo: [...undo, { decisions, marks, words }], redo: [] });
    if (isNew) finding.need([id]);
  };
  const now = (): Steps => {
    const { decisions, marks, words } = seen();
    return { decisions, marks, words };
  };
  /** Goes to where it was before, or to where it was gone back from. */
  const travel = (to: Steps, lists: Pick<RedactDocument, 'undo' | 'redo'>) => {
    const { words, id } = seen();
    change({ ...to, ...lists });
    if (to.words !== words) finding.need([id]);
  };
  const decided = (decisions: Decisions) => step({ decisions });
  /** Finds anew wherever there is a text. */
  const findAll = () => {
    finding.need(idsToFind(room.state().documents));
  };
  const stepTo = (by: 1 | -1) => {
    const { documents, id } = seen();
    const at = documents.findIndex((one) => one.id === id);
    const next = documents.at((at + by) % documents.length);
    if (next !== undefined) show(next.id);
  };

  return {
    state: seen,
    subscribe,
    /** Takes a text that was pasted, typed or handed over. */
    take: (text: string) => add([{ source: plainSource(text) }]),
    /** Takes files, each a document; one alone that can't be redacted is refused. */
    open: async (files: readonly InputFile[] | Promise<readonly InputFile[]>) => {
      try {
        await opening.open(files);
      } catch (error) {
        fail(error);
      }
    },
    cancelOpening: opening.end,
    /** A document that was read as its file with replacements in place. */
    write: (
      { source = plainSource(''), keptPictures }: Pick<RedactDocument, 'source' | 'keptPictures'>,
      replacements: readonly Replacement[],
      signal: AbortSignal,
    ) => written(documents, source, replacements, keptPictures, signal),
    /** Has these columns of the open table be searched, from its beginning. */
    chooseColumns: (columns: readonly number[]) => {
      const { id, path, source } = seen();
      if (source?.file === undefined) return;
      const file = { ...source.file, columns };
      finding.forget(id);
      reading.forget(id);
      const load = (signal: AbortSignal) => readSource(documents, file, signal);
      change({ ...NO_DOCUMENT, id, path, load });
      finding.need([id]);
    },
    /** Shows a picture of the open document. */
    showPicture: async (picture: string) => {
      const { id, source } = seen();
      if (source?.file === undefined) return;
      try {
        await views.show(id, source.file, picture);
      } catch (error) {
        fail(error);
      }
    },
    /** Whether a picture that was looked at stays in the saved file. */
    keepPicture: (picture: string, isKept: boolean) => {
      const { views: shown, keptPictures } = seen();
      if (!shown.has(picture)) return;
      const kept = new Set(keptPictures);
      if (isKept) kept.add(picture);
      else kept.delete(picture);
      change({ keptPictures: kept });
    },
    /** Takes the open document out, with all that is known of it; the one behind it is opened. */
    takeOut: () => {
      const { id, documents: all } = seen();
      const at = all.findIndex((one) => one.id === id);
      const left = all.filter((one) => one.id !== id);
      const next = left[Math.min(at, left.length - 1)];
      if (next === undefined) return;
      set({ documents: left, openId: next.id });
      views.forget(id);
      finding.forget(id);
      reading.forget(id);
    },
    /** Takes documents of another room. */
    receive: ({ documents: texts, origin }: Extract<Brought, { kind: 'documents' }>) => {
      add(
        texts.map(({ path, load, analyses = new Map<string, Analysis>() }) => ({
          path,
          analyses,
          load: async (signal: AbortSignal) => broughtSource(documents, await load(), signal),
        })),
      );
      const { origins } = room.state();
      set({ origins: [...origins.filter(({ words }) => words !== origin.words), origin] });
    },
    /** Has texts go from where they came from; here they stay. */
    erase: (origin: Origin) => {
      origin.erase?.act();
      set({ origins: room.state().origins.filter((one) => one !== origin) });
    },
    show,
    /** The document behind, or before, the open one; round at either end. */
    stepTo,
    /** Says that the open document was looked at, and opens the next one that was not. */
    done: () => {
      const { documents, id, replacements, atSeen = replacements } = seen();
      change({ isSeen: true, atSeen });
      const at = documents.findIndex((one) => one.id === id);
      const following = [...documents.slice(at + 1), ...documents.slice(0, at)];
      const next = following.find(({ isSeen, refused }) => !isSeen && refused === undefined);
      if (next !== undefined) show(next.id);
    },
    /** Whether all that is personal in the open document is marked. */
    setComplete: (isComplete: boolean) => change({ isComplete }),
    /** Whether a person or thing has one label in all documents. */
    setOneLabel: (hasOneLabel: boolean) => set({ hasOneLabel }),
    /** Reads the texts with the model, downloading it where it is not here. */
    useModel: reading.begin,
    cancelModel: reading.cancel,
    /** Ends finding in the open document; what was found before stays. */
    cancel: () => finding.cancel([seen().id]),
    /** Ends finding in all documents in which it is not done. */
    cancelAll: () => finding.cancel(idsAt(seen(), ['waiting', 'finding'])),
    again: () => finding.need(idsAt(seen(), ['cancelled', 'failed'])),
    /** Hides or keeps finds. */
    decide: (finds: readonly SourcedFind[], what: 'hide' | 'keep') =>
      decided(decide(seen().decisions, finds, what)),
    join: (into: ReviewGroup, other: ReviewGroup) => decided(join(seen().decisions, into, other)),
    split: (finds: readonly SourcedFind[]) => decided(split(seen().decisions, finds)),
    /** Looks at another find, round at either end. */
    look: (index: number) => {
      const { length } = seen().items;
      if (length > 0) change({ current: (index + length) % length });
    },
    /** Hides a part of the text, and its words wherever else they stand. */
    mark: (start: number, end: number, kind: Kind) => {
      const { source, marks, words } = seen();
      const mark = { kind, start, end, score: 1, rule: 'term', source: 'yours' } as const;
      const marked = { words: source?.text.slice(start, end) ?? '', kind };
      step({ marks: [...marks, mark], words: [...words, marked] }, true);
    },
    /** Hides words wherever they stand as words. */
    hideWords: (words: string, kind: Kind) =>
      step({ words: [...seen().words, { words, kind }] }, true),
    /** Finds are of another kind. */
    retype: (finds: readonly SourcedFind[], kind: Kind) =>
      decided(retype(seen().decisions, finds, kind)),
    undo: () => {
      const { undo, redo } = seen();
      const last = undo.at(-1);
      if (last !== undefined) travel(last, { undo: undo.slice(0, -1), redo: [...redo, now()] });
    },
    /** Does again what was taken back last. */
    redo: () => {
      const { undo, redo } = seen();
      const last = redo.at(-1);
      if (last !== undefined) travel(last, { undo: [...undo, now()], redo: redo.slice(0, -1) });
    },
    /** Chooses what goes in place of what is hidden. Until there are stand-ins that is labels. */
    setStyle: style.choose,
    /** Takes the lists of what to hide and what never to hide. */
    setLists: (lists: Partial<Pick<RedactState, 'termsList' | 'keepList'>>) => {
      set(lists);
      findAll();
    },
    /** Takes one of the lists from a file. */
    openList: async (which: 'termsList' | 'keepList', file: File) => {
      try {
        set({ [which]: await readList(file) });
        findAll();
      } catch (error) {
        fail(error);
      }
    },
    /** Forgets texts, finds, decisions, lists, and what the model keeps of texts. */
    clear: () => {
      reading.end();
      finding.end();
      opening.end();
      views.end();
      style.end();
      documents.end();
      const { origins } = room.state();
      set(EMPTY);
      for (const { forget } of origins) forget?.();
      void model.forget();
    },
  };
}

/** Documents in which something can be found. */
function idsToFind(documents: readonly RedactDocument[]): number[] {
  const isReady = ({ refused, work }: RedactDocument) =>
    refused === undefined && work.kind !== 'choosing';
  return documents.filter(isReady).map(({ id }) => id);
}

function idsAt({ documents }: RedactState, kinds: readonly RedactDocument['work']['kind'][]) {
  return documents.flatMap(({ id, work }) => (kinds.includes(work.kind) ? [id] : []));
}
