import type { Page } from '@playwright/test';
import { isEngine } from './support/demo.ts';
import { note, said } from './support/faultRows.ts';
import { expect, test } from './support/faultTest.ts';
import { analyseKnown, known } from './support/known.ts';
import { longText } from './support/texts.ts';

const QUERY = 'model=tiny:flat&device=wasm';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a second text 50 ms after the first, twenty times over', async ({ demo, page }) => {
  await demo.open(QUERY);
  for (let times = 0; times < 20; times += 1) {
    await demo.start(known(times % 4).text);
    await page.waitForTimeout(50);
  }
  await analyseKnown(demo, known(4));
  expect(page.workers().filter(isEngine)).toHaveLength(1);
  note({
    group: 'Page',
    fault: 'Another text is run 50 ms after the one before, 20 times',
    sees: 'The result of the last one.',
    next: 'There is one worker, which is there for the next one.',
  });
});

test('the page is loaded anew in a run', async ({ demo, page, server }) => {
  await demo.open(QUERY);
  await demo.start(longText(3000));
  await expect(demo.progress).toHaveText(/Reading the text/, { timeout: 60_000 });
  const before = server.asked.length;
  await page.reload();
  await expect(demo.text).toHaveValue('');
  await expect(demo.alert).toHaveCount(0);
  await analyseKnown(demo, known(0));
  const asked = server.asked.slice(before).filter((path) => path.endsWith('.onnx'));
  expect(asked).toEqual([]);
  note({
    group: 'Page',
    fault: 'The page is loaded anew in a run',
    sees: 'An empty box: nothing of a text is kept anywhere.',
    next: 'The next run works, and downloads nothing of the model.',
  });
});

test('a laptop that sleeps for an hour is no failure', async ({ demo, page, server }) => {
  let starts = 0;
  page.on('worker', (worker) => {
    if (isEngine(worker)) starts += 1;
  });
  await page.clock.install();
  await demo.open(QUERY);

  await test.step('while the model runs', async () => {
    const text = longText(1500);
    await demo.start(text);
    await expect(demo.progress).toHaveText(/Reading the text/, { timeout: 60_000 });
    await page.clock.fastForward('01:00:00');
    await demo.expectResult(text);
    await demo.expectText(text);
    expect(starts).toBe(1);
    await analyseKnown(demo, known(0));
    note({
      group: 'Page',
      fault: 'The machine sleeps for an hour in a run',
      sees: 'The result.',
      next: 'The run goes on where it was, in the same worker.',
    });
  });

  await test.step('while nothing runs, and the network is gone when it wakes', async () => {
    await page.clock.fastForward('01:00:00');
    await expect.poll(() => page.workers().filter(isEngine)).toEqual([]);
    await server.close();
    await analyseKnown(demo, known(1));
    expect(starts).toBe(2);
    await server.listen();
    note({
      group: 'Page',
      fault: 'The machine sleeps for an hour, and has no network when it wakes',
      sees: 'The result.',
      next: 'The worker, which was ended as nobody needed it, starts again from what is kept.',
    });
  });
});

test('the browser ends the tab for lack of memory', async ({ demo, page, server }) => {
  await demo.open(QUERY);
  await demo.start(longText(3000));
  await expect(demo.progress).toHaveText(/Reading the text/, { timeout: 60_000 });
  const ended = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // What the system's own killer does to it; nothing answers that command.
  session.send('Page.crash').catch(() => undefined);
  await ended;
  const before = server.asked.length;
  const next = await demo.again();
  await next.open(QUERY);
  await expect(next.text).toHaveValue('');
  await analyseKnown(next, known(0));
  expect(server.asked.slice(before).filter((path) => path.endsWith('.onnx'))).toEqual([]);
  note({
    group: 'Page',
    fault: 'The browser ends the tab for lack of memory',
    sees: 'The browser’s own page, which says so. Loaded anew: an empty box, as nothing of a text is kept anywhere.',
    next: 'The next run works, and downloads nothing of the model. Fewer kinds of text at once, fewer open tabs, or `?memory=0` in the address need less.',
  });
});

test('the list of the model’s files stalls while the page opens', async ({
  demo,
  page,
  server,
}) => {
  server.replace(new Map([['models/conll04/manifest.json', Buffer.from('{}')]]));
  server.break(/^\/models\/conll04\/manifest\.json$/u, () => undefined);
  await demo.open('model=conll04&device=wasm&patience=0.05');
  const { text } = known(0);
  await demo.start(text);
  await expect(demo.progress).toHaveText('Starting …');
  await demo.cancel.click();
  await expect(demo.progress).toHaveText(/^Cancelled\./);
  await demo.run.click();
  await demo.expectFailure(
    /^No byte of models\/conll04\/manifest\.json came for 1 second\./u,
    text,
  );
  const sees = await said(demo.problem);
  server.mend();
  await page.goto('?model=tiny:flat&device=wasm');
  await analyseKnown(demo, known(0));
  note({
    group: 'Page',
    fault: 'The list of the model’s files stalls while the page opens',
    sees: `The page, at once; after a run: ${sees}`,
    next: 'Cancel answers at once; with the server back, the next run works.',
  });
});

/** Milliseconds of the longest task of the page's main thread by now. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      0,
      ...performance
        .getEntriesByName('long task')
        .map((mark) => (mark as PerformanceMark).detail as number),
    ),
  );
}

test('200 kB are pasted and run, and of more than 500 kB the command line is named', async ({
  demo,
  page,
}) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        performance.mark('long task', { detail: duration });
    }).observe({ type: 'longtask' });
  });
  await demo.open(QUERY);
  const text = longText(4000).slice(0, 200_000);

  await test.step('200 kB', async () => {
    await demo.paste(text);
    await page.keyboard.press('Control+Enter');
    await expect(demo.progress).toHaveText(/Reading the text/, { timeout: 60_000 });
    await demo.cancel.click();
    await expect(demo.progress).toHaveText(/^Cancelled\./);
    await demo.expectText(text);
    const longestBefore = await longestTask(page);
    const started = performance.now();
    await demo.run.click();
    await demo.expectResult(text);
    await demo.expectText(text);
    // Both are longer on a slow machine. What the page does at once is short beside the run.
    const longest = Math.max(longestBefore, await longestTask(page));
    expect(longest).toBeLessThan((performance.now() - started) / 5);
    note({
      group: 'Page',
      fault: 'A text of 200 kB is pasted',
      sees: 'The result.',
      next: 'Cancelled in mid-run it stays in its box, and its next run gives the result.',
    });
  });
  await test.step('more than 500 kB', async () => {
    const tooLong = text.repeat(3);
    await demo.start(tooLong);
    await demo.expectFailure(/^This text has 600 kB, and the page runs at most 500 kB\./, tooLong);
    const sees = await said(demo.problem);
    await analyseKnown(demo, known(0));
    note({
      group: 'Page',
      fault: 'A text of more than 500 kB is run',
      sees,
      next: 'The text stays; the next one is run as ever.',
    });
  });
});
