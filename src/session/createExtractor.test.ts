import { describe, expect, it } from 'vitest';
import type { IterWebError } from '../base/errors.ts';
import { createExtractor, type ExtractorOptions } from './createExtractor.ts';

/** As somebody calls it whose code no compiler has seen. */
const create = (options: unknown) => createExtractor(options as ExtractorOptions);
const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};
const extractor = () => create({ model: 'tiny' });

describe('createExtractor', () => {
  it.each<[unknown, string]>([
    [undefined, 'What createExtractor is given must be an object of options, and is undefined.'],
    ['base', 'What createExtractor is given must be an object of options, and is “base”.'],
    [[], 'What createExtractor is given must be an object of options, and is a list.'],
    [{}, 'model must be the name of a package, and is undefined.'],
    [{ model: 7 }, 'model must be a name, and is 7.'],
    [{ model: '' }, 'model must be a name, and is “”.'],
    [{ model: 'base', schema: Symbol('x') }, 'schema must be a name, and is a symbol.'],
    [{ model: 'base', device: 'gpu' }, 'device must be auto, webgpu or wasm, and is “gpu”.'],
    [{ model: 'base', device: null }, 'device must be auto, webgpu or wasm, and is null.'],
    [{ model: 'base', patience: 0 }, 'patience must be a number above 0, and is 0.'],
    [{ model: 'base', patience: NaN }, 'patience must be a number above 0, and is NaN.'],
    [{ model: 'base', patience: '2' }, 'patience must be a number above 0, and is “2”.'],
    [
      { model: 'base', memory: { hiddenBytes: -1 } },
      'hiddenBytes must be a number of bytes, and is -1.',
    ],
    [{ model: 'base', memory: { hidden: 1 } }, 'memory has no option “hidden”.'],
    [{ model: 'base', limits: { idle: -1 } }, 'idle must be a number of milliseconds, and is -1.'],
    [
      { model: 'base', limits: { stepFactor: 0.5 } },
      'stepFactor must be a number from 1 on, and is 0.5.',
    ],
    [
      { model: 'base', modelsUrl: 'http://' },
      'modelsUrl must be the address of a folder, and is “http://”.',
    ],
    [{ model: 'base', modelsUrl: '' }, 'modelsUrl must be the address of a folder, and is “”.'],
    [{ model: 'base', modelsUrl: 5 }, 'modelsUrl must be the address of a folder, and is 5.'],
    [{ model: 'base', onProgress: {} }, 'onProgress must be a function, and is an object.'],
    [
      { model: 'base', signal: new AbortController() },
      'signal must be an AbortSignal, and is an object.',
    ],
    [{ model: 'base', modelUrl: '/m' }, 'createExtractor has no option “modelUrl”.'],
    [{ model: 'base', toString: 1 }, 'createExtractor has no option “toString”.'],
    [{ model: 'base:ade', schema: 'genia' }, 'model names the schema “ade”, and schema “genia”.'],
  ])('says at the call what is wrong with %j', (options, message) => {
    expect(thrown(() => create(options))).toMatchObject({ code: 'bad-input', message });
  });

  it.each(['base:', 'a/b', '../base', 'a:b:c', 'base ade'])('takes %j for no model', (model) => {
    expect(thrown(() => create({ model }))).toMatchObject({ code: 'unknown-model' });
  });

  it('takes PACKAGE:SCHEMA, and an address without a slash, where a page is rendered too', () => {
    expect(create({ model: 'base:ade' }).schema).toBe('ade');
    expect(create({ model: 'base', schema: 'ade', modelsUrl: '/models' }).schema).toBe('ade');
    expect(create({ model: 'base:ade', schema: 'ade', device: undefined }).schema).toBe('ade');
  });

  it('says where there are no workers that it is for browsers', async () => {
    const error = await extractor()
      .extract('Ada.')
      .catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'device-unavailable' });
    expect((error as IterWebError).advice).toContain('iter-web/node');
  });
});

describe('its methods', () => {
  /** As somebody calls them whose code no compiler has seen. */
  interface Loose {
    start(...given: unknown[]): Promise<unknown>;
    extract(...given: unknown[]): Promise<unknown>;
    extractAll(...given: unknown[]): Promise<unknown>;
    analyse(...given: unknown[]): Promise<unknown>;
    switchSchema(...given: unknown[]): Promise<unknown>;
  }

  it.each<[keyof Loose, unknown[], string]>([
    ['extract', [undefined], 'The text must be a string, and is undefined.'],
    ['extract', [null], 'The text must be a string, and is null.'],
    ['extract', [['Ada']], 'The text must be a string, and is a list.'],
    ['analyse', [{}], 'The text must be a string, and is an object.'],
    ['extractAll', [undefined], 'The text must be a string, and is undefined.'],
    ['extract', ['Ada', { lamda: 1 }], 'extract has no option “lamda”.'],
    ['extract', ['Ada', { markup: 'html' }], 'markup must be auto, read or keep, and is “html”.'],
    ['extract', ['Ada', { onProgress: true }], 'onProgress must be a function, and is true.'],
    ['extract', ['Ada', 0.5], 'What extract is given must be an object of options, and is 0.5.'],
    ['analyse', ['Ada', { lambda: 0.5 }], 'analyse has no option “lambda”.'],
    ['extractAll', ['Ada', {}], 'schemas must be a list of names, and is undefined.'],
    ['extractAll', ['Ada', { schemas: 'flat' }], 'schemas must be a list of names, and is “flat”.'],
    ['extractAll', ['Ada', { schemas: [1] }], 'Each of schemas must be a name, and is 1.'],
    ['switchSchema', [], 'The schema must be a name, and is undefined.'],
    ['start', [{ signal: 1 }], 'signal must be an AbortSignal, and is 1.'],
  ])('%s says before anything is loaded what is wrong: %j', async (method, given, message) => {
    const one = extractor();
    await expect((one as Loose)[method](...given)).rejects.toMatchObject({
      code: 'bad-input',
      message,
    });
    expect(one.state.kind).toBe('idle');
  });

  it('takes no threshold that is none', async () => {
    for (const tau of [1.5, -0.1, NaN, '0.5']) {
      const call = (extractor() as Loose).extract('Ada', { tau });
      await expect(call).rejects.toMatchObject({ code: 'bad-threshold' });
    }
  });
});
