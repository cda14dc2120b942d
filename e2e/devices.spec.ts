import { expectAccessible, expectFits } from './support/accessible.ts';
import { CANARY } from './support/canary.ts';
import { clipboardText } from './support/clipboard.ts';
import { expect, test } from './support/test.ts';

const TEXT = `Anna Berg was born in Oslo. ${CANARY} works for Acme Labs.`;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('what the machine offers is told before anything is downloaded, and without the text', async ({
  demo,
  page,
}) => {
  await demo.open('model=tiny');
  const panel = page.getByRole('region', { name: 'Devices' });
  await panel.getByText('Devices: none in use yet').click();
  await expect(panel).toContainText('This browser offers the page no graphics card.');
  await expect(panel).toContainText(/WASM threads\s*(?:up to )?\d of \d+ cores?/);
  await expect(panel).toContainText(/at most about \d+ MB/);
  await expect(panel).toContainText('not run yet');
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
  await expectAccessible(page, 'devices');

  await demo.analyse(TEXT);
  await expect(panel).toContainText('Devices: CPU');
  await expect(panel).toContainText('passed');
  await panel.getByRole('button', { name: 'Copy report' }).press('Enter');
  await expect(page.getByRole('status', { name: 'Report' })).toContainText('None of your text');
  const report = await clipboardText(page);
  expect(report).toContain('Chosen: WASM');
  const [, used] = /on your processor with (one|\d+) thread/u.exec(report) ?? [];
  expect(report).toContain(`WASM threads: ${used === 'one' ? '1' : used} of `);
  expect(report).toMatch(/Last run: 2 sentences, \d+ wordpieces/);
  for (const word of [...CANARY.split(' '), 'Anna', 'Acme', 'Oslo']) {
    expect(report).not.toContain(word);
  }
});
