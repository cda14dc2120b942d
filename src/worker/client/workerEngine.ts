/** What an engine in a worker is to those who use it. */
import type { Clock } from '../../base/clock.ts';
import type { DeviceChoice, Engine, MemoryLimits, Progress } from '../../extract/engine.ts';
import type { WorkerPort } from './connection.ts';
import type { Visibility } from './idleTimer.ts';
import type { OwnPackageFiles } from '../protocol/protocol.ts';
import type { TimeLimits } from './timeLimits.ts';
import type { EngineState } from './engineState.ts';

/** Options of `openWorkerEngine`. */
export interface WorkerEngineOptions {
  /** Name of a package: a folder in `modelsUrl`. */
  readonly model: string;
  /** The schema that is used where a request names none; the package's first one by default. */
  readonly schema?: string;
  /** `auto` by default. */
  readonly device?: DeviceChoice;
  /** Why it is WASM, as a sentence, where that was not the reader's choice. */
  readonly because?: string;
  /** Folder of the packages; `models/` beside the page by default. */
  readonly modelsUrl?: string | URL;
  /** Where the package is one that the reader opened from the disk. */
  readonly own?: OwnPackageFiles;
  /**
   * Factor on the time that a download may stall and on the waits between its tries: above 1 for a
   * bad connection. 1 by default.
   */
  readonly patience?: number;
  /** What the worker may keep for later requests; 64 MB of hidden states and 16 MB of scores. */
  readonly memory?: Partial<MemoryLimits>;
  /** How long things may take; `TIME_LIMITS` by default. */
  readonly limits?: Partial<TimeLimits>;
  /** Hears of download, creation, warm-up and self-test, now and at each later start. */
  readonly onProgress?: (progress: Progress) => void;
  readonly clock?: Clock;
  /** Whether the page can be seen; by default, what its document says. */
  readonly visibility?: Visibility;
  /** Starts a worker; tests put their own here. */
  readonly spawn?: () => WorkerPort;
}

/** An engine in a worker. Its schemas and its device are known once it has been started. */
export interface WorkerEngine extends Engine {
  /** What it is doing. */
  readonly state: EngineState;
  /** Calls back after each change of the state; returns a function that unsubscribes. */
  subscribe(listener: (state: EngineState) => void): () => void;
  /**
   * Get it ready, where it isn't; a request does so by itself.
   *
   * Where `signal` is aborted, a download ends unless somebody else waits for it (what has come is
   * kept), and what comes after the download goes on for the next request.
   *
   * @throws AbortError; IterWebError where the package can't be loaded or run.
   */
  start(signal?: AbortSignal): Promise<void>;
}
