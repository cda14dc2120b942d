import type { GraphFiles } from '../model/graphFiles.ts';
import type { HeadsParts, SharedParts } from '../model/package.ts';
import type { Ort } from './ort.ts';

/** What a model is started from, while it is on its way. */
export interface LoadingParts {
  /** Configured. */
  readonly ort: Promise<Ort>;
  readonly encoder: Promise<GraphFiles>;
  readonly shared: Promise<SharedParts>;
  readonly heads: Promise<HeadsParts>;
}

/**
 * What a model is started from, each part to be had as soon as it has come: reading a package takes
 * about as long as compiling onnxruntime-web, and they need not wait for one another. Each part
 * that is waited for fails with the first that can't be had.
 */
export class Loading {
  readonly #parts: LoadingParts;
  /** All of it has come. */
  readonly complete: Promise<void>;

  constructor(parts: LoadingParts) {
    this.#parts = parts;
    this.complete = Promise.all(Object.values(parts)).then(() => undefined);
    // Whoever waits for a part hears of it; nobody may be waiting yet.
    this.complete.catch(() => undefined);
  }

  /** onnxruntime-web for the device. */
  get ort(): Promise<Ort> {
    return this.#unlessFailed(this.#parts.ort);
  }

  /** Nobody needs it once there is a session. */
  get encoder(): Promise<GraphFiles> {
    return this.#unlessFailed(this.#parts.encoder);
  }

  /** What all schemas share. */
  get shared(): Promise<SharedParts> {
    return this.#unlessFailed(this.#parts.shared);
  }

  /** What the first schema has of its own. */
  get heads(): Promise<HeadsParts> {
    return this.#unlessFailed(this.#parts.heads);
  }

  #unlessFailed<T>(part: Promise<T>): Promise<T> {
    return Promise.race([part, this.complete.then(() => part)]);
  }
}
