import { expectAccessible, expectFits } from './support/accessible.ts';
import { expect, test } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

test('an adapter is shown with its limits, and the model changes to the CPU and back', async ({
  demo,
  page,
}) => {
  await demo.open('model=tiny:flat&device=webgpu');
  const panel = page.getByRole('region', { name: 'Devices' });
  await panel.getByText('Devices: none in use yet').click();
  await expect(panel).toContainText('one adapter:');
  const adapter = panel.getByText(/offered for low power and high performance; a software adapter/);
  await adapter.click();
  const limits = panel.getByRole('table', { name: /^Limits of / });
  await expect(
    limits.getByRole('row', { name: /^maxStorageBufferBindingSize \d+$/ }),
  ).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
  await expectAccessible(page, 'an adapter');

  await demo.analyse(SHORT_TEXT);
  await expect(demo.device).toHaveText(/^WebGPU/);
  const found = await demo.rows(demo.entities);
  for (const [button, device] of [
    ['Use CPU instead', /^WASM: .* WASM was asked for/],
    ['Use GPU instead', /^WebGPU/],
  ] as const) {
    await panel.getByRole('button', { name: button }).click();
    await expect(demo.device).toHaveText(device, { timeout: 120_000 });
    await demo.expectResult(SHORT_TEXT);
    await expect(demo.text).toHaveValue(SHORT_TEXT);
  }
  await demo.analyse(`${SHORT_TEXT} ${SHORT_TEXT}`);
  expect((await demo.rows(demo.entities)).length).toBe(2 * found.length);
});
