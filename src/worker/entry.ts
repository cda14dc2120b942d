/** The worker's script: the real engine behind the protocol. */
import { openByteCache } from '../model/byteCache.ts';
import { createBrowserSource } from '../model/browserSource.ts';
import { createEngine } from '../runtime/engine.ts';
import { threadsFor } from '../runtime/ort.ts';
import { loadOrt, ortBytes } from './entryOrt.ts';
import { createHandler, type EngineFactory } from './handler.ts';
import type { Answer } from './protocol.ts';

const createHere: EngineFactory = async ({ model, schema, device, modelsUrl, memory }, hooks) => {
  const cache = await openByteCache(globalThis.caches);
  return createEngine({
    source: createBrowserSource({
      name: model,
      modelsUrl,
      fetch: (...request) => fetch(...request),
      cache,
    }),
    platform: {
      gpu: navigator.gpu,
      threads: threadsFor(navigator.hardwareConcurrency, globalThis.crossOriginIsolated),
      ortBytes,
      loadOrt: (provider, options) => loadOrt(provider, cache, options),
    },
    device,
    schema,
    memory,
    ...hooks,
  });
};

const handle = createHandler((answer: Answer) => {
  globalThis.postMessage(answer);
}, createHere);

globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  handle(data);
});
