/** The worker's script: the real engine behind the protocol. */
import './entryPeers.ts';
import { systemClock } from '../../base/clock.ts';
import { IterWebError } from '../../base/errors.ts';
import { threadsFor } from '../../device/machine.ts';
import { createBrowserSource } from '../../model/browserSource.ts';
import type { Network } from '../../model/download.ts';
import { createLoader } from '../../model/loader.ts';
import { modelsFolder } from '../../model/modelsFolder.ts';
import { tabsOn } from '../../model/tabs.ts';
import { createOwnSource } from '../../model/ownSource.ts';
import { createEngine } from '../../runtime/engine.ts';
import { hideMisleadingSubgroups } from '../../device/subgroups.ts';
import { ownName } from '../../extract/modelName.ts';
import { openByteCache } from '../../storage/byteCache.ts';
import { keptOwnFile } from '../../storage/ownPackages.ts';
import { forgetOldOrt, loadOrt, ortFile } from './entryOrt.ts';
import { createHandler, type EngineFactory } from './handler.ts';
import type { Stamped } from '../../base/build.ts';
import type { Answer, OwnPackageFiles } from '../protocol/protocol.ts';

/** Undefined on insecure pages, and WebGPU in some browsers too, whatever their types say. */
const { locks, gpu } = navigator as { readonly locks?: LockManager; readonly gpu?: GPU };

if (gpu) hideMisleadingSubgroups(gpu);

const tabs = tabsOn(new BroadcastChannel('iter-web'));

const createHere: EngineFactory = async (
  { model, schema, device, because, modelsUrl, elsewhere = [], own, patience, memory, ort },
  hooks,
) => {
  const cache = await openByteCache(() => globalThis.caches);
  const network: Network = {
    fetch: (...request) => fetch(...request),
    clock: systemClock,
    patience,
  };
  const loader = createLoader({ network, cache, locks, tabs });
  const fromServer = async () => {
    const folders = [modelsUrl, ...elsewhere] as const;
    const folder = await modelsFolder(model, folders, network, cache, hooks.signal);
    return createBrowserSource({ name: model, modelsUrl: folder, network, cache, loader });
  };
  const engine = await createEngine({
    source: own ? openedSource(model, modelsUrl, own) : await fromServer(),
    platform: {
      gpu,
      threads: threadsFor(navigator.hardwareConcurrency, globalThis.crossOriginIsolated),
      ortBytes: (provider) => ortFile(provider).bytes,
      loadOrt: (provider, options) => loadOrt(provider, ort, loader, options),
    },
    device,
    because,
    schema,
    memory,
    ...hooks,
  });
  await forgetOldOrt(ort, cache);
  return engine;
};

/** A package that the reader opened: its files as they were given, or as they are kept. */
function openedSource(model: string, modelsUrl: string, { files }: OwnPackageFiles) {
  return createOwnSource({
    name: ownName(model),
    find: (path, sha256) =>
      files
        ? Promise.resolve(files.get(path))
        : keptOwnFile(() => globalThis.caches, modelsUrl, { model, path, sha256 }),
  });
}

/** The server may get a new version in mid-download: what both versions have is kept. */
const createNewest: EngineFactory = async (options, hooks) => {
  const rest = new AbortController();
  try {
    const signal = AbortSignal.any([hooks.signal, rest.signal]);
    return await createHere(options, { ...hooks, signal });
  } catch (error) {
    if (!(error instanceof IterWebError && error.code === 'package-changed')) throw error;
    // What is still on its way is of the old version.
    rest.abort();
    return createHere(options, hooks);
  }
};

const handle = createHandler((message: Stamped<Answer>) => {
  globalThis.postMessage(message);
}, createNewest);

globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  handle(data);
});
