import { UNSURE_TEXT } from './support/texts.ts';
import { expect, test } from './support/test.ts';
import { bareTexts, translate } from './support/translator.ts';

const QUERY = 'model=tiny:flat&device=wasm';

test('a translated page works on, in every state', async ({ demo, page }) => {
  await demo.open(QUERY);
  await page.getByText(/^Devices:/u).click();
  await expect(page.getByText(/^Stored in this browser/u)).toBeVisible();
  const seen: Record<string, readonly string[]> = {};
  const translated = async (state: string) => {
    expect(await bareTexts(page), state).toEqual([]);
    const said = await translate(page);
    expect(said.length, state).toBeGreaterThan(0);
    seen[state] = said;
  };

  await translated('as it opens');
  await demo.run.click();
  await expect(demo.alert).toHaveText(/There is no text yet/u);
  await translated('a problem');
  await demo.analyse(UNSURE_TEXT);
  await translated('a result');
  await demo.slide(demo.tau, 0.9);
  await demo.slide(demo.tau, 0.5);
  await translated('another threshold');
  await page.getByRole('searchbox', { name: 'Search entities' }).fill('oslo');
  await expect(page.getByRole('status', { name: 'Shown entities' })).not.toBeEmpty();
  await translated('filtered tables');
  await demo.analyse(`${UNSURE_TEXT}\n\nAnna Berg was born in Oslo.`);
  await translated('another result');
  await page
    .getByRole('button', { name: /^Use|WebGPU|WASM/iu })
    .first()
    .click();
  await expect(demo.cancel).toBeHidden({ timeout: 0 });
  await page.getByRole('button', { name: /clear/iu }).click();
  await expect(demo.text).toHaveValue('');
  await expect(demo.drawing).toHaveCount(0);
  await demo.analyse(UNSURE_TEXT);
  // Nothing of the reader's text was given to the translator.
  const all = Object.values(seen).flat().join('\n');
  for (const name of ['Lovelace', 'Oslo', 'Zenith', 'Orion']) {
    expect(all.split('\n').filter((line) => line.includes(name) && !EXAMPLE.test(line))).toEqual(
      [],
    );
  }
});

/** Titles of the examples: ours. */
const EXAMPLE = /life in one line|Names within names/u;

test('what breaks a part of the page leaves the box, its text and the other parts', async ({
  demo,
  page,
  guard,
}) => {
  guard.allow(/NotFoundError|removeChild|insertBefore|The above error|broken by the test/u);
  await demo.open(QUERY);
  await demo.analyse(UNSURE_TEXT);
  // Worse than most translators: what React made is no longer where it put it.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('.result > *, .devices, .storage > *')) {
      const font = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
      element.replaceWith(font);
      font.append(element);
    }
  });
  await page.getByRole('button', { name: /clear/iu }).click();
  await expect(demo.text).toHaveValue('');
  await demo.start(UNSURE_TEXT);
  await expect(demo.cancel).toBeHidden({ timeout: 0 });
  await demo.expectText(UNSURE_TEXT);
  await expect(demo.run).toBeVisible();
});

test('where a part throws the page says so, keeps the text, and shows the part again', async ({
  demo,
  page,
  guard,
}) => {
  guard.allow(/broken by the test|The above error/u);
  await demo.open(QUERY);
  await page.evaluate(() => {
    // The drawing watches its width by this.
    const whole = ResizeObserver;
    globalThis.ResizeObserver = class extends ResizeObserver {
      override observe() {
        throw new Error('broken by the test');
      }
    };
    addEventListener('mend', () => {
      globalThis.ResizeObserver = whole;
    });
  });
  await demo.start(UNSURE_TEXT);
  await expect(demo.alert).toHaveText(
    /^The result could not be shown: broken by the test\. Turn off/u,
    {
      timeout: 0,
    },
  );
  await demo.expectText(UNSURE_TEXT);
  await page.evaluate(() => dispatchEvent(new Event('mend')));
  await page.getByRole('button', { name: 'Try again' }).click();
  await demo.expectResult(UNSURE_TEXT);
});

test('where the page itself breaks, its head stays and it says what to do', async ({
  demo,
  page,
  guard,
}) => {
  guard.allow(/broken by the test|The above error/u);
  await page.addInitScript(() => {
    // All of the page that holds the text needs this, and none of its parts does.
    const whole = addEventListener;
    globalThis.addEventListener = (...given: Parameters<typeof whole>) => {
      if (given[0] === 'pagehide') throw new Error('broken by the test');
      whole(...given);
    };
  });
  await page.goto(`?${QUERY}`);
  await expect(demo.alert).toHaveText(
    /^The page could not be shown: broken by the test\. Turn off .* load it again/u,
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
