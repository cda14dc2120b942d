import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import { createEngine } from './engine.ts';

interface Sentence {
  readonly entities: readonly { readonly start: number; readonly type: string }[];
  readonly relations: readonly { readonly type: string }[];
}

/** The tiny package's golden results on uint8, which WASM runs, with one of them taken out. */
function goldenWithout(what: 'entities' | 'relations'): { text: string; type: string } {
  const url = new URL('../../models/tiny/golden.flat.json', import.meta.url);
  const golden = JSON.parse(readFileSync(url, 'utf8')) as {
    uint8: { sentences: Sentence[] };
  };
  const { uint8 } = golden;
  const [first, ...others] = uint8.sentences;
  const gone = first?.[what].at(-1);
  if (first === undefined || gone === undefined) throw new Error(`There are no ${what}.`);
  const less = { ...first, relations: [], [what]: first[what].slice(0, -1) };
  return {
    text: JSON.stringify({ ...golden, uint8: { ...uint8, sentences: [less, ...others] } }),
    type: gone.type,
  };
}

it.each(['entities', 'relations'] as const)(
  'a self-test refuses %s that are too many',
  async (what) => {
    const { text, type } = goldenWithout(what);
    const tiny = createNodeSource('tiny');
    const source: typeof tiny = {
      ...tiny,
      readPart: async (part, options) =>
        part.path.startsWith('golden')
          ? new TextEncoder().encode(text)
          : tiny.readPart(part, options),
    };
    const started = createEngine({
      source,
      platform: nodePlatform,
      device: 'wasm',
      schema: 'flat',
    });
    await expect(started).rejects.toMatchObject({
      code: 'self-test-failed',
      message: expect.stringMatching(new RegExp(`${type}.* is too many`, 'u')) as string,
    });
  },
);
