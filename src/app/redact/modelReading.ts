import { toWire } from '../../base/errors.ts';
import type { EngineState } from '../../worker/client/engineState.ts';
import type { ModelFinder } from './modelFinder.ts';
import type { Room } from './room.ts';
import type { RedactDocument } from './state.ts';

/** Has the model read documents, one after another and the open one first. */
export interface ModelReading {
  /**
   * Reads all that it has not read, those that it failed with once more.
   *
   * @param model - Package of the model: what another one has read is read again.
   */
  readonly begin: (model?: string) => void;
  /** Reads what is new, if the model was asked for or is there anyway. */
  readonly onRead: () => void;
  readonly cancel: () => void;
  /** Ends reading a document of which nothing is known any more, and goes on with the others. */
  readonly forget: (id: number) => void;
  /** Ends it, and nothing is asked for any more. */
  readonly end: () => void;
}

/** Where the model fails with so many texts in a row, it would fail with the others too. */
const MOST_FAILED = 2;

/**
 * Nothing is read yet.
 *
 * @param onFound - Hears of which document the model found something.
 */
export function createModelReading(
  room: Room,
  model: ModelFinder,
  onFound: (id: number) => void,
): ModelReading {
  let isWanted = false;
  // Whoever ended it has to ask for it again.
  let isOff = false;
  let failed = 0;
  let running: { readonly id: number; readonly controller: AbortController } | undefined;

  const read = async ({ id, analyses }: RedactDocument, text: string): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    running = { id, controller };
    room.change(id, { model: { kind: 'running', engine: undefined } });
    try {
      const onEngine = (engine: EngineState) => {
        if (!signal.aborted) room.change(id, { model: { kind: 'running', engine } });
      };
      const found = await model.find(text, { known: analyses, signal, onEngine });
      if (signal.aborted) return;
      failed = 0;
      const used = { kind: 'used', found: found.finds.length, model: found.model } as const;
      room.change(id, { modelFinds: found.finds, model: used, analyses: new Map() });
      onFound(id);
    } catch (error) {
      if (signal.aborted) return;
      failed += 1;
      if (failed >= MOST_FAILED) isWanted = false;
      room.change(id, { model: { kind: 'failed', problem: toWire(error) } });
    }
    running = undefined;
    next();
  };

  const next = (): void => {
    if (!isWanted || running !== undefined) return;
    const { documents, openId } = room.state();
    const isNext = ({ source, work, model: { kind } }: RedactDocument) =>
      source !== undefined && work.kind !== 'choosing' && kind === 'unused';
    const open = documents.find((one) => one.id === openId && isNext(one));
    const document = open ?? documents.find(isNext);
    if (document?.source !== undefined) void read(document, document.source.text);
  };

  const stop = (): void => {
    isWanted = false;
    if (running === undefined) return;
    const { id, controller } = running;
    running = undefined;
    controller.abort();
    room.change(id, { model: { kind: 'cancelled' } });
  };

  model.onOther(() => {
    const all = room.state().documents.map(({ id }) => id);
    // What was found elsewhere is that of the model before.
    room.changeAll(new Set(all), { analyses: new Map() });
    if (running === undefined) return;
    running.controller.abort();
    room.change(running.id, { model: { kind: 'unused' } });
    running = undefined;
    next();
  });

  return {
    begin: (wanted) => {
      isWanted = true;
      isOff = false;
      failed = 0;
      for (const { id, model: was } of room.state().documents) {
        const isOthers = wanted !== undefined && was.kind === 'used' && was.model !== wanted;
        if (was.kind === 'cancelled' || was.kind === 'failed' || isOthers) {
          room.change(id, { model: { kind: 'unused' } });
        }
      }
      next();
    },
    onRead: () => {
      if (model.isReady() && !isOff) isWanted = true;
      next();
    },
    cancel: () => {
      isOff = true;
      stop();
    },
    forget: (id) => {
      if (running?.id !== id) return;
      running.controller.abort();
      running = undefined;
      next();
    },
    end: () => {
      isOff = false;
      stop();
    },
  };
}
