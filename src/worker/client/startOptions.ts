import type { StartOptions } from '../protocol/protocol.ts';
import { ORT_FILES } from './addresses.ts';
import type { WorkerEngineOptions } from './workerEngine.ts';

/** What a worker is started with, for the options of its engine. */
export function startOptions(options: WorkerEngineOptions): StartOptions {
  return {
    model: options.model,
    ...(options.schema === undefined ? {} : { schema: options.schema }),
    device: options.device ?? 'auto',
    modelsUrl: new URL(options.modelsUrl ?? 'models/', pageUrl()).href,
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    ...(options.memory && { memory: options.memory }),
    ort: ORT_FILES,
  };
}

/** Undefined outside of a page, where `modelsUrl` is absolute. */
function pageUrl(): string | undefined {
  const { location } = globalThis as { readonly location?: Location };
  return location?.href;
}
