/**
 * Where the bundler puts what the worker consists of. The page hands these addresses over, because
 * the worker is one file that may lie anywhere.
 */
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import jspiScript from 'onnxruntime-web/jspi?url';
import plainScript from 'onnxruntime-web/wasm?url';
import asyncifyScript from 'onnxruntime-web/webgpu?url';
import entryUrl from '../host/entry.ts?worker&url';
import type { OrtFiles } from '../protocol/ortBuild.ts';

/** The worker's script. */
export const WORKER_URL: string = entryUrl;

/** The builds of onnxruntime-web. */
export const ORT_FILES: OrtFiles = {
  wasm: { script: plainScript, wasm: plainWasm },
  jspi: { script: jspiScript, wasm: jspiWasm },
  asyncify: { script: asyncifyScript, wasm: asyncifyWasm },
};
