import type { DeviceChoice } from '../extract/engine.ts';
import type { Extractor } from '../session/createExtractor.ts';

/** What elements have to have in common to share a worker. */
export interface SharedOptions {
  /** Name of the package. */
  readonly model: string;
  readonly device?: DeviceChoice;
  readonly modelsUrl?: string;
}

/** An extractor that others may have too. */
export interface SharedExtractor {
  readonly extractor: Extractor;
  /** It is needed no longer here; where it is needed nowhere, its worker ends. */
  readonly release: () => void;
}

interface Held {
  readonly extractor: Promise<Extractor>;
  users: number;
}

const held = new Map<string, Held>();

/**
 * The extractor for these options, which is loaded when it is first asked for.
 *
 * @throws IterWebError as `createExtractor`; TypeError where its script can't be loaded.
 */
export async function shareExtractor(options: SharedOptions): Promise<SharedExtractor> {
  const key = JSON.stringify([options.model, options.device, options.modelsUrl]);
  const one = held.get(key) ?? { extractor: open(options), users: 0 };
  held.set(key, one);
  one.users += 1;
  let isReleased = false;
  const release = () => {
    if (isReleased) return;
    isReleased = true;
    one.users -= 1;
    if (one.users > 0) return;
    held.delete(key);
    void one.extractor.then((extractor) => extractor.dispose()).catch(() => undefined);
  };
  try {
    return { extractor: await one.extractor, release };
  } catch (error) {
    release();
    throw error;
  }
}

async function open(options: SharedOptions): Promise<Extractor> {
  const { createExtractor } = await import('../session/createExtractor.ts');
  return createExtractor(options);
}
