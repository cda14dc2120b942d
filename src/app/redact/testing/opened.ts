import { AbortError } from '../../../base/errors.ts';
import type { Analysis } from '../../../extract/extractor.ts';
import type { SourcedFind } from '../../../redact/finds.ts';
import { replaceIn } from '../../../redact/replace.ts';
import type { Documents } from '../client/documents.ts';
import type { Finder } from '../client/finder.ts';
import { openDocument, pictureOf, writeDocument } from '../host/documents.ts';
import { findAll } from '../host/findAll.ts';
import { createRedacting } from '../redacting.ts';
import { isMakingStandIns } from '../state.ts';

const finder: Finder = {
  find: (request, onRule) => Promise.resolve().then(() => findAll(request, onRule)),
  end: () => undefined,
};

/** Reads and writes files itself where the page has a worker for it. */
export const documents: Documents = {
  open: openDocument,
  picture: pictureOf,
  write: writeDocument,
  end: () => undefined,
};

/**
 * The room with the finder itself where the page has it in a worker, and a model with these finds, of
 * the package `base` until another is chosen.
 */
export function opened(model: readonly SourcedFind[] = []) {
  const forgotten: string[] = [];
  const known: ReadonlyMap<string, Analysis>[] = [];
  const others = new Set<() => void>();
  let name = 'base';
  const room = createRedacting(
    [finder, finder],
    {
      isReady: () => false,
      onOther: (listener) => {
        others.add(listener);
        return () => others.delete(listener);
      },
      find: (_text, reading) => {
        known.push(reading.known);
        const { aborted } = reading.signal;
        return aborted
          ? Promise.reject(new AbortError())
          : Promise.resolve({ model: name, finds: [...model] });
      },
      forget: () => {
        forgotten.push('model');
        return Promise.resolve();
      },
    },
    documents,
  );
  const until = (fits: () => boolean) =>
    new Promise<void>((resolve) => {
      if (fits()) resolve();
      const leave = room.subscribe(() => {
        if (!fits()) return;
        leave();
        resolve();
      });
    });
  const idle = () =>
    until(
      () =>
        room.state().work.kind === 'idle' &&
        room.state().found !== undefined &&
        !isMakingStandIns(room.state()),
    );
  const after = () => replaceIn(room.state().source?.text ?? '', room.state().replacements).text;
  const choose = (other: string) => {
    name = other;
    for (const listener of others) listener();
  };
  return { room, idle, after, until, forgotten, known, choose };
}
