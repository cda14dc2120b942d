/** The script of Node's worker: the command line's engine behind the protocol of the page's. */
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import { createEngine } from '../runtime/engine.ts';
import { createHandler } from '../worker/host/handler.ts';

const handle = createHandler(
  (answer) => {
    parentPort?.postMessage(answer);
  },
  ({ model, schema, device, because, memory, modelsUrl }, hooks) =>
    createEngine({
      source: createNodeSource(model, fileURLToPath(modelsUrl)),
      platform: nodePlatform,
      device,
      because,
      schema,
      memory,
      ...hooks,
    }),
);

parentPort?.on('message', handle);
