import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { expect, test } from './support/test.ts';
import { ODD_TEXT, SHORT_TEXT, UNSURE_TEXT } from './support/texts.ts';

test('axe finds nothing in any state, light or dark', async ({ demo, page, guard }) => {
  guard.allow(/Failed to load resource/);
  const encoder = '**/models/tiny/encoder.q4.onnx';
  await demo.open('model=tiny:flat&device=wasm');
  await expectAccessible(page, 'empty');

  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(encoder, async (route) => {
    await held;
    await route.fulfill({ status: 404 });
  });
  await demo.start(UNSURE_TEXT);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page, 'loading');

  release();
  await demo.expectFailure(/encoder\.q4\.onnx/, UNSURE_TEXT);
  await expectAccessible(page, 'error');

  await page.unroute(encoder);
  await demo.analyse(UNSURE_TEXT);
  await expectAccessible(page, 'result');
  await demo.drawing.getByRole('button', { name: /^Ada Lovelace,/ }).focus();
  await page.keyboard.press('Enter');
  await expectAccessible(page, 'a span pinned');
  await page.getByRole('searchbox', { name: 'Search entities' }).fill('nothing has this name');
  await expectAccessible(page, 'an empty table');
  await demo.drawing.getByRole('button', { name: 'Keyboard' }).click();
  await expectAccessible(page, 'the keys');
});

test('the examples have no barriers, narrow, wide, right to left and in forced colours', async ({
  page,
}) => {
  await page.goto('examples.html');
  await expect(page.locator('.span-mark').first()).toBeVisible();
  await expectAccessible(page, 'examples');

  await test.step('right to left the left arrow goes on', async () => {
    const example = page.getByRole('region', { name: 'Right to left' });
    await example.scrollIntoViewIfNeeded();
    const spans = example.getByRole('list', { name: 'Spans in the text' }).getByRole('button');
    await spans.first().focus();
    await page.keyboard.press('ArrowLeft');
    await expect(spans.nth(1)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(spans.first()).toBeFocused();
  });

  await test.step('in forced colours what is pinned and what is in focus are outlined', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.keyboard.press('Enter');
    const style = await page.locator('[aria-pressed="true"]').evaluate((button) => {
      const { borderTopStyle, outlineStyle } = getComputedStyle(button);
      return { borderTopStyle, outlineStyle };
    });
    expect(style).toEqual({ borderTopStyle: 'solid', outlineStyle: 'solid' });
    await page.emulateMedia({ forcedColors: 'none' });
  });

  await test.step('targets are large enough, though letters are small', async () => {
    const sizes = await page
      .locator('.span-button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect()))
      .then((boxes) => boxes.map(({ width, height }) => Math.min(width, height)));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });

  for (const width of [320, 3840]) {
    await page.setViewportSize({ width, height: 1000 });
    await expectFits(page, `at ${width} px it`);
  }
});

test('the whole way works by keyboard alone', async ({ demo, page }) => {
  const { keyboard } = page;
  await demo.open('model=tiny:flat&device=wasm');
  await tabTo(page, demo.text);
  await keyboard.insertText(UNSURE_TEXT);
  await tabTo(page, demo.run);
  await keyboard.press('Enter');
  await demo.expectResult(UNSURE_TEXT);

  const spans = demo.drawing.getByRole('list', { name: 'Spans in the text' }).getByRole('button');
  await tabTo(page, spans.first());
  await keyboard.press('ArrowRight');
  await expect(spans.nth(1)).toBeFocused();
  await keyboard.press('End');
  await expect(spans.last()).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(spans.first()).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('t');
  const row = demo.entities.getByRole('button', { name: 'Ada Lovelace' });
  await expect(row).toBeFocused();
  await keyboard.press('Enter');
  await expect(spans.first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(spans.first()).toHaveAttribute('aria-pressed', 'false');

  const person = page.getByRole('checkbox', { name: /^Person/ });
  await tabTo(page, person);
  await keyboard.press('Space');
  await expect(person).not.toBeChecked();
  await expect(demo.entities.getByRole('button', { name: 'Ada Lovelace' })).toHaveCount(0);
  await keyboard.press('Space');

  await tabTo(page, demo.lambda);
  const before = Number(await demo.lambda.inputValue());
  await keyboard.press('ArrowRight');
  expect(Number(await demo.lambda.inputValue())).toBeGreaterThan(before);
  await tabTo(page, demo.relations.getByRole('button').first());
});

test('small, large, printed and in forced colours it can be read', async ({ demo, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await demo.open('model=tiny:flat&device=wasm');
  await expectFits(page);
  await demo.analyse(`${ODD_TEXT}\n\n${UNSURE_TEXT}`);
  await demo.drawing.scrollIntoViewIfNeeded();
  await expect(demo.drawing.locator('[data-relation]').first()).toBeAttached();
  await expectFits(page);
  await page.setViewportSize({ width: 3840, height: 2160 });
  await expect(demo.drawing).toBeVisible();
  await expectFits(page);

  await test.step('forced colours', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const colours = await demo.drawing.evaluate((region) => {
      const line = region.querySelector('.overlay .line');
      if (line === null) throw new Error('Nothing is drawn.');
      return {
        line: getComputedStyle(line).stroke,
        ink: getComputedStyle(region).color,
        paper: getComputedStyle(document.body).backgroundColor,
      };
    });
    expect(colours.line).toBe(colours.ink);
    expect(colours.line).not.toBe(colours.paper);
    await page.emulateMedia({ forcedColors: 'none' });
  });

  await test.step('print', async () => {
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(demo.drawing).toBeVisible();
    await expect(demo.entities).toBeVisible();
    await expect(demo.text).toBeHidden();
    await expect(demo.run).toBeHidden();
    await expect(demo.lambda).toBeHidden();
    await expectFits(page);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']).toContain(paper);
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
  });
});

test('the text box asks assistants to keep away', async ({ demo }) => {
  await demo.open('model=tiny');
  for (const [name, value] of [
    ['spellcheck', 'false'],
    ['autocorrect', 'off'],
    ['autocomplete', 'off'],
    ['writingsuggestions', 'false'],
    ['data-gramm', 'false'],
  ] as const) {
    await expect(demo.text).toHaveAttribute(name, value);
  }
  await demo.text.fill(SHORT_TEXT);
});
