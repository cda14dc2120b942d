import { expect, test, vi } from 'vitest';
import { measureDocuments } from './testing/redactFigures.ts';

// Most of it is the encoder's, which takes long where other tests run beside it.
vi.setConfig({ testTimeout: 300_000 });

test.each([
  ['measure', 290],
  ['plain', 240],
] as const)(
  'documents that nobody looked at while rules were written: what patterns and the model find, %s',
  async (set, least) => {
    const { all, direct, precision } = await measureDocuments(set);
    expect(all.items).toBeGreaterThan(least);
    expect(all.whole / all.items).toBeGreaterThanOrEqual(0.92);
    expect(all.touched / all.items).toBeGreaterThanOrEqual(0.96);
    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(direct.whole / direct.items).toBeGreaterThanOrEqual(0.95);
  },
);
