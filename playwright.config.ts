import { defineConfig } from '@playwright/test';
import { findSystemBrowser } from './scripts/browser.js';
import { SOFTWARE_WEBGPU } from './scripts/chromium.js';

/**
 * Three projects, and the name of a test file says where it runs:
 *
 * - `e2e/*.webgpu.spec.ts` in `webgpu`: a software WebGPU adapter (SwiftShader), slow but real;
 * - `e2e/*.fallback.spec.ts` in `no-adapter`: `navigator.gpu` is there and gives no adapter;
 * - `e2e/*.isolated.spec.ts` in `not-isolated`: no adapter and, as the server sends neither COOP
 *   nor COEP, no SharedArrayBuffer.
 *
 * `e2e/*.spec.ts` with none of these words runs in `no-adapter`, the fastest. All run on `dist/`:
 * build first. `npm run e2e -- --project=webgpu smoke` runs some.
 */

// Worker processes read this file again and inherit the choice; two runs side by side get along.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000) * 2);
const port = Number(process.env.E2E_PORT);
const isolated = `http://127.0.0.1:${String(port)}/`;
const notIsolated = `http://127.0.0.1:${String(port + 1)}/`;

const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const executablePath = findSystemBrowser();

/** How to start the browser, with `flags` on top. */
function launch(flags: readonly string[]) {
  return {
    // Without a system browser: Playwright's full Chromium, as its headless shell has no WebGPU.
    ...(executablePath === undefined ? { channel: 'chromium' } : {}),
    launchOptions: {
      args: [...QUIET, ...flags],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  };
}

/** The server of one project, killed when the tests end. */
function server(url: string, ...options: string[]) {
  const command = ['node scripts/serve.js', `--port=${new URL(url).port}`, ...options].join(' ');
  return { command, url, reuseExistingServer: false, timeout: 30_000 };
}

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  forbidOnly: true,
  timeout: 180_000,
  globalTimeout: 75 * 60_000,
  // What a machine that is busy with two tests makes fail passes the second time, and is named as flaky.
  retries: 1,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    // Recording takes a fifth of the time of all tests: "E2E_TRACE=1 npx playwright test keys" does it.
    trace: process.env.E2E_TRACE === undefined ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Tests that stand between page and server (`page.route`, servers that go wrong, downloads that are
    // counted) would have what is kept answer in their place; those about it allow it.
    serviceWorkers: 'block',
  },
  webServer: [server(isolated), server(notIsolated, '--no-isolation')],
  projects: [
    {
      name: 'webgpu',
      testMatch: '*.webgpu.spec.ts',
      use: { ...launch(SOFTWARE_WEBGPU), baseURL: isolated },
    },
    {
      name: 'no-adapter',
      testMatch: '*.spec.ts',
      testIgnore: ['*.webgpu.spec.ts', '*.isolated.spec.ts'],
      use: { ...launch([]), baseURL: isolated },
    },
    {
      name: 'not-isolated',
      testMatch: '*.isolated.spec.ts',
      use: { ...launch([]), baseURL: notIsolated },
    },
  ],
});
