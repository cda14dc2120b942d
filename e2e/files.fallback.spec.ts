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
import { note, said } from './support/faultRows.ts';
import { expect, test } from './support/faultTest.ts';
import { wholeEntries } from './support/kept.ts';
import { LARGE, PART_BYTES, versionOf } from './support/packageFiles.ts';
import { SHORT_TEXT } from './support/texts.ts';

/** Waits between tries are a twentieth of the usual ones, and so is the time that a download may stall. */
const QUERY = 'model=tiny:flat&device=wasm&patience=0.05';

const ONE_PART = /encoder\.q4\.onnx\.part1$/u;

/** Faults, what the page says of each, and whether it asks again before it does. */
const FAULTS: readonly (readonly [name: string, fault: Fault, message: RegExp, asked: number])[] = [
  [
    'A part has other bytes',
    corrupt,
    /part1 is not the file that its package lists.*downloaded afresh/,
    4,
  ],
  ['A part is truncated', truncated, /part1 has 32768 bytes instead of 65536/, 4],
  [
    'The connection breaks off in a part',
    brokenOff,
    /part1 could not be downloaded.*connection/,
    4,
  ],
  ['A part stalls', stalled, /No byte of .*part1 came for 1 second\b.*is kept/, 4],
  ['The server has an error (500)', serverError, /answered 500 instead of sending .*part1/, 4],
  [
    'A part is missing (404)',
    missing,
    /no file models\/tiny\/encoder\.q4\.onnx\.part1.*in place/,
    1,
  ],
  [
    'A web page comes instead of a part',
    webPage,
    /web page instead of models\/tiny\/encoder\.q4\.onnx\.part1.*404/,
    1,
  ],
];

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
      const tries =
        asked === 1 ? 'It is not asked for again by itself' : 'It was asked for four times';
      const next = `${tries}; the next run has only this part to load.`;
      note({ group: 'Files', fault: name, sees: await said(demo.problem), next });
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
  expect(await demo.rows(demo.relations)).toHaveLength(1);
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
  note({
    group: 'Files',
    fault: 'The network is slow, and parts fail once to three times',
    sees: 'A bar that shows how far the download is, then the result.',
    next: 'What failed was asked for again by itself.',
  });
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
  const stored = page.getByRole('status', { name: 'Stored' });
  await expect(stored).toHaveText(/no room .*next visit/);
  note({
    group: 'Files',
    fault: 'The browser has no room for the files (quota)',
    sees: `The result. ${await said(stored)}`,
    next: 'The next visit downloads what there was no room for.',
  });
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
  const stored = page.getByRole('status', { name: 'Stored' });
  await expect(stored).toHaveText(/keeps nothing.*next visit/);
  note({
    group: 'Files',
    fault: 'The browser keeps nothing (a private window)',
    sees: `The result. ${await said(stored)}`,
    next: 'Later runs of this visit need no download; the next visit does.',
  });
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
    ['golden.flat.json', '19.3 kB'],
    ['tokenizer.json', '17.6 kB'],
    ['heads.flat.uint8.onnx', '15.1 kB'],
    ['encoder.uint8.onnx', '13.8 kB'],
    ['manifest.json', '5.2 kB'],
    ['tokenizer_config.json', '0.3 kB'],
  ]);
  const runtime = storage.getByRole('table', { name: 'onnxruntime-web, 14 MB' });
  expect(await demo.rows(runtime)).toEqual([[expect.stringMatching(/\.wasm$/), '14 MB']]);

  await storage.getByRole('button', { name: 'Erase onnxruntime-web' }).press('Enter');
  await expect(runtime).toHaveCount(0);
  await expect(model).toBeVisible();
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
    expect(partsAsked(server, before)).toHaveLength(8);
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
  note({
    group: 'Files',
    fault: 'The server starts anew with a new version in mid-download',
    sees: 'The result.',
    next: 'The new version was loaded; of the old one nothing is left.',
  });

  await test.step('a version that does not work leaves the one before in place', async () => {
    server.replace(await versionOf('tiny', PART_BYTES, ' '));
    server.break(/golden\.flat\.json$/u, corrupt);
    const third = await demo.again();
    await third.open(QUERY);
    await third.start(SHORT_TEXT);
    await third.expectFailure(/golden\.flat\.json is not the file/, SHORT_TEXT);
    expect(await wholeEntries(third.page)).toEqual(expect.arrayContaining(kept));
    note({
      group: 'Files',
      fault: 'A new version does not come whole',
      sees: await said(third.problem),
      next: 'The old version stays until the new one works; the next run loads what is missing.',
    });
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
  note({
    group: 'Files',
    fault: 'Two tabs start at once',
    sees: 'The result, in both.',
    next: 'Each file was downloaded once.',
  });
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
    note({
      group: 'Files',
      fault: 'The network is gone once the page has loaded',
      sees: 'The result.',
      next: 'So are later runs, and starts in other tabs.',
    });
  });

  await test.step('with nothing kept, the page says so and keeps the text', async () => {
    await page.evaluate(() => caches.delete('iter-web'));
    await server.listen();
    const wiped = await demo.again();
    await wiped.open(QUERY);
    await server.close();
    await wiped.start(SHORT_TEXT);
    await wiped.expectFailure(/could not be downloaded/, SHORT_TEXT);
    const sees = await said(wiped.problem);
    await server.listen();
    await wiped.run.click();
    await wiped.expectResult(SHORT_TEXT);
    note({
      group: 'Files',
      fault: 'What was kept is gone at the next visit, and so is the network',
      sees,
      next: 'With the network back, the next run downloads the model afresh.',
    });
  });
});
