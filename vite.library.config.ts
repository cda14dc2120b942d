import { defineConfig } from 'vite';
import { licences } from './scripts/vite/licences.js';
import { oneOrt, ortScripts } from './scripts/vite/one-ort.js';
import { namedSources } from './scripts/vite/sources.js';

const { page, worker } = licences('licences.md');

/** The build of the npm package: two entries, and beside them all that the worker needs. */
export default defineConfig({
  base: './',
  define: namedSources(),
  publicDir: false,
  plugins: [oneOrt(), ortScripts('[name]'), page],
  worker: {
    format: 'es',
    plugins: () => [oneOrt(), worker],
    rolldownOptions: { output: { entryFileNames: 'worker.js', minify: true } },
  },
  experimental: {
    // The one form that all bundlers take for the address of a file.
    renderBuiltUrl: (file, { hostType }) =>
      hostType === 'js'
        ? { runtime: `new URL(${JSON.stringify(`./${file}`)}, import.meta.url).href` }
        : { relative: true },
  },
  build: {
    outDir: 'lib',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    // Whoever builds a page minifies it; until then it can be read.
    minify: false,
    rolldownOptions: {
      input: { index: 'src/index.ts', view: 'src/view.ts', styles: 'src/styles.css' },
      external: /^react(-dom)?(\/|$)/,
      preserveEntrySignatures: 'strict',
      checks: { bundlerTimings: false },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared.js' },
    },
  },
});
