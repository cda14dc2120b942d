import { note, said } from './support/faultRows.ts';
import { expect, test } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

test('without an adapter the model runs on WASM, and the page says why', async ({ demo }) => {
  await demo.open('model=tiny');
  await expect(demo.device).toBeEmpty();
  await demo.analyse(SHORT_TEXT);
  await expect(demo.device).toHaveText(
    /^WASM: .* threads\. This browser offers the page no graphics card/,
  );
  await expect(demo.device).not.toHaveText(/ 1 thread/);
  note({
    group: 'Device',
    fault: 'There is no adapter',
    sees: await said(demo.device),
    next: 'The result, on WASM; so are later ones.',
  });
});

test('WebGPU where there is none is a clear error, and another device works', async ({ demo }) => {
  await demo.open('model=tiny&device=webgpu');
  await demo.start(SHORT_TEXT);
  await demo.expectFailure(/This browser offers the page no graphics card.*WASM/, SHORT_TEXT);
  note({
    group: 'Device',
    fault: 'There is no adapter (`?device=webgpu`)',
    sees: await said(demo.problem),
    next: 'On a device without the fault, the next run works.',
  });
  await demo.open('model=tiny&device=wasm');
  await demo.analyse(SHORT_TEXT);
  await expect(demo.device).toHaveText(/^WASM/);
});

test('an address that can not be followed is a clear error', async ({ demo, guard, page }) => {
  // The browser notes the 404 of the manifest by itself.
  guard.allow(/404.*models\/nowhere\/manifest\.json/);
  await demo.open('model=nowhere');
  await demo.start(SHORT_TEXT);
  await demo.expectFailure(/There is no model "nowhere"/, SHORT_TEXT);
  await demo.open('model=tiny:nothing');
  await demo.start(SHORT_TEXT);
  await demo.expectFailure(/no schema "nothing".*flat, nested/, SHORT_TEXT);
  await page.goto('?device=abacus');
  await expect(demo.alert).toHaveText(/“abacus”.*auto, webgpu, wasm/);
  await page.goto('?model=../models');
  await expect(demo.alert).toHaveText(/“\.\.\/models”.*PACKAGE/);
});

test('an empty text is not run', async ({ demo }) => {
  await demo.open('model=tiny');
  await demo.start(' \n\t ');
  await demo.expectFailure(/no text yet/, ' \n\t ');
  await expect(demo.drawing).toHaveCount(0);
});
