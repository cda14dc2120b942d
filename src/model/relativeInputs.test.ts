import { describe, expect, it } from 'vitest';
import type { Relative } from './relative.ts';
import { RelativeInputs } from './relativeInputs.ts';

describe('RelativeInputs', () => {
  const relative: Relative = { kind: 'deberta', buckets: 256, maxDistance: 512 };
  const namesAt = (inputs: RelativeInputs) => inputs.at(9).map(({ name }) => name);

  it('are those of the family, and none where positions have embeddings', () => {
    const t5: Relative = { kind: 't5', buckets: 32, maxDistance: 128 };
    expect(namesAt(new RelativeInputs({ width: 64 }))).toEqual([]);
    expect(namesAt(new RelativeInputs({ width: 64, relative: t5 }))).toEqual(['bucket']);
    expect(namesAt(new RelativeInputs({ width: 64, relative }))).toEqual([
      'rel_rows',
      'c2p_index',
      'p2c_index',
    ]);
  });

  it('are made once a length, while there is room for them', () => {
    const inputs = new RelativeInputs({ width: 64, relative });
    const short = inputs.at(9);
    expect(inputs.at(9)).toBe(short);
    expect(inputs.at(10)).not.toBe(short);
    // Each takes 2 MB.
    for (const positions of [500, 501, 502, 503]) inputs.at(positions);
    expect(inputs.at(503)).toBe(inputs.at(503));
    expect(inputs.at(9)).not.toBe(short);
  });
});
