import { defineConfig } from 'vitest/config';

/** Start processes, run a model often or try thousands of inputs: most of the time of all tests. */
const WHOLE = [
  'src/cli/**/*.test.ts',
  'scripts/{api,lint,readme,serveProcess}.test.ts',
  'src/runtime/{alone,keeping}.test.ts',
  'src/edit/sequences.test.ts',
  'src/iter/decode.reference.test.ts',
  'src/text/fuzz.test.ts',
  'src/view/layout/properties.test.ts',
  'src/app/text/resultDrawing.test.ts',
];

/**
 * Unit tests run in Node. A test of a React component asks for a DOM in its first line:
 * `// @vitest-environment jsdom`. `npm run unit` runs the project `unit` alone, `npm test` all.
 */
export default defineConfig({
  test: {
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What comes in the end may take its time where the machine is busy.
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['scripts/testSeed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: WHOLE,
        },
      },
      { extends: true, test: { name: 'whole', include: WHOLE } },
    ],
  },
});
