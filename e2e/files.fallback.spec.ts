import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  brokenOff,
  corrupt,
  missing,
  serverError,
  slow,
  stalled,
  times,
  truncated,
  webPage,
} from './support/faults.ts';
import type { Fault, FaultServer } from './support/faultServer.ts';
import { Demo } from './support/demo.ts';
import { expect, test } from './support/faultTest.ts';
import { KillableBrowser } from './support/killable.ts';
import { versionOf } from './support/packageFiles.ts';
import { SHORT_TEXT } from './support/texts.ts';

/** The tiny package cut in parts of this size comes in a dozen of them. */
const PART_BYTES = 65_536;

/** Waits between tries are a twentieth of the usual ones, and so is the time that a download may stall. */
const QUERY = 'model=tiny:flat&device=wasm&patience=0.05';

/** Milliseconds after which a download has surely ended, on a machine that is not too busy. */
const LONGEST_DOWNLOAD = 3000;

/** What is downloaded but for the page itself and the manifest. */
const LARGE = /\.wasm$|\/models\/tiny\/(?!manifest)/u;

const ONE_PART = /encoder\.q4\.onnx\.part1$/u;

/** Faults, what the page says of each, and whether it asks again before it does. */
const FAULTS: readonly (readonly [name: string, fault: Fault, message: RegExp, asked: number])[] = [
  ['other bytes', corrupt, /part1 is not the file that its package lists.*downloaded afresh/, 4],
  ['missing bytes', truncated, /part1 has 32768 bytes instead of 65536/, 4],
  ['a connection that breaks off', brokenOff, /part1 could not be downloaded.*connection/, 4],
  ['a stall', stalled, /No byte of .*part1 came for 1 seconds.*is kept/, 4],
  ['an error of the server', serverError, /answered 500 instead of sending .*part1/, 4],
  ['no file', missing, /no file models\/tiny\/encoder\.q4\.onnx\.part1.*in place/, 1],
  ['a web page', webPage, /web page instead of models\/tiny\/encoder\.q4\.onnx\.part1.*404/, 1],
];

/** The keys of what the page keeps, once each content has been found to be that of its key. */
function wholeEntries(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open('iter-web');
    const keys = await cache.keys();
    for (const { url } of keys) {
      const hash = new URL(url).searchParams.get('sha256');
      if (hash === null) continue;
      const body = await (await cache.match(url))?.arrayBuffer();
      const digest = new Uint8Array(
        await crypto.subtle.digest('SHA-256', body ?? new Uint8Array()),
      );
      const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      if (hex !== hash) throw new Error(`${url} is not whole.`);
    }
    return keys.map(({ url }) => url);
  });
}

/** Which model files were asked for, without the manifest. */
function partsAsked(server: FaultServer, from = 0): string[] {
  return server.asked
    .slice(from)
    .filter((path) => path.startsWith('/models/') && !path.endsWith('manifest.json'));
}

test('each fault of a part is named, and the next try has only that part to load', async ({
  demo,
  guard,
  server,
}) => {
  // The browser notes failed requests by itself.
  guard.allow(/Failed to load resource/);
  server.replace(await versionOf('tiny', PART_BYTES));
  await demo.open(QUERY);
  await demo.text.fill(SHORT_TEXT);
  for (const [name, fault, message, asked] of FAULTS) {
    await test.step(name, async () => {
      server.break(ONE_PART, fault);
      const before = server.asked.length;
      await demo.run.click();
      await demo.expectFailure(message, SHORT_TEXT);
      const ofPart = server.asked
        .slice(before)
        .filter((path) => path.endsWith('encoder.q4.onnx.part1'));
      expect(ofPart).toHaveLength(asked);
      server.mend();
    });
  }
  const before = server.asked.length;
  await demo.page.getByRole('button', { name: 'Try again' }).click();
  await demo.expectResult(SHORT_TEXT);
  expect(partsAsked(server, before)).toEqual(['/models/tiny/encoder.q4.onnx.part1']);
});

/** Note each value of the progress bar from now on. */
async function watchProgress(page: Page): Promise<() => Promise<number[]>> {
  const values = await page.evaluateHandle(() => {
    const seen: number[] = [];
    new MutationObserver(() => {
      const bar = document.querySelector('progress');
      if (bar !== null && bar.value !== seen.at(-1)) seen.push(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    return seen;
  });
  return () => values.jsonValue();
}

test('faults that pass are not seen, and a slow download shows how far it is', async ({
  demo,
  guard,
  page,
  server,
}) => {
  guard.allow(/Failed to load resource/);
  server.replace(await versionOf('tiny', PART_BYTES));
  server.break(/encoder\.q4\.onnx\.part0$/u, times(1, serverError));
  server.break(/encoder\.q4\.onnx\.part1$/u, times(2, corrupt));
  server.break(/encoder\.q4\.onnx\.part2$/u, times(1, stalled));
  server.break(/encoder\.q4\.onnx\.part3$/u, times(3, brokenOff));
  server.break(/\.wasm$/u, slow(7_000_000));
  await demo.open(QUERY);
  const progress = await watchProgress(page);
  await demo.analyse(SHORT_TEXT);
  const values = await progress();
  const ofDownload = values.slice(0, values.indexOf(1) + 1);
  expect(ofDownload.length).toBeGreaterThan(10);
  expect([...ofDownload].sort((a, b) => a - b)).toEqual(ofDownload);
});

test('the browser is killed at random moments of a download, and the next visit works', async ({
  guard,
  launchOptions,
  server,
}) => {
  const kills = Number(process.env.ITER_WEB_KILLS ?? 5);
  test.setTimeout(60_000 + kills * 40_000);
  server.replace(await versionOf('tiny', PART_BYTES));
  server.break(/\.wasm$|\/models\/tiny\/.*part/u, slow(14_000_000));
  const browser = await KillableBrowser.create(launchOptions);
  const visit = async () => {
    const context = await browser.start();
    await guard.watch(context);
    const demo = new Demo(await context.newPage());
    await demo.page.goto(server.url + `?${QUERY}`);
    return demo;
  };
  let interrupted = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const moment = Math.round(Math.random() * LONGEST_DOWNLOAD);
    await test.step(`after ${moment} ms`, async () => {
      const victim = await visit();
      await victim.start(SHORT_TEXT);
      await victim.page.waitForTimeout(moment);
      await browser.kill();

      const next = await visit();
      const kept = await wholeEntries(next.page);
      const before = server.asked.length;
      await next.analyse(SHORT_TEXT);
      expect(await next.rows(next.relations)).toHaveLength(1);
      const asked = server.asked.slice(before).filter((path) => LARGE.test(path));
      if (asked.length > 0) interrupted += 1;
      for (const path of asked) expect(kept.join('\n')).not.toContain(`${path}?`);
      await next.page.evaluate(() => caches.delete('iter-web'));
      await browser.kill();
    });
  }
  await browser.remove();
  // A moment after the download proves nothing.
  expect(interrupted).toBeGreaterThan(0);
});

test('files that could not be kept are named as that, and the result is there', async ({
  demo,
  page,
  context,
  server,
}) => {
  const session = await context.newCDPSession(page);
  const origin = new URL(server.url).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000_000 });
  await demo.open(QUERY);
  await demo.analyse(SHORT_TEXT);
  await expect(page.getByRole('status', { name: 'Stored' })).toHaveText(/no room .*next visit/);
  const before = server.asked.length;
  const again = await demo.again();
  await again.open(QUERY);
  await again.analyse(SHORT_TEXT);
  expect(partsAsked(server, before)).toEqual([]);
  expect(server.asked.slice(before).filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
});

test('without storage the model runs from memory, and the page says so', async ({
  demo,
  page,
  server,
}) => {
  server.before(`
    CacheStorage.prototype.open = () =>
      Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  `);
  await demo.open(QUERY);
  await demo.analyse(SHORT_TEXT);
  await expect(page.getByRole('status', { name: 'Stored' })).toHaveText(
    /keeps nothing.*next visit/,
  );
  await demo.analyse(`${SHORT_TEXT} ${SHORT_TEXT}`);
  const again = await demo.again();
  await again.open(QUERY);
  await again.analyse(SHORT_TEXT);
});

test('what is stored is listed with its sizes and can be erased', async ({
  demo,
  page,
  server,
}) => {
  await demo.open(QUERY);
  const storage = page.getByRole('region', { name: 'Storage' });
  await expect(storage).toContainText('Stored in this browser: nothing');
  await demo.analyse(SHORT_TEXT);
  await storage.getByText('Stored in this browser: 15 MB').click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  const model = storage.getByRole('table', { name: 'Model tiny, 0.6 MB' });
  expect(await demo.rows(model)).toEqual([
    ['embeddings.i8', '0.3 MB'],
    ['encoder.q4.onnx', '0.2 MB'],
    ['heads.flat.q4.onnx', '92.1 kB'],
    ['tokenizer.json', '17.6 kB'],
    ['manifest.json', '4.7 kB'],
    ['golden.flat.json', '1.6 kB'],
    ['tokenizer_config.json', '0.3 kB'],
  ]);
  const runtime = storage.getByRole('table', { name: 'onnxruntime-web, 14 MB' });
  expect(await demo.rows(runtime)).toEqual([[expect.stringMatching(/\.wasm$/), '14 MB']]);

  await storage.getByRole('button', { name: 'Erase all' }).press('Enter');
  await expect(storage).toContainText('Stored in this browser: nothing');
  await expect(storage.getByRole('table')).toHaveCount(0);
  expect(
    await page.evaluate(async () => (await (await caches.open('iter-web')).keys()).length),
  ).toBe(0);

  await test.step('what runs goes on, and the next visit downloads afresh', async () => {
    await demo.analyse(`${SHORT_TEXT} ${SHORT_TEXT}`);
    const before = server.asked.length;
    const again = await demo.again();
    await again.open(QUERY);
    await again.analyse(SHORT_TEXT);
    expect(partsAsked(server, before)).toHaveLength(6);
  });
});

test('a new version that comes in mid-download is loaded, and the old one goes when it works', async ({
  demo,
  guard,
  page,
  server,
}) => {
  guard.allow(/Failed to load resource/);
  const [old, next] = [
    await versionOf('tiny', PART_BYTES),
    await versionOf('tiny', PART_BYTES, '\n'),
  ];
  server.replace(old);
  await demo.open(QUERY);
  await demo.analyse(SHORT_TEXT);
  await page.evaluate(async () => {
    const cache = await caches.open('iter-web');
    for (const { url } of await cache.keys()) {
      if (url.includes('tokenizer.json')) await cache.delete(url);
    }
  });

  const again = await demo.again();
  server.break(/tokenizer\.json$/u, (response) => {
    // The files are exchanged while the page waits for this one, and the server starts anew.
    response.destroy();
    server.mend();
    server.replace(next);
    void server.close().then(() => server.listen());
  });
  await again.open(QUERY);
  await again.analyse(SHORT_TEXT);
  expect(await again.rows(again.relations)).toHaveLength(1);
  const kept = await wholeEntries(again.page);
  expect(kept.filter((key) => key.includes('tokenizer.json'))).toHaveLength(1);
  expect(kept.filter((key) => key.includes('/models/'))).toHaveLength(listed(next));

  await test.step('a version that does not work leaves the one before in place', async () => {
    server.replace(await versionOf('tiny', PART_BYTES, ' '));
    server.break(/golden\.flat\.json$/u, corrupt);
    const third = await demo.again();
    await third.open(QUERY);
    await third.start(SHORT_TEXT);
    await third.expectFailure(/golden\.flat\.json is not the file/, SHORT_TEXT);
    expect(await wholeEntries(third.page)).toEqual(expect.arrayContaining(kept));
    server.mend();
    await third.run.click();
    await third.expectResult(SHORT_TEXT);
    expect((await wholeEntries(third.page)).length).toBe(kept.length);
  });
});

/** Files of a version that the flat schema needs, the manifest among them. */
function listed(version: ReadonlyMap<string, Buffer>): number {
  return [...version.keys()].filter((path) => !path.includes('nested')).length;
}

test('two tabs at once download once', async ({ demo, server }) => {
  server.replace(await versionOf('tiny', PART_BYTES));
  server.break(/\.wasm$|part/u, slow(7_000_000));
  const tabs = [await demo.again(), await demo.again()];
  for (const tab of tabs) await tab.open(QUERY);
  await Promise.all(tabs.map((tab) => tab.analyse(SHORT_TEXT)));
  const large = server.asked.filter((path) => LARGE.test(path));
  expect(new Set(large).size).toBe(large.length);
});

test('the network goes after the page has loaded, the cache between two visits', async ({
  demo,
  guard,
  page,
  server,
}) => {
  guard.allow(/Failed to load resource|ERR_/);
  await demo.open(QUERY);
  await demo.analyse(SHORT_TEXT);
  const later = await demo.again();
  await later.open(QUERY);

  await test.step('another run, and a start from what is kept, need no network', async () => {
    await server.close();
    await demo.analyse(`${SHORT_TEXT} ${SHORT_TEXT}`);
    await later.analyse(SHORT_TEXT);
  });

  await test.step('with nothing kept, the page says so and keeps the text', async () => {
    await page.evaluate(() => caches.delete('iter-web'));
    await server.listen();
    const wiped = await demo.again();
    await wiped.open(QUERY);
    await server.close();
    await wiped.start(SHORT_TEXT);
    await wiped.expectFailure(/could not be downloaded/, SHORT_TEXT);
    await server.listen();
    await wiped.run.click();
    await wiped.expectResult(SHORT_TEXT);
  });
});
