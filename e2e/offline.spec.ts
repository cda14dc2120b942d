import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectAccessible } from './support/accessible.ts';
import { CANARY } from './support/canary.ts';
import { Demo } from './support/demo.ts';
import { FaultServer } from './support/faultServer.ts';
import { slow } from './support/faults.ts';
import {
  buildOf,
  damage,
  hasWaitingWorker,
  keepAllSwitch,
  keepAllWords,
  keptFiles,
  offlineStatus,
} from './support/keptPage.ts';
import { makeOtherBuild } from './support/otherBuild.ts';
import { expect, test as base } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

/** A server that may go, with the page's service worker. */
const test = base.extend<{ readonly server: FaultServer }>({
  server: async ({}, use) => {
    const server = await FaultServer.start(true);
    await use(server);
    await server.close();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
});

test.use({ serviceWorkers: 'allow' });

const TINY = 'model=tiny:flat&device=wasm';

/** Another program, which shares a text with the page: no form of ours may send anything. */
async function sharingProgram(site: string) {
  const program = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<form method="post" enctype="multipart/form-data" action="${site}share">
       <input name="title" value="A title"><input name="text" value="${CANARY}"><button>Share</button></form>`,
    );
  });
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  const { port } = program.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => program.close() };
}

/** Open the page and wait until it is kept. */
async function visit(demo: Demo): Promise<void> {
  await demo.open(TINY);
  await expect(offlineStatus(demo.page)).toContainText('The page opens without a network');
}

test('after one visit each room opens without a network, in a new tab and after a restart', async ({
  playwright,
  launchOptions,
  channel,
  server,
  guard,
}, info) => {
  guard.allow(/Failed to load resource|ERR_CONNECTION_REFUSED/u);
  const profile = info.outputPath('profile');
  const start = async () => {
    const context = await playwright.chromium.launchPersistentContext(profile, {
      ...launchOptions,
      ...(channel === undefined ? {} : { channel }),
      baseURL: server.url,
      serviceWorkers: 'allow',
    });
    await guard.watch(context);
    return context;
  };
  let context = await start();
  const first = new Demo(await context.newPage());
  await visit(first);
  await first.analyse(SHORT_TEXT);
  await expect(offlineStatus(first.page)).toHaveText('Ready without a network.');
  await expect(keepAllSwitch(first.page)).not.toBeChecked();
  await expect(keepAllWords(first.page)).toHaveText(/ of .* to download\./u);
  await keepAllSwitch(first.page).check();
  await expect(keepAllWords(first.page)).toHaveText(/^All of it is kept: /u);

  const lookAround = async () => {
    const demo = new Demo(await context.newPage());
    await demo.open(TINY);
    await expect(offlineStatus(demo.page)).toHaveText('Ready without a network.');
    await expect(keepAllSwitch(demo.page)).toBeChecked();
    await expect(keepAllWords(demo.page)).toHaveText(/^All of it is kept: /u);
    await demo.kind('Names inside names (generated)').check();
    await demo.analyse(SHORT_TEXT);
    await expect(demo.device).toHaveText(/^WASM: .* threads\./);
    await demo.page.goto('#/files');
    await demo.page.getByRole('button', { name: 'Open an example' }).click();
    const list = demo.page.getByRole('listbox', { name: 'Documents' });
    await expect(list.getByRole('option')).not.toHaveCount(0);
  };
  await server.close();
  await lookAround();
  await context.close();
  context = await start();
  await lookAround();
  await context.close();
});

test('what is to be kept goes on coming after a reload, until it is switched off', async ({
  demo,
  page,
  server,
}) => {
  await visit(demo);
  const words = keepAllWords(page);
  await expect(words).toHaveText(/^[\d.]+ MB to download\.$/u);
  await test.step('broken off by a reload, it goes on by itself', async () => {
    server.break(/models\/tiny\/.*\.onnx/u, slow(70_000));
    server.asked.length = 0;
    await keepAllSwitch(page).check();
    await expect(words).toHaveText(/ are still to come\.$/u);
    await expect.poll(() => server.asked.some((path) => path.endsWith('.onnx'))).toBe(true);
    await page.reload();
    server.mend();
    await expect(words).toHaveText(/^All of it is kept: /u);
    await expect(keepAllSwitch(page)).toBeChecked();
    await expect(offlineStatus(page)).toHaveText('Ready without a network.');
  });

  await test.step('erased, it is switched off, and does not come again', async () => {
    const storage = page.getByRole('region', { name: 'Storage' });
    await storage.getByText(/^Stored in this browser/u).click();
    await storage.getByRole('button', { name: 'Erase the model tiny' }).click();
    await expect(keepAllSwitch(page)).not.toBeChecked();
    await expect(words).toHaveText(/ of .* to download\. What is here can be erased below/u);
    await page.reload();
    await expect(words).toHaveText(/ of .* to download\./u);
    await expect(keepAllSwitch(page)).not.toBeChecked();
  });

  await test.step('switched off while it comes, it ends', async () => {
    server.break(/models\/tiny\/.*\.onnx/u, slow(70_000));
    server.asked.length = 0;
    await keepAllSwitch(page).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => server.asked.some((path) => path.endsWith('.onnx'))).toBe(true);
    await page.keyboard.press('Space');
    await expect(demo.progress).toHaveText('Cancelled.');
    await expect(keepAllSwitch(page)).not.toBeChecked();
  });
});

test('a new version is offered and comes when it is asked for; two versions never mix', async ({
  demo,
  page,
  server,
  guard,
}, info) => {
  guard.allow(/ERR_CONNECTION_REFUSED/u);
  const other = info.outputPath('other');
  await makeOtherBuild(other);
  await visit(demo);
  const old = await buildOf(page);
  const files = await keptFiles(page);
  await demo.analyse(SHORT_TEXT);
  server.serve(other);

  const second = await demo.again();
  await test.step('the next visit has the new one at once, and it works', async () => {
    await second.open(TINY);
    expect(await buildOf(second.page)).not.toBe(old);
    await second.analyse(SHORT_TEXT);
    await expect(offlineStatus(second.page)).not.toContainText('Ready');
  });

  const note = page.getByRole('status', { name: 'New version' });
  await test.step('the page that is open hears of it, and a run goes on', async () => {
    await demo.start(`${SHORT_TEXT} Anna Berg was born in Oslo.`);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(note).toContainText('This one goes on as it is');
    await demo.expectResult(`${SHORT_TEXT} Anna Berg was born in Oslo.`);
    expect(await buildOf(page)).toBe(old);
  });

  await test.step('its rooms are those of its own version, which the server no longer has', async () => {
    // The new version's own come until then.
    await expect.poll(() => hasWaitingWorker(page)).toBe(true);
    server.asked.length = 0;
    await page.getByRole('link', { name: 'Files', exact: true }).first().click();
    await page.getByRole('button', { name: 'Open an example' }).click();
    const list = page.getByRole('listbox', { name: 'Documents' });
    await expect(list.getByRole('option')).not.toHaveCount(0);
    expect(server.asked.filter((path) => path.startsWith('/assets/files'))).toEqual([]);
    await page.goBack();
  });

  await test.step('when it is asked for it comes, and the old one goes', async () => {
    await note.getByRole('button', { name: 'Load the new version' }).click();
    await expect.poll(() => buildOf(page)).toBe(await buildOf(second.page));
    await expect(offlineStatus(page)).toHaveText('Ready without a network.');
    const scripts = (list: readonly string[]) => list.filter((url) => url.includes('/assets/'));
    await second.page.reload();
    await expect
      .poll(async () => scripts(await keptFiles(page)).filter((url) => files.includes(url)))
      .toEqual([]);
  });

  await test.step('without a network it is the new one too', async () => {
    await server.close();
    await page.reload();
    expect(await buildOf(page)).not.toBe(old);
    await demo.analyse(SHORT_TEXT);
  });
  rmSync(other, { recursive: true });
});

test('a new version that is loaded while its files still come is kept in the end', async ({
  demo,
  page,
  server,
}, info) => {
  const other = info.outputPath('other');
  await makeOtherBuild(other);
  await visit(demo);
  const old = await buildOf(page);
  server.serve(other);
  server.asked.length = 0;
  // No page needs it before the room is entered, and no version is whole without it.
  server.break(/assets\/filesRoom-.*js/u, slow(70_000));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect
    .poll(() => server.asked.some((path) => path.startsWith('/assets/filesRoom-')))
    .toBe(true);
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await expect.poll(() => buildOf(page)).not.toBe(old);
  await expect(offlineStatus(page)).toContainText('The page opens without a network');
  rmSync(other, { recursive: true });
});

test('kept files that are damaged come anew; without a network the page says what to do', async ({
  demo,
  page,
  server,
  guard,
}) => {
  await visit(demo);
  await demo.page.reload();
  await damage(page, /assets\/index-.*\.js/u);
  await demo.page.reload();
  await expect(demo.text).toBeVisible();
  await demo.analyse(SHORT_TEXT);

  guard.allow(/Failed to load resource|ERR_CONNECTION_REFUSED|status of (?:503|410)/u);
  await damage(page, /index\.html/u);
  await server.close();
  await page.reload();
  await expect(page.getByText('Connect to the network and load the page again')).toBeVisible();
  await server.listen();
  await page.reload();
  await expect(demo.text).toBeVisible();
  await test.step('an error of the server changes nothing, unless the page is gone for good', async () => {
    for (const [status, isKept] of [
      [503, true],
      [410, false],
    ] as const) {
      server.mend();
      server.break(/^\/$/u, (response) => {
        response.writeHead(status, { 'Content-Type': 'text/html' }).end('Nothing is here.');
      });
      await page.reload();
      await expect(page.getByText('Nothing is here.')).toHaveCount(isKept ? 0 : 1);
    }
    server.mend();
    await page.reload();
  });
  await expect(offlineStatus(page)).toHaveText('Ready without a network.');

  await test.step('what is kept of the page is listed, erased, and kept anew at the next visit', async () => {
    const storage = page.getByRole('region', { name: 'Storage' });
    await storage.getByText(/^Stored in this browser/u).click();
    await expect(storage.getByRole('table', { name: /^This page, / })).toBeVisible();
    await expect(storage).toContainText('Last used on ');
    await storage.getByRole('button', { name: 'Erase this page' }).click();
    await expect(storage.getByRole('table', { name: /^This page, / })).toHaveCount(0);
    await expect(storage.getByRole('table', { name: /^Model tiny, / })).toBeVisible();
    expect(await keptFiles(page)).toEqual([]);
    await page.reload();
    await expect(offlineStatus(page)).toContainText('The page opens without a network');
  });
});

test('where the browser has no room the page works, and says that it is not kept', async ({
  demo,
  page,
  baseURL,
}) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(baseURL ?? '').origin,
    quotaSize: 300_000,
  });
  await demo.open(TINY);
  await expect(offlineStatus(page)).toContainText('there is no room');
  await demo.analyse(SHORT_TEXT);
});

test('a text that is shared is in the box, and nowhere else', async ({
  demo,
  page,
  server,
  guard,
}) => {
  guard.allow(/^left: /u);
  await visit(demo);
  const program = await sharingProgram(server.url);
  server.asked.length = 0;
  await page.goto(program.url);
  await page.getByRole('button', { name: 'Share' }).click();
  await demo.expectText(`A title\n\n${CANARY}`);
  expect(page.url()).not.toContain(CANARY);
  expect(server.asked.filter((path) => path.includes('share'))).toEqual([]);
  const kept = await page.evaluate(async () => {
    const caught: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        caught.push(request.url, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    return caught.join('\n');
  });
  expect(kept).not.toContain(CANARY);
  await page.reload();
  await expect(demo.text).toHaveValue('');
  program.close();
});

test('a text that is shared where the browser has lost the service worker is asked for again', async ({
  page,
  server,
  guard,
}) => {
  guard.allow(/^left: /u);
  const program = await sharingProgram(server.url);
  await page.goto(program.url);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    /^The text that was shared with this page did not arrive\. .*share the text once more/u,
  );
  expect(page.url()).toBe(`${server.url}#/text`);
  await expectAccessible(page, 'a shared text that did not arrive');
  await expect(offlineStatus(page)).toContainText('The page opens without a network');
  await page.goto(program.url);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue(`A title\n\n${CANARY}`);
  await expect(page.getByRole('alert')).toHaveCount(0);
  program.close();
});

test.describe(() => {
  test.use({ serviceWorkers: 'block' });

  test('without a service worker the page works, and says that it needs a network', async ({
    demo,
    page,
  }) => {
    await demo.open(TINY);
    await expect(offlineStatus(page)).toContainText('without a network this one does not open');
    await demo.analyse(SHORT_TEXT);
  });
});
