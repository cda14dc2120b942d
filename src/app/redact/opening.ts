import { throwIfAborted } from '../../base/errors.ts';
import { inNaturalOrder } from '../../corpus/order.ts';
import type { InputFile } from '../../filesWorker/protocol/files.ts';
import type { Documents } from './client/documents.ts';
import { ABOUT_HEAD, together, type Together } from '../../redactFiles/together.ts';
import type { NamedFile } from './host/documentProtocol.ts';
import { readSource, type Source } from './readFile.ts';
import type { Room } from './room.ts';
import type { RedactDocument } from './state.ts';

/** Opens files, each a document. */
export interface Opening {
  /**
   * Takes files; one alone that can't be redacted is refused.
   *
   * @throws AbortError where other files came, or `end`.
   * @throws IterWebError where one alone can't be read.
   */
  readonly open: (files: readonly InputFile[] | Promise<readonly InputFile[]>) => Promise<void>;
  /** Ends it; nothing more comes. */
  readonly end: () => void;
}

/**
 * Nothing is being opened.
 *
 * @param add - Takes documents.
 */
export function createOpening(
  room: Room,
  documents: Documents,
  add: (brought: readonly Partial<RedactDocument>[]) => void,
): Opening {
  let current = new AbortController();
  const end = () => {
    current.abort();
    if (room.state().opening !== undefined) room.set({ opening: undefined });
  };
  const readInput = (
    { file, beside }: Together<InputFile>,
    signal?: AbortSignal,
  ): Promise<Source> => {
    const besides = beside.length > 0 && { beside: beside.map(namedFile) };
    return readSource(documents, { ...namedFile(file), ...besides }, signal);
  };
  return {
    end,
    open: async (files) => {
      end();
      const own = new AbortController();
      current = own;
      const shown = inNaturalOrder(visible(await files), ({ path }) => path);
      const all = await together(shown, ({ file }) => file.slice(0, ABOUT_HEAD).text());
      throwIfAborted(own.signal);
      const [only, ...others] = all;
      if (only === undefined) return;
      if (others.length > 0) {
        const queue = all.map((one) => ({
          path: one.file.path,
          load: (signal: AbortSignal) => readInput(one, signal),
        }));
        add(queue);
        return;
      }
      room.set({ opening: only.file.path, problem: undefined });
      try {
        const source = await readInput(only, own.signal);
        throwIfAborted(own.signal);
        const isAsked = (source.columns?.length ?? 0) > 1;
        add([{ path: only.file.path, source, ...(isAsked && { work: { kind: 'choosing' } }) }]);
      } finally {
        if (current === own) room.set({ opening: undefined });
      }
    },
  };
}

/** A file of a folder is called by its own name alone. */
function namedFile({ path, file }: InputFile): NamedFile {
  return { name: path.slice(path.lastIndexOf('/') + 1), file };
}

/** Files that a person sees: what an operating system puts beside them has no text. */
function visible(files: readonly InputFile[]): readonly InputFile[] {
  const shown = files.filter(
    ({ path }) => !/(?:^|\/)(?:\.[^/]*|Thumbs\.db|desktop\.ini)$/iu.test(path),
  );
  return shown.length === 0 ? files : shown;
}
