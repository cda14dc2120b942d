/**
 * Keeps one onnxruntime-web in the build.
 *
 * `@huggingface/transformers` imports `onnxruntime-web/webgpu` wherever it is loaded, although its
 * tokenizers need no runtime; and where it finds a full one, it points it at a CDN for the WASM
 * files. It gets `onnxruntime-common` of the same version instead: the same API, no backend, no
 * WASM. `package.json` does the same for Node by overriding `onnxruntime-node`.
 */

const IN_TRANSFORMERS = /[\\/]@huggingface[\\/]transformers[\\/]/;
const ORT = /^onnxruntime-(web|node)(\/|$)/;

/**
 * The Vite plugin; the development server must leave `@huggingface/transformers` unbundled
 * (`optimizeDeps.exclude`), or its imports never come by here.
 * @returns {import('vite').Plugin} the plugin, for `plugins` and for `worker.plugins`
 */
export function oneOrt() {
  return {
    name: 'iter-web:one-ort',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === undefined || !ORT.test(source) || !IN_TRANSFORMERS.test(importer)) {
        return null;
      }
      return this.resolve('onnxruntime-common', importer, { skipSelf: true });
    },
  };
}
