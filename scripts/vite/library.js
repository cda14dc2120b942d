/** What the builds of the npm package put in place of what a page's bundler would find. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.js';

/** React's modules and what stands for them where a page has no React: a hundredth of its size. */
const PREACT = new Map([
  ['react', 'preact/compat'],
  ['react-dom', 'preact/compat'],
  ['react-dom/client', 'preact/compat/client'],
  ['react/jsx-runtime', 'preact/jsx-runtime'],
]);

/** The module that only an element with a model needs. */
const EXTRACTOR = /[\\/]session[\\/]createExtractor\.ts$/;

/**
 * The Vite plugin for pages without React: Preact in its place, and the extractor left to the entry
 * that has it, which is loaded when a model is asked for.
 * @returns {import('vite').Plugin} the plugin
 */
export function pagesOwnReact() {
  return {
    name: 'iter-web:no-react',
    enforce: 'pre',
    resolveId(source, importer) {
      const instead = PREACT.get(source);
      if (instead !== undefined) return this.resolve(instead, importer, { skipSelf: true });
      return EXTRACTOR.test(source) ? { id: './index.js', external: 'relative' } : null;
    },
  };
}

/** Node's build of onnxruntime-web. */
const ORT = join(ROOT, 'node_modules', 'onnxruntime-web', 'dist');

/**
 * The Vite plugin for Node's worker: Node's build of onnxruntime-web, and beside the worker the
 * script of its threads; their `.wasm` is there already, as browsers take the same.
 * @returns {import('vite').Plugin} the plugin
 */
export function nodeWorker() {
  return {
    name: 'iter-web:node-worker',
    enforce: 'pre',
    resolveId: (source) => (source === 'onnxruntime-web' ? join(ORT, 'ort.node.min.mjs') : null),
    // pdf.js asks for what it draws with, and complains where it is not there; nothing is drawn.
    transform: (code, id) =>
      id.includes('/pdfjs-dist/') ? code.replaceAll('require("@napi-rs/canvas")', '{}') : null,
    generateBundle() {
      const fileName = 'ort-wasm-simd-threaded.mjs';
      const source = readFileSync(join(ORT, fileName));
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}
