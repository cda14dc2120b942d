import { countWorkerMessages, downloadsOf, engineWorker } from './support/demo.ts';
import { note } from './support/faultRows.ts';
import { expect, test } from './support/faultTest.ts';
import { analyseKnown, known } from './support/known.ts';
import { holdsAt } from './support/preludes.ts';
import { longText, SHORT_TEXT } from './support/texts.ts';

test('a run can be cancelled at every stage, and a new text takes its place', async ({
  demo,
  page,
}) => {
  const workerMessages = await countWorkerMessages(page);
  await demo.open('model=tiny&device=wasm');
  const encoder = '**/models/tiny/encoder.q4.onnx';
  const { progress } = demo;

  await test.step('during the download', async () => {
    // Never answered.
    await page.route(encoder, () => undefined);
    await demo.start(SHORT_TEXT);
    await expect(progress).toHaveText(/Downloading/);
    await demo.cancel.click();
    await expect(progress).toHaveText(/^Cancelled\./);
    await expect(demo.text).toHaveValue(SHORT_TEXT);
    await page.unroute(encoder);
  });

  const text = longText(3000);
  let downloads: readonly string[] | undefined;

  await test.step('while the model runs', async () => {
    await demo.start(text);
    await expect(progress).toHaveText(/Reading the text/, { timeout: 120_000 });
    downloads = downloadsOf(page);
    await demo.cancel.click();
    await expect(progress).toHaveText(/^Cancelled\./);
    await expect(demo.cancel).toBeHidden();
    await demo.expectText(text);
  });

  await test.step('by another text', async () => {
    await demo.start(text);
    // Asked for: until then the worker that replaced the cancelled one may still be starting.
    await expect(progress).toHaveText(/Reading the text/, { timeout: 120_000 });
    const before = await workerMessages();
    await demo.start(SHORT_TEXT);
    await demo.expectResult(SHORT_TEXT);
    // The first run was told to stop, and the second was asked for.
    expect(await workerMessages()).toBeGreaterThanOrEqual(before + 2);
    expect(await demo.rows(demo.entities)).toHaveLength(2);
  });

  // A worker that was ended for it has its successor from what is kept.
  expect(downloads).toEqual([]);
});

test('a start can be cancelled in each of its states, and the next run works', async ({
  demo,
  guard,
  page,
  server,
}) => {
  guard.allow(/an error that the test threw/);
  let release: () => void = () => undefined;
  const hold = (prelude: string) => {
    server.before(prelude);
    server.break(/^\/held$/u, (response) => {
      release = () => response.end();
    });
  };
  const cancelAndGoOn = async (text: string) => {
    await demo.cancel.click();
    await expect(demo.progress).toHaveText(/^Cancelled\./);
    await expect(demo.cancel).toBeHidden();
    await demo.expectText(text);
    server.mend();
    release();
    await analyseKnown(demo, known(1));
  };
  // What the worker gets once it may go on.
  server.replace(new Map([['held', Buffer.from('')]]));
  const { text } = known(0);
  for (const [state, prelude, words] of [
    ['checking the device', holdsAt(), /^(?:Starting|Looking)/],
    ['creating', holdsAt('create'), /^Loading the model/],
    ['warming up', holdsAt('warm-up'), /^Warming up/],
    ['self-test', holdsAt('self-test'), /^Checking the model/],
  ] as const) {
    await test.step(state, async () => {
      hold(prelude);
      await demo.open('model=tiny:flat&device=wasm');
      await demo.start(text);
      await expect(demo.progress).toHaveText(words);
      await expect.poll(() => server.asked.at(-1)).toBe('/held');
      await cancelAndGoOn(text);
    });
  }

  await test.step('restarting', async () => {
    const long = longText(3000);
    await demo.start(long);
    await expect(demo.progress).toHaveText(/Reading the text/);
    const worker = await engineWorker(page);
    hold(holdsAt());
    await worker.evaluate(
      `setTimeout(() => { throw new Error('an error that the test threw'); }, 0)`,
    );
    await expect.poll(() => server.asked.at(-1)).toBe('/held');
    await cancelAndGoOn(long);
  });
  note({
    group: 'Page',
    fault: 'A run is cancelled, in any state of its engine',
    sees: '“Cancelled.”',
    next: 'The next run gives its result; what has been downloaded is kept.',
  });
});
