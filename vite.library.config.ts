import { defineConfig, type UserConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { licences } from './scripts/vite/licences.js';
import { nodeWorker, pagesOwnReact } from './scripts/vite/library.js';
import { oneOrt, ortScripts } from './scripts/vite/one-ort.js';
import { namedSources } from './scripts/vite/sources.js';

/** What all builds of the npm package have in common. */
const COMMON = {
  outDir: 'lib',
  target: 'es2022',
  assetsInlineLimit: 0,
  modulePreload: false,
} satisfies UserConfig['build'];

/** The entries for bundlers and for Node, and beside them all that the browser's worker needs. */
function entries(): UserConfig {
  const { page, worker } = licences('licences.md');
  return {
    plugins: [oneOrt(), ortScripts('[name]'), page],
    worker: {
      format: 'es',
      plugins: () => [oneOrt(), worker],
      // One file: bundlers copy it as it is, and know nothing of others that it would load.
      rolldownOptions: {
        output: { entryFileNames: 'worker.js', codeSplitting: false, minify: true },
      },
    },
    experimental: {
      // The one form that all bundlers take for the address of a file.
      renderBuiltUrl: (file, { hostType }) =>
        hostType === 'js'
          ? { runtime: `new URL(${JSON.stringify(`./${file}`)}, import.meta.url).href` }
          : { relative: true },
    },
    build: {
      ...COMMON,
      // Whoever builds a page minifies it; until then it can be read.
      minify: false,
      rolldownOptions: {
        input: {
          index: 'src/index.ts',
          view: 'src/view.ts',
          node: 'src/node.ts',
          styles: 'src/styles.css',
        },
        external: [/^react(-dom)?(\/|$)/, /^node:/],
        preserveEntrySignatures: 'strict',
        checks: { bundlerTimings: false },
        output: {
          entryFileNames: '[name].js',
          // What `iter-web` and Node have in common, and what the view has in common with both.
          chunkFileNames: ({ moduleIds }) =>
            moduleIds.some((id) => id.endsWith('/session/createExtractor.ts'))
              ? 'session.js'
              : 'shared.js',
        },
      },
    },
  };
}

/** `<iter-text>` for pages without a bundler and without React: one file that is ready to load. */
function element(): UserConfig {
  const { page } = licences('licences-element.md');
  return {
    plugins: [pagesOwnReact(), page],
    build: {
      ...COMMON,
      emptyOutDir: false,
      rolldownOptions: {
        input: { element: 'src/element.ts' },
        preserveEntrySignatures: 'strict',
        checks: { bundlerTimings: false },
        output: { entryFileNames: '[name].js' },
      },
    },
  };
}

/**
 * What runs in Node, a file each with Node's build of onnxruntime-web in it: the thread with the model,
 * and the command line.
 */
function inNode(name: string, entry: string): UserConfig {
  const { page } = licences(`licences-${name}.md`);
  return {
    plugins: [nodeWorker(), oneOrt(), page],
    define: { ITER_WEB_VERSION: JSON.stringify(manifest.version) },
    build: {
      ...COMMON,
      emptyOutDir: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { [name]: entry },
        external: /^(node:|module$)/,
        checks: { bundlerTimings: false },
        output: {
          entryFileNames: '[name].js',
          assetFileNames: '[name][extname]',
          codeSplitting: false,
          banner: name === 'cli' ? '#!/usr/bin/env node' : '',
        },
      },
    },
  };
}

/** A build that knows the name of its sources. */
function withSources(config: UserConfig): UserConfig {
  return { ...config, define: { ...namedSources(), ...config.define } };
}

const BUILDS = new Map([
  ['element', element],
  ['node-worker', () => inNode('node-worker', 'src/node/worker.ts')],
  ['cli', () => inNode('cli', 'src/cli/iter.ts')],
]);

/** The builds of the npm package, in modes of their own: the entries, then what stands alone. */
export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: false,
  ...withSources((BUILDS.get(mode) ?? entries)()),
}));
