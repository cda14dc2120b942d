import { defineConfig } from 'vitest/config';

/**
 * Unit tests run in Node. A test of a React component asks for a DOM in its first line:
 * `// @vitest-environment jsdom`.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
