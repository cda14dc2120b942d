import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inOneGo } from '../base/work.ts';
import { GraphFiles } from './graphFiles.ts';

const read = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));
const stored = () => read('models/tiny/encoder.q4.onnx');
const uint8 = () => read('models/tiny/encoder.uint8.onnx');

/** SHA-256 of each tensor that the Python side makes of the tiny model's weights. */
const HASHES = JSON.parse(
  new TextDecoder().decode(read('training/fixtures/tiny-uint8.json')),
) as Readonly<Record<string, string>>;

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

describe('GraphFiles', () => {
  it('makes for WASM, to the bit, the tensors that Python makes', () => {
    const { arithmetic, graph, files } = new GraphFiles(stored(), uint8()).graphFor('wasm');
    expect(arithmetic).toBe('uint8');
    expect(graph).toEqual(uint8());
    expect(Object.fromEntries(files.map(({ path, data }) => [path, sha256(data)]))).toEqual(HASHES);
  });

  it('holds on to nothing of what was downloaded once it is taken for WASM', () => {
    const bytes = stored();
    const all = new GraphFiles(bytes, uint8());
    const { files } = all.graphFor('wasm');
    for (const { data } of files) expect(data.buffer).not.toBe(bytes.buffer);
    expect(() => all.stored()).toThrow('let go');
  });

  it('leaves WebGPU the stored graph, from which WASM can still take over', () => {
    const all = new GraphFiles(stored(), uint8());
    expect(all.graphFor('webgpu')).toEqual({ arithmetic: 'float32', graph: stored(), files: [] });
    expect(all.graphFor('wasm').arithmetic).toBe('uint8');
  });

  it('runs a package without a graph for WASM as it is stored', () => {
    const { arithmetic, graph, files } = new GraphFiles(stored()).graphFor('wasm');
    expect([arithmetic, graph, files]).toEqual(['float32', stored(), []]);
  });

  it('says how far the weights are', () => {
    const shares: number[] = [];
    const all = new GraphFiles(stored(), uint8());
    inOneGo(all.graphInSteps('wasm', (share) => shares.push(share)));
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('refuses graphs that do not belong together, and what is no graph', () => {
    const heads = read('models/tiny/heads.flat.q4.onnx');
    for (const wrong of [heads, Uint8Array.of(0x08, 0x80), new Uint8Array()]) {
      expect(() => new GraphFiles(wrong, uint8()).graphFor('wasm')).toThrow(
        expect.objectContaining({ code: 'manifest-invalid' }) as Error,
      );
    }
  });
});
