import { countWorkerMessages } from './support/demo.ts';
import { expect, test } from './support/test.ts';
import { longText, SHORT_TEXT } from './support/texts.ts';

test('a run can be cancelled at every stage, and a new text takes its place', async ({
  demo,
  page,
}) => {
  const workerMessages = await countWorkerMessages(page);
  await demo.open('model=tiny&device=wasm');
  const encoder = '**/models/tiny/encoder.q4.onnx';
  const progress = page.getByRole('status', { name: 'Progress' });

  await test.step('during the download', async () => {
    // Never answered.
    await page.route(encoder, () => undefined);
    await demo.start(SHORT_TEXT);
    await expect(progress).toHaveText(/Downloading/);
    await demo.cancel.click();
    await expect(progress).toHaveText('Cancelled.');
    await expect(demo.text).toHaveValue(SHORT_TEXT);
    await page.unroute(encoder);
  });

  const text = longText(3000);

  await test.step('while the model runs', async () => {
    await demo.start(text);
    await expect(progress).toHaveText(/Reading the text/, { timeout: 120_000 });
    await demo.cancel.click();
    await expect(progress).toHaveText('Cancelled.');
    await expect(demo.cancel).toBeHidden();
    await expect(demo.text).toHaveValue(text);
    await expect(demo.drawing).toHaveCount(0);
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
});
