import { defineConfig } from 'vitest/config';

/** Run the shipped model over all expected results: more than half of the time of all tests. */
const EXPECTED = ['src/cli/expected.test.ts', 'src/cli/goldenResults.test.ts'];

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
    setupFiles: ['scripts/testSeed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: EXPECTED,
        },
      },
      { extends: true, test: { name: 'expected', include: EXPECTED } },
    ],
  },
});
