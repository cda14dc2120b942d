import { AbortError, fromWire, IterWebError, ourError } from '../../../base/errors.ts';
import type { Written } from '../../../redactFiles/opened.ts';
import { scriptAddress } from '../../../worker/client/scripts.ts';
import type {
  DocumentAnswer,
  DocumentFile,
  DocumentPicture,
  DocumentRequest,
  OpenedDocument,
  WriteDocument,
} from '../host/documentProtocol.ts';
import { DOCUMENTS_WORKER_URL } from './address.ts';

/** What reads and writes files, in a worker of its own, one after another. */
export interface Documents {
  /**
   * Opens a file for its text.
   *
   * @throws AbortError where `signal` is aborted, or by `end`.
   * @throws IterWebError by the name of the file, where it can't be read.
   */
  readonly open: (file: DocumentFile, signal?: AbortSignal) => Promise<OpenedDocument>;
  /**
   * A picture of a file, without what is said about it.
   *
   * @throws as above.
   */
  readonly picture: (picture: DocumentPicture, signal?: AbortSignal) => Promise<Blob>;
  /**
   * A file with something else in place of parts of its text.
   *
   * @throws AbortError as above.
   * @throws IterWebError where something would be left, or the file is another one by now.
   */
  readonly write: (document: WriteDocument, signal?: AbortSignal) => Promise<Written>;
  /** Ends the worker with all that it knows; the next call starts another. */
  readonly end: () => void;
}

type Done = Exclude<DocumentAnswer, { kind: 'failed' }>;

/** One call. */
interface Turn {
  readonly request: DocumentRequest;
  readonly resolve: (answer: Done) => void;
  readonly reject: (error: Error) => void;
}

/** Files whose worker starts with the first call. */
export function createDocuments(): Documents {
  const turns = new Turns();
  return {
    open: async (document, signal) => {
      const answer = await turns.ask({ kind: 'open', document }, signal);
      if (answer.kind !== 'opened') throw lost();
      return answer.opened;
    },
    picture: async (document, signal) => {
      const answer = await turns.ask({ kind: 'picture', document }, signal);
      if (answer.kind !== 'picture') throw lost();
      return answer.picture;
    },
    write: async (document, signal) => {
      const answer = await turns.ask({ kind: 'write', document }, signal);
      if (answer.kind !== 'written') throw lost();
      return answer.written;
    },
    end: () => turns.end(),
  };
}

/** The worker and the calls of it: whoever is cancelled ends the worker and no other call. */
class Turns {
  #worker: Worker | undefined;
  #current: Turn | undefined;
  readonly #waiting: Turn[] = [];

  ask(request: DocumentRequest, signal: AbortSignal | undefined): Promise<Done> {
    return new Promise((resolve, reject) => {
      const turn: Turn = { request, resolve, reject };
      if (signal?.aborted === true) {
        reject(new AbortError());
        return;
      }
      signal?.addEventListener('abort', () => this.#cancel(turn), { once: true });
      this.#waiting.push(turn);
      this.#next();
    });
  }

  end(): void {
    this.#stop();
    const turns = [this.#current, ...this.#waiting.splice(0)];
    this.#current = undefined;
    for (const turn of turns) turn?.reject(new AbortError());
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const turn = this.#waiting.shift();
    if (turn === undefined) return;
    this.#current = turn;
    try {
      const worker = (this.#worker ??= new Worker(scriptAddress(DOCUMENTS_WORKER_URL), {
        type: 'module',
        name: 'iter-web documents',
      }));
      worker.onerror = () => this.#fail(turn, lost());
      worker.onmessageerror = () => this.#fail(turn, lost());
      worker.onmessage = ({ data }: MessageEvent<DocumentAnswer>) => this.#answer(turn, data);
      worker.postMessage(turn.request);
    } catch (error) {
      this.#fail(turn, ourError(error));
    }
  }

  #answer(turn: Turn, answer: DocumentAnswer): void {
    if (answer.kind === 'failed') {
      // A worker does not ask again for a script that did not come.
      if (answer.error.code === 'download-failed') this.#stop();
      turn.reject(fromWire(answer.error));
    } else turn.resolve(answer);
    this.#current = undefined;
    this.#next();
  }

  #fail(turn: Turn, error: Error): void {
    this.#stop();
    turn.reject(error);
    this.#current = undefined;
    this.#next();
  }

  #cancel(turn: Turn): void {
    if (turn === this.#current) {
      this.#fail(turn, new AbortError());
      return;
    }
    const at = this.#waiting.indexOf(turn);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    turn.reject(new AbortError());
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function lost(): IterWebError {
  return new IterWebError('worker-lost', 'What reads and writes files has stopped.', {
    advice: 'Try again; a very large file may need more memory than there is.',
  });
}
