import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNaturalOrder } from './order.ts';

const ordered = (...paths: string[]) => inNaturalOrder(paths, (path) => path);

describe('the order of documents', () => {
  it('is the one in which a person counts', () => {
    expect(ordered('10.txt', '2.txt', '1.txt')).toEqual(['1.txt', '2.txt', '10.txt']);
    expect(ordered('s10/a', 's9/b', 's9/a10', 's9/a9')).toEqual([
      's9/a9',
      's9/a10',
      's9/b',
      's10/a',
    ]);
  });

  it('keeps what is in a folder together, whatever its name has that others begin with', () => {
    expect(ordered('a/2', 'a-b/1', 'a/1', 'a b/1', 'a')).toEqual([
      'a',
      'a/1',
      'a/2',
      'a b/1',
      'a-b/1',
    ]);
  });

  it('is the same for thousands as for a few', () => {
    const paths = Array.from({ length: 1500 }, (_, at) => `d${(at * 7) % 3}/${(at * 7919) % 1500}`);
    const counted = paths.toSorted((a, b) => {
      const [one = '', first = ''] = a.split('/');
      const [other = '', second = ''] = b.split('/');
      return one.localeCompare(other) || Number(first) - Number(second);
    });
    expect(ordered(...paths)).toEqual(counted);
  });

  it('does not depend on how accents are written, nor on what came first', () => {
    const name = fc.stringMatching(/^[aé10A/ .-]{0,8}$/u);
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.array(fc.nat(7)), (names, keys) => {
        const shuffled = names
          .map((path, at) => ({ path, key: keys[at % Math.max(1, keys.length)] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ path }) => path);
        expect(ordered(...shuffled)).toEqual(ordered(...names));
      }),
    );
    expect(ordered('Mu\u0308ller2', 'M\u00fcller10', 'M\u00fcller1')).toEqual([
      'M\u00fcller1',
      'Mu\u0308ller2',
      'M\u00fcller10',
    ]);
  });
});
