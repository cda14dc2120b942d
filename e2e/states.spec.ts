import { downloadsOf, engineWorker } from './support/demo.ts';
import { expect, test } from './support/test.ts';
import { longText, SHORT_TEXT } from './support/texts.ts';

test('the page says what the model is doing, and nothing is lost when it hangs, sleeps or is put away', async ({
  demo,
  page,
}) => {
  test.setTimeout(300_000);
  const { progress } = demo;
  const reason = page.getByRole('status', { name: 'Reason' });
  await page.clock.install();
  await demo.open('model=tiny:flat&device=wasm');
  const text = longText(1000);

  await test.step('a worker that hangs is replaced after 30 seconds, with the reason', async () => {
    await demo.start(text);
    await expect(progress).toHaveText('Reading the text …', { timeout: 120_000 });
    const worker = await engineWorker(page);
    // In a task of the worker's own: Chromium can forget to report the end of a worker that is ended
    // within an evaluation, and it stays in `page.workers()`.
    await worker.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
    await expect
      .poll(
        async () => {
          await page.clock.runFor(40_000);
          return reason.textContent();
        },
        { timeout: 60_000 },
      )
      .toBe(
        'The worker has not answered for 30 seconds. The model is started again on the same device.',
      );
    await expect(progress).toHaveText('Reading the text …', { timeout: 120_000 });
  });

  await test.step('a machine that sleeps an hour in mid-run goes on', async () => {
    await page.clock.fastForward('01:00:00');
    await demo.expectResult(text);
    await expect(progress).toHaveText(/^Found [\d,]+ entities/);
    await expect(reason).toBeEmpty();
  });

  await test.step('five minutes later it is put away, and is back for another kind without a download', async () => {
    await demo.analyse(SHORT_TEXT);
    await expect(demo.device).toHaveText(/^WASM/);
    await page.clock.fastForward('05:01');
    await expect(demo.device).toHaveText(
      'The model was put away to free memory; the next run starts it again from this computer’s copy.',
    );
    await expect.poll(() => page.workers().length).toBe(0);
    const downloads = downloadsOf(page);
    await demo.kinds.getByRole('checkbox', { checked: false }).check();
    await expect(reason).toHaveText(/read again for the kind that you added/);
    await demo.expectResult(SHORT_TEXT);
    await expect(reason).toBeEmpty();
    await expect(demo.device).toHaveText(/^WASM/);
    expect(downloads.filter((url) => !url.includes('heads.nested'))).toEqual([]);
  });
});
