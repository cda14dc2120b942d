import { FaultServer } from './faultServer.ts';
import { test as base } from './test.ts';

/** Tests whose page is served by a server that can go wrong, on an address of its own. */
export const test = base.extend<{ readonly server: FaultServer }>({
  server: async ({}, use) => {
    const server = await FaultServer.start();
    await use(server);
    await server.close();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
});

export { expect } from './test.ts';
