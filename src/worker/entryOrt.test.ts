import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { ortBytes } from './entryOrt.ts';

const sizeOf = (build: string) =>
  statSync(
    fileURLToPath(import.meta.resolve(`onnxruntime-web/ort-wasm-simd-threaded${build}.wasm`)),
  ).size;

describe('ortBytes', () => {
  afterEach(() => {
    Reflect.deleteProperty(WebAssembly, 'Suspending');
  });

  it('knows the sizes of the .wasm files, and takes JSPI where the browser has it', () => {
    expect(ortBytes('wasm')).toBe(sizeOf(''));
    expect(ortBytes('webgpu')).toBe(sizeOf('.asyncify'));
    Object.defineProperty(WebAssembly, 'Suspending', { value: Object, configurable: true });
    expect(ortBytes('webgpu')).toBe(sizeOf('.jspi'));
  });
});
