/**
 * Patches of the platform, for `FaultServer.before`: what a broken driver, a browser short of memory
 * or a crash does, seen from a worker. They are sent as text, so each stands alone.
 */

/** A script that calls a function, which may use nothing but its parameters, with JSON values. */
export function script<T extends readonly unknown[]>(
  patch: (...values: T) => void,
  ...values: T
): string {
  return `(${String(patch)})(${values.map((value) => JSON.stringify(value)).join(', ')});`;
}

/** The worker's script throws before it does anything. */
export const crashes = script(() => {
  throw new Error('a crash that the test made');
});

/** WebAssembly gives no memory, as where the machine has none left. */
export const noMemory = script(() => {
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct() {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    },
  });
});

/** Compiling WebAssembly never ends. */
export const neverCompiles = script(() => {
  WebAssembly.instantiate = () => new Promise<never>(() => undefined);
});

/** Answers of a kind never reach the page. */
export function losesAnswers(kind: string): string {
  return script((lost) => {
    const post = globalThis.postMessage.bind(globalThis) as (message: unknown) => void;
    globalThis.postMessage = (message: { readonly kind?: unknown }) => {
      if (message.kind !== lost) post(message);
    };
  }, kind);
}

/** The worker throws when it is asked to score a text. */
export const crashesInARun = script(() => {
  globalThis.addEventListener('message', ({ data }: MessageEvent<{ readonly kind?: unknown }>) => {
    if (data.kind === 'score') throw new Error('a crash that the test made');
  });
});

/**
 * The worker comes to a stage, says so, and waits there until the server answers `/held`.
 *
 * @param stage - Of its progress; its very start where missing.
 */
export function holdsAt(stage?: string): string {
  return script((held: string | null) => {
    const hold = () => {
      const request = new XMLHttpRequest();
      request.open('GET', '/held', false);
      request.send();
    };
    if (held === null) hold();
    const post = globalThis.postMessage.bind(globalThis) as (message: unknown) => void;
    globalThis.postMessage = (message: { readonly progress?: { readonly stage?: unknown } }) => {
      post(message);
      if (message.progress?.stage === held) hold();
    };
  }, stage ?? null);
}
