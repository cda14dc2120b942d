import { test as base } from '@playwright/test';
import { startServer } from '../../scripts/serve.js';
import { Firefox } from './firefox.ts';
import { RemotePage } from './page.ts';
import type { Engine, RemoteBrowser } from './remote.ts';
import { WebKit } from './webkit.ts';

/** What a project of the configuration chooses. */
export interface RemoteOptions {
  /** The browser that its tests run in. */
  readonly engine: Engine;
}

interface WorkerFixtures extends RemoteOptions {
  /** The browser, which all tests of a worker share. */
  readonly remote: RemoteBrowser;
  /** The address of the built page. */
  readonly site: string;
}

/** Tests of the page in a browser that WebDriver drives. */
export const test = base.extend<{ readonly demo: RemotePage }, WorkerFixtures>({
  engine: ['firefox', { scope: 'worker', option: true }],
  remote: [
    async ({ engine }, use) => {
      const remote = await (engine === 'firefox' ? Firefox.start() : WebKit.start());
      await use(remote);
      await remote.close();
    },
    { scope: 'worker' },
  ],
  site: [
    async ({}, use) => {
      const server = await startServer({ port: 0 });
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  demo: async ({ remote }, use) => {
    await use(new RemotePage(remote));
  },
});

export { expect } from '@playwright/test';
