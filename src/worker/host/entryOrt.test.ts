import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { ortFile } from './entryOrt.ts';

function installed(build: string) {
  const path = import.meta.resolve(`onnxruntime-web/ort-wasm-simd-threaded${build}.wasm`);
  const content = readFileSync(fileURLToPath(path));
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { bytes: content.length, sha256 };
}

describe('ortFile', () => {
  afterEach(() => {
    Reflect.deleteProperty(WebAssembly, 'Suspending');
  });

  it('knows size and hash of the .wasm files, and takes JSPI where the browser has it', () => {
    expect(ortFile('wasm')).toMatchObject(installed(''));
    expect(ortFile('webgpu')).toMatchObject(installed('.asyncify'));
    Object.defineProperty(WebAssembly, 'Suspending', { value: Object, configurable: true });
    expect(ortFile('webgpu')).toMatchObject(installed('.jspi'));
  });
});
