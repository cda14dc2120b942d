/**
 * The errors a person may meet. Each has a `code` to branch on, a `message` that says what
 * happened and an `advice` that says what to do next; all three survive the worker's border.
 */

/** What to branch on: the kind of failure. */
export type ErrorCode =
  | 'aborted'
  | 'bad-input'
  | 'bad-threshold'
  | 'bad-format'
  | 'unknown-schema'
  | 'unknown-model'
  | 'download-failed'
  | 'hash-mismatch'
  | 'package-changed'
  | 'manifest-invalid'
  | 'package-refused'
  | 'too-large'
  | 'device-unavailable'
  | 'create-failed'
  | 'self-test-failed'
  | 'device-lost'
  | 'gpu-too-slow'
  | 'run-failed'
  | 'worker-lost'
  | 'versions-differ'
  | 'unexpected';

/** A kind of failure: the error's name, and what a person can do about it by default. */
interface Kind {
  readonly name: string;
  readonly advice: string;
  /** Instead of `advice` where it happened on WebGPU: there WASM is left. */
  readonly onWebGpu?: string;
}

const KINDS: Readonly<Record<ErrorCode, Kind>> = {
  aborted: { name: 'AbortError', advice: 'Run again when you like.' },
  'bad-input': { name: 'BadInputError', advice: 'Correct the input and run again.' },
  'bad-threshold': {
    name: 'BadThresholdError',
    advice: 'Give a number from 0 to 1.',
  },
  'bad-format': { name: 'FormatError', advice: 'Correct the file and open it again.' },
  'unknown-schema': {
    name: 'UnknownSchemaError',
    advice: 'Choose one of the schemas of the package.',
  },
  'unknown-model': { name: 'UnknownModelError', advice: 'Choose one of the packages in models/.' },
  'download-failed': {
    name: 'DownloadError',
    advice: 'Check the connection and run again; what has been downloaded is kept.',
  },
  'hash-mismatch': {
    name: 'HashMismatchError',
    advice: 'Run again: the damaged part is downloaded afresh.',
  },
  'package-changed': {
    name: 'PackageChangedError',
    advice: 'Run again: the new version is downloaded, of which what has not changed is kept.',
  },
  'manifest-invalid': {
    name: 'ManifestError',
    advice: 'Build the package again, or choose another one.',
  },
  'package-refused': {
    name: 'PackageRefusedError',
    advice: 'Open another package, or build this one again with the commands of iter-web.',
  },
  'too-large': {
    name: 'TooLargeError',
    advice: 'Choose a smaller model, or a computer with more memory.',
  },
  'device-unavailable': {
    name: 'DeviceUnavailableError',
    advice:
      'Choose the device WASM (in the page: add ?device=wasm to its address), or a browser with WebGPU.',
  },
  'create-failed': {
    name: 'CreateError',
    advice: 'Close other tabs to free memory and run again.',
    onWebGpu:
      'Close other tabs to free memory and run again; if WebGPU had no room, choose the device WASM.',
  },
  'self-test-failed': {
    name: 'SelfTestError',
    advice: 'Update the browser, or choose another package.',
    onWebGpu: 'Choose the device WASM, or update the browser or the graphics driver.',
  },
  'device-lost': {
    name: 'DeviceLostError',
    advice: 'Run again; if it happens again, choose the device WASM.',
  },
  'gpu-too-slow': { name: 'GpuTooSlowError', advice: 'Choose the device WASM.' },
  'run-failed': {
    name: 'RunError',
    advice: 'Run again; if it happens again, choose a shorter text.',
    onWebGpu: 'Run again; if it happens again, choose the device WASM or a shorter text.',
  },
  'worker-lost': { name: 'WorkerLostError', advice: 'Run again: a new worker is started.' },
  'versions-differ': {
    name: 'VersionError',
    advice: 'Reload the page and run again.',
  },
  unexpected: {
    name: 'UnexpectedError',
    advice: 'Reload the page and run again; if it happens again, please report it.',
  },
};

/** All of them. */
export const ERROR_CODES = Object.keys(KINDS) as readonly ErrorCode[];

/** Options of an error: other advice than its code's own, and the error that led to it. */
export interface IterWebErrorOptions {
  readonly advice?: string;
  readonly cause?: unknown;
}

/** A failure of a named kind: `message` says what happened, `advice` what to do next. */
export class IterWebError extends Error {
  readonly code: ErrorCode;
  readonly advice: string;

  constructor(code: ErrorCode, message: string, options: IterWebErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.name = KINDS[code].name;
    this.advice = options.advice ?? KINDS[code].advice;
  }
}

/**
 * What was thrown by work on a device: on WebGPU, an error that has its code's own advice gets the
 * one that names WASM. Nobody who is on WASM is sent there.
 */
export function thrownOn(device: 'webgpu' | 'wasm', error: unknown): unknown {
  if (device === 'wasm' || !(error instanceof IterWebError)) return error;
  const { advice, onWebGpu } = KINDS[error.code];
  if (onWebGpu === undefined || error.advice !== advice) return error;
  const options = { advice: onWebGpu, ...('cause' in error && { cause: error.cause }) };
  return new IterWebError(error.code, error.message, options);
}

/** The request was cancelled. Its name is `AbortError`, as that of the platform's own. */
export class AbortError extends IterWebError {
  constructor(message = 'The run was cancelled.', options: IterWebErrorOptions = {}) {
    super('aborted', message, options);
  }
}

/** A file does not have the format it should have; `line` counts from 1. */
export class FormatError extends IterWebError {
  readonly line: number | undefined;

  constructor(message: string, options: IterWebErrorOptions & { readonly line?: number } = {}) {
    super(
      'bad-format',
      options.line === undefined ? message : `line ${options.line}: ${message}`,
      options,
    );
    this.line = options.line;
  }
}

/** True of our own AbortError and of the platform's `DOMException` of that name. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * Stop here where the request has been cancelled.
 *
 * @throws AbortError with the signal's reason as its cause.
 */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AbortError(undefined, { cause: signal.reason });
}

/**
 * The promise's outcome, or an AbortError as soon as the signal is aborted; what the promise stands
 * for goes on.
 *
 * @param onAbort - Is called before the AbortError comes.
 */
export function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  onAbort: () => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      onAbort();
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

/** An error as a plain object that `postMessage` takes on every browser. */
export interface WireError {
  readonly code: ErrorCode;
  readonly name: string;
  readonly message: string;
  readonly advice: string;
  /** Of a file that is not of its format, as `FormatError` has it. */
  readonly line?: number;
  readonly cause?: WireError;
}

/** Causes further down than this are left out, so that a circle ends. */
const DEEPEST_CAUSE = 4;

/** Whatever was thrown, as a plain object; anything that is not ours becomes `unexpected`. */
export function toWire(error: unknown, depth = 0): WireError {
  const cause =
    error instanceof Error && error.cause !== undefined && depth < DEEPEST_CAUSE
      ? { cause: toWire(error.cause, depth + 1) }
      : {};
  if (error instanceof IterWebError) {
    const { code, name, message, advice } = error;
    const line = error instanceof FormatError ? error.line : undefined;
    return { code, name, message, advice, ...(line !== undefined && { line }), ...cause };
  }
  const code = isAbortError(error) ? 'aborted' : 'unexpected';
  const { name, message } =
    error instanceof Error ? error : { name: KINDS[code].name, message: String(error) };
  return { code, name, message, advice: KINDS[code].advice, ...cause };
}

/**
 * The error that `toWire` made a plain object of: same class, code, name, message, advice and
 * causes.
 */
export function fromWire(wire: WireError): IterWebError {
  const options: IterWebErrorOptions = {
    advice: wire.advice,
    ...(wire.cause && { cause: fromWire(wire.cause) }),
  };
  const error = sameClass(wire, options);
  error.name = wire.name;
  // A FormatError puts the line before its message, where it is already.
  error.message = wire.message;
  return error;
}

/** Whatever was thrown, as an error of ours. */
export function ourError(error: unknown): IterWebError {
  return error instanceof IterWebError ? error : fromWire(toWire(error));
}

function sameClass({ code, message, line }: WireError, options: IterWebErrorOptions) {
  if (code === 'aborted') return new AbortError(message, options);
  if (code !== 'bad-format') return new IterWebError(code, message, options);
  return new FormatError(message, line === undefined ? options : { ...options, line });
}

/** A message that may be the platform's own, as a whole sentence: others may follow it. */
export function asSentence(message: string): string {
  return /[.!?]$/u.test(message) ? message : `${message}.`;
}

/** One sentence for a person: what happened and what to do next. */
export function describeError(error: unknown): string {
  const { message, advice } = toWire(error);
  return `${asSentence(message)} ${advice}`;
}
