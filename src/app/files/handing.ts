import { toWire } from '../../base/errors.ts';
import type { SavedFiles } from '../../filesWorker/protocol/files.ts';
import { countWords } from '../shared/countWords.ts';
import type { FilesStore } from './store.ts';

/** Hands files out, one making at a time. */
export interface HandOut {
  readonly begin: (making: (signal: AbortSignal) => Promise<SavedFiles>) => void;
  readonly stop: () => void;
}

/**
 * Nothing is handed out yet.
 *
 * @param give - Has the browser save a file.
 */
export function createHandOut({ set }: FilesStore, give: (files: SavedFiles) => void): HandOut {
  let controller = new AbortController();
  return {
    stop: () => controller.abort(),
    begin: (making) => {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      set({ handing: { kind: 'busy', words: 'Making the files …' } });
      making(signal).then(
        (saved) => {
          if (signal.aborted) return;
          give(saved);
          set({ handing: { kind: 'done', words: savedWords(saved) } });
        },
        (error: unknown) => {
          if (!signal.aborted) set({ handing: { kind: 'failed', problem: toWire(error) } });
        },
      );
    },
  };
}

function savedWords({ name, widened = 0 }: SavedFiles): string {
  if (widened === 0) return `Saved as ${name}.`;
  const [spans, files] = [
    countWords(widened, 'span'),
    widened === 1 ? 'its file knows' : 'their files know',
  ];
  return `Saved as ${name}. ${spans} grew to whole tokens, as ${files} no others.`;
}
