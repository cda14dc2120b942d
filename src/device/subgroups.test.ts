import { describe, expect, it } from 'vitest';
import { hideMisleadingSubgroups, misleadsAttention, type SubgroupAdapter } from './subgroups.ts';

const BOTH = ['shader-f16', 'subgroups', 'subgroup-size-control'];

const adapterWith = (
  info: Partial<SubgroupAdapter['info']>,
  features: readonly string[] = BOTH,
): SubgroupAdapter => ({ info: { vendor: 'acme', ...info }, features: new Set(features) });

describe('misleadsAttention', () => {
  it.each([
    ['subgroups of 4', { subgroupMinSize: 4 }, BOTH, true],
    ['subgroups that may be of 4', { subgroupMinSize: 4, subgroupMaxSize: 128 }, BOTH, true],
    ['subgroups of 1', { subgroupMinSize: 1 }, ['subgroups'], true],
    ['one feature of the two', { subgroupMinSize: 4 }, ['subgroup-size-control'], true],
    ['sizes that are not said', {}, BOTH, true],
    ['a vendor that is not said', { vendor: '', subgroupMinSize: 4 }, BOTH, true],
    ['subgroups of 8', { subgroupMinSize: 8 }, BOTH, false],
    ['subgroups of 64', { subgroupMinSize: 64 }, BOTH, false],
    ['no subgroups', { subgroupMinSize: 4 }, ['shader-f16'], false],
    ['nothing said and no subgroups', {}, [], false],
    ['an adapter of Apple', { vendor: 'apple', subgroupMinSize: 4 }, BOTH, false],
    ['an adapter of NVIDIA', { vendor: 'nvidia' }, BOTH, false],
  ])('with %s', (_, info, features, misleads) => {
    expect(misleadsAttention(adapterWith(info, features))).toBe(misleads);
  });
});

describe('hideMisleadingSubgroups', () => {
  const featuresOf = async (adapter: SubgroupAdapter | null) => {
    const asked: unknown[] = [];
    const gpu = {
      adapter,
      // As the platform's own, it needs its object.
      requestAdapter(options?: object) {
        asked.push(options);
        return Promise.resolve(this.adapter);
      },
    };
    hideMisleadingSubgroups(gpu);
    const given = await gpu.requestAdapter({ powerPreference: 'low-power' });
    expect(asked).toEqual([{ powerPreference: 'low-power' }]);
    expect(given).toBe(adapter);
    return given && [...given.features];
  };

  it('takes both features, and nothing else, from an adapter that misleads', async () => {
    expect(await featuresOf(adapterWith({ subgroupMinSize: 4 }))).toEqual(['shader-f16']);
  });

  it('leaves other adapters as they are', async () => {
    expect(await featuresOf(adapterWith({ subgroupMinSize: 16 }))).toEqual(BOTH);
    expect(await featuresOf(null)).toBeNull();
  });
});
