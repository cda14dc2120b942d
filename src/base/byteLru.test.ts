import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteLru } from './byteLru.ts';

describe('ByteLru', () => {
  it('drops what was not used for the longest, and tells of it', () => {
    const dropped: string[] = [];
    const kept = new ByteLru<string, number>(10, (key, value) => dropped.push(`${key}${value}`));
    kept.set('a', 1, 4);
    kept.set('b', 2, 4);
    expect(kept.get('a')).toBe(1);
    kept.set('c', 3, 4);
    expect(dropped).toEqual(['b2']);
    kept.set('a', 4, 2);
    expect(dropped).toEqual(['b2', 'a1']);
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([4, undefined, 3]);
    kept.set('too large', 5, 11);
    expect(dropped).toEqual(['b2', 'a1', 'too large5']);
    kept.clear();
    expect(new Set(dropped.slice(3))).toEqual(new Set(['a4', 'c3']));
    expect(kept.get('a')).toBeUndefined();
  });

  it('never keeps more than its limit, and drops each thing once', () => {
    const entries = fc.array(fc.tuple(fc.nat(5), fc.nat(12)), { maxLength: 30 });
    fc.assert(
      fc.property(entries, (made) => {
        const held = new Map<number, number>();
        const kept = new ByteLru<number, number>(20, (_, value) => {
          expect(held.delete(value)).toBe(true);
        });
        for (const [value, [key, bytes]] of made.entries()) {
          held.set(value, bytes);
          kept.set(key, value, bytes);
          expect([...held.values()].reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(20);
          expect(kept.get(key)).toBe(value);
        }
        kept.clear();
        expect(held.size).toBe(0);
      }),
    );
  });
});
