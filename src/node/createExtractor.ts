import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/clock.ts';
import { IterWebError } from '../base/errors.ts';
import {
  createExtractorOn,
  type Extractor,
  type ExtractorOptions,
} from '../session/createExtractor.ts';
import { NodeWorker } from './port.ts';

/** Beside the file that the package has this code in. */
const SCRIPT = './node-worker.js';

/** Its timers let the process end: while a worker has something to answer, that keeps it alive. */
const clock: Clock = {
  now: () => systemClock.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** The folder that a path or a `file:` address names, as an address with a slash at its end. */
function folderUrl(given: string | URL): URL {
  const text = given instanceof URL ? given.href : given;
  // A drive's letter on Windows looks like a scheme.
  const isUrl = /^[a-z][a-z\d+.-]+:/iu.test(text);
  if (!isUrl) return pathToFileURL(`${resolve(text)}/`);
  const url = new URL(text);
  if (url.protocol === 'file:') return url;
  throw new IterWebError(
    'bad-input',
    `modelsUrl is ${url.href}, and Node reads models from files.`,
    {
      advice: 'Download the package, and give the path of the folder that it is in.',
    },
  );
}

/**
 * The extractor of `iter-web` in Node: the model runs in a thread of its own, on WebAssembly.
 *
 * @param options - As in browsers; `modelsUrl` is a path or a `file:` address, `models` in the current
 * folder by default.
 * @throws IterWebError `bad-input` where an option is not what it has to be, `unknown-model` where
 * `model` can't be the name of one.
 */
export function createExtractor(options: ExtractorOptions): Extractor {
  const spawn = () => new NodeWorker(new URL(SCRIPT, import.meta.url));
  return createExtractorOn({ spawn, clock, folderUrl }, options);
}
