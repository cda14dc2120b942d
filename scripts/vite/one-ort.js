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

/** Names of the builds' scripts, as files of the built page. */
const ORT_SCRIPT = /(?:^|\/)ort\.[\w.]+\.mjs$/;

/**
 * The Vite plugin that gives the scripts of onnxruntime-web, which are left as they are, names that
 * every server knows as scripts, and takes off the address of a source map that is not there.
 * @param {string} [name] - how files are named, without what comes after the last dot
 * @returns {import('vite').Plugin} the plugin, for `plugins`
 */
export function ortScripts(name = 'assets/[name]-[hash]') {
  return {
    name: 'iter-web:ort-scripts',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            assetFileNames: ({ names: [source = ''] }) =>
              name + (ORT_SCRIPT.test(source) ? '.js' : '[extname]'),
          },
        },
      },
    }),
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.names.some((one) => ORT_SCRIPT.test(one))) continue;
        const script = Buffer.from(file.source).toString();
        file.source = script.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n');
      }
    },
  };
}
