import type { Route } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { longText, SHORT_TEXT } from './support/texts.ts';

/** Always the same file: the others are kept as soon as they have come. */
const ENCODER = '**/models/tiny/encoder.q4.onnx';

/** Faults, of the server or of what is between, and what the page says of each. */
const FAULTS: readonly (readonly [
  name: string,
  answer: (route: Route) => Promise<void>,
  message: RegExp,
])[] = [
  [
    'other bytes',
    async (route) => {
      const bytes = await (await route.fetch()).body();
      bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
      await route.fulfill({ contentType: 'application/octet-stream', body: bytes });
    },
    /models\/tiny\/encoder\.q4\.onnx is not the file that its package lists/,
  ],
  [
    'bytes that are missing',
    (route) => route.fulfill({ contentType: 'application/octet-stream', body: 'short' }),
    /models\/tiny\/encoder\.q4\.onnx has 5 bytes instead of \d+/,
  ],
  [
    'no file',
    (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' }),
    /no file models\/tiny\/encoder\.q4\.onnx/,
  ],
  [
    'a web page',
    (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Hello' }),
    /web page instead of models\/tiny\/encoder\.q4\.onnx/,
  ],
  [
    'no connection',
    (route) => route.abort('connectionreset'),
    /models\/tiny\/encoder\.q4\.onnx could not be downloaded/,
  ],
];

test('each fault of a download is named, and the next try works', async ({ demo, page, guard }) => {
  // The browser notes failed requests by itself.
  guard.allow(/Failed to load resource/);
  await demo.open('model=tiny&device=wasm&patience=0.05');
  await demo.text.fill(SHORT_TEXT);
  for (const [name, answer, message] of FAULTS) {
    await test.step(name, async () => {
      await page.route(ENCODER, answer);
      await demo.run.click();
      await demo.expectFailure(message, SHORT_TEXT);
      await page.unroute(ENCODER);
    });
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await demo.expectResult(SHORT_TEXT);
});

test('a worker that is lost is replaced', async ({ demo, page, guard }) => {
  guard.allow(/Failed to load resource|an error that the test threw/);
  await demo.open('model=tiny&device=wasm');

  await test.step('its script does not load', async () => {
    await page.route('**/assets/entry-*.js', (route) => route.abort('connectionreset'));
    await demo.start(SHORT_TEXT);
    await demo.expectFailure(/The worker could not be loaded.*Run again/, SHORT_TEXT);
    await page.unroute('**/assets/entry-*.js');
    await demo.run.click();
    await demo.expectResult(SHORT_TEXT);
  });

  await test.step('it dies while it runs', async () => {
    const text = longText(2000);
    await demo.start(text);
    await expect(demo.cancel).toBeVisible();
    const worker = page.workers().find((one) => one.url().includes('/assets/entry-'));
    if (worker === undefined) throw new Error('There is no worker.');
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('an error that the test threw');
      }, 0);
    });
    await demo.expectResult(text);
    await expect(demo.text).toHaveValue(text);
  });
});
