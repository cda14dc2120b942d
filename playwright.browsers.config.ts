import { defineConfig } from '@playwright/test';
import type { RemoteOptions } from './e2e/browsers/test.ts';
import { findFirefox, findWebKit } from './scripts/otherBrowsers.js';

/**
 * The page in Firefox and WebKitGTK, as far as they are installed, driven by WebDriver: Playwright
 * runs the tests, but not these browsers. They run on `dist/`: build first.
 * `npm run browsers -- --project=webkit` runs one of them.
 */
export default defineConfig<object, RemoteOptions>({
  testDir: 'e2e/browsers',
  testMatch: '*.check.ts',
  outputDir: 'test-results/browsers',
  workers: 1,
  forbidOnly: true,
  timeout: 300_000,
  globalTimeout: 10 * 60_000,
  expect: { timeout: 120_000 },
  reporter: 'list',
  projects: [
    ...(findFirefox() === undefined
      ? []
      : [{ name: 'firefox', use: { engine: 'firefox' as const } }]),
    ...(findWebKit() === undefined ? [] : [{ name: 'webkit', use: { engine: 'webkit' as const } }]),
  ],
});
