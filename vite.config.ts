import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { commonHeaders, PAGES, responseHeaders } from './scripts/headers.js';
import { buildId } from './scripts/vite/build-id.js';
import { policyMeta } from './scripts/vite/csp.js';
import { hashedPublic } from './scripts/vite/hashed-public.js';
import { modelPackages } from './scripts/vite/models.js';
import { NO_HEADERS, NO_HEADERS_FOLDER, noHeaders } from './scripts/vite/no-headers.js';
import { oneOrt, ortScripts } from './scripts/vite/one-ort.js';
import { serviceWorker } from './scripts/vite/service-worker.js';
import { namedSources } from './scripts/vite/sources.js';

const models = fileURLToPath(new URL('models', import.meta.url));

export default defineConfig(({ mode }) => ({
  base: './',
  define: namedSources(),
  plugins: [
    react(),
    hashedPublic('no-peers.js'),
    buildId(),
    policyMeta(),
    noHeaders(mode),
    modelPackages(models),
    oneOrt(),
    ortScripts(),
    serviceWorker(),
  ],
  worker: {
    format: 'es',
    plugins: () => [oneOrt()],
  },
  // Left unbundled: onnxruntime-web finds its .wasm beside itself, and oneOrt sees the imports.
  optimizeDeps: { exclude: ['onnxruntime-web', '@huggingface/transformers'] },
  build: {
    outDir: mode === NO_HEADERS ? NO_HEADERS_FOLDER : 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The second page shows drawings of examples, to look at and to measure.
      input: PAGES,
      checks: { bundlerTimings: false },
    },
    // The size of the scripts is held by a test of the build.
    chunkSizeWarningLimit: 2000,
  },
  // No policy in development: React's refresh script is inline.
  server: { headers: commonHeaders({ isolated: true }) },
  // All responses get these, the script of onnxruntime-web's threads among them; the policy that is
  // for the document alone stands in the built page as well.
  preview: { headers: responseHeaders({ isolated: true, document: false }) },
}));
