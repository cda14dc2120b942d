import { expect, test, vi } from 'vitest';
import { measureDocuments } from './testing/redactFigures.ts';

// Most of it is the encoder's, which takes long where other tests run beside it.
vi.setConfig({ testTimeout: 300_000 });

test('documents that nobody looked at while rules were written: what patterns and the model find', async () => {
  const { all, direct, precision } = await measureDocuments('measure');
  expect(all.items).toBeGreaterThan(290);
  expect(all.whole / all.items).toBeGreaterThanOrEqual(0.92);
  expect(all.touched / all.items).toBeGreaterThanOrEqual(0.96);
  expect(precision).toBeGreaterThanOrEqual(0.85);
  expect(direct.whole / direct.items).toBeGreaterThanOrEqual(0.95);
});
