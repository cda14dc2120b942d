import { describe, expect, it } from 'vitest';
import { DEFAULT_MODEL, parseModelName, readModelName, resolveModelName } from './modelName.ts';

describe('readModelName', () => {
  it.each([
    ['tiny', { model: 'tiny' }],
    ['tiny:flat', { model: 'tiny', schema: 'flat' }],
    ['my-model.2:new_schema', { model: 'my-model.2', schema: 'new_schema' }],
  ])('reads %s', (text, name) => {
    expect(readModelName(text)).toEqual(name);
    expect(parseModelName(text)).toEqual(name);
  });

  it.each(['', ':', 'tiny:', ':flat', 'a:b:c', '../tiny', 'tiny:../flat', 'tiny/flat', ' tiny'])(
    'refuses %j',
    (text) => {
      expect(readModelName(text)).toBeUndefined();
      expect(() => parseModelName(text)).toThrow(`"${text}" is no model.`);
    },
  );
});

describe('resolveModelName', () => {
  const among = (models: readonly string[]) => {
    const asked: string[] = [];
    const isThere = (model: string) => {
      asked.push(model);
      return Promise.resolve(models.includes(model));
    };
    return { asked, isThere };
  };

  it.each([
    ['conll04', ['base', 'conll04'], 'conll04'],
    ['conll04', ['base'], 'base:conll04'],
    ['conll04:conll04', ['base'], 'base:conll04'],
    ['conll04:other', ['base'], 'base:other'],
    ['conll04', ['tiny'], 'conll04'],
  ])('takes %s for what it is among %j', async (text, models, expected) => {
    const name = await resolveModelName(parseModelName(text), among(models).isThere);
    expect(name).toEqual(parseModelName(expected));
  });

  it.each(['tiny', 'tiny:conll04', 'constructor', 'base'])('never looks for %s', async (text) => {
    const { asked, isThere } = among([]);
    expect(await resolveModelName(parseModelName(text), isThere)).toEqual(parseModelName(text));
    expect(asked).toEqual([]);
  });
});

it('has a default that is a name', () => {
  expect(readModelName(DEFAULT_MODEL)).toBeDefined();
});
