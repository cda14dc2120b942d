import { expect, it } from 'vitest';
import { oneThreadWords } from './deviceSentence.ts';

const wasm = (threads: number) => ({ kind: 'wasm', threads, reason: 'As asked.' }) as const;

it('says why there is one thread, and what to do', () => {
  expect(oneThreadWords(wasm(1), { cores: 4, isolated: false })).toMatch(
    /Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy.*hosts the page/u,
  );
  expect(oneThreadWords(wasm(1), { cores: 4, isolated: true })).toContain('this browser');
});

it('says nothing where there are more threads, or could be none', () => {
  expect(oneThreadWords(wasm(2), { cores: 4, isolated: true })).toBe('');
  expect(oneThreadWords(wasm(1), { cores: 1, isolated: false })).toBe('');
  const gpu = { kind: 'webgpu', adapter: 'a GPU' } as const;
  expect(oneThreadWords(gpu, { cores: 4, isolated: false })).toBe('');
});
