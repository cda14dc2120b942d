import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { countWorkerMessages } from './support/demo.ts';
import { expect, test } from './support/test.ts';
import { longText, UNSURE_TEXT } from './support/texts.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const FLAT = 'People and organisations (generated)';
const NESTED = 'Names inside names (generated)';
const TEXT =
  'Ada Lovelace works for Acme Labs in London. The Leeds Bridge Company owns Leeds Bridge.';
const NESTED_HEADS = '**/models/tiny/heads.nested.q4.onnx';

test('the kinds of text can be chosen before anything is downloaded', async ({ demo, page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await demo.open('model=tiny');
  await expect(demo.kind(FLAT)).toBeChecked();
  await expect(demo.kind(NESTED)).not.toBeChecked();
  await expect(demo.kind(NESTED)).toHaveAccessibleDescription(
    'Organisations and structures with the names of places nested in theirs. ' +
      'Entities: Organisation, Place, Structure. Relations: located in, owns.',
  );

  await test.step('the last one stays on', async () => {
    await demo.kind(FLAT).press('Space');
    await expect(demo.kind(FLAT)).toBeChecked();
    await expect(demo.kind(FLAT)).toBeDisabled();
    await demo.kind(NESTED).check();
    await demo.kind(FLAT).uncheck();
    await expect(demo.kind(NESTED)).toBeChecked();
  });
  expect(loaded.filter((url) => /\.onnx$|\.wasm$/u.test(url))).toEqual([]);

  await test.step('the address chooses too', async () => {
    await demo.open('model=tiny:nested&device=wasm');
    await expect(demo.kind(FLAT)).not.toBeChecked();
    await expect(demo.kind(NESTED)).toBeChecked();
    await demo.open('model=tiny:flat,nested&device=wasm');
    await expect(demo.kind(FLAT)).toBeChecked();
    await expect(demo.kind(NESTED)).toBeChecked();
    await demo.analyse(TEXT);
    await expect(page.getByRole('region', { name: NESTED })).toBeVisible();
    await expect(page.getByRole('region', { name: FLAT })).toBeVisible();
  });
});

test('a second kind is added without the encoder and taken away without a run', async ({
  demo,
  page,
}) => {
  const workerMessages = await countWorkerMessages(page);
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(TEXT);
  await demo.slide(demo.tau, 0.6);
  await expect(demo.stage('Encode')).not.toHaveText('0 ms');
  const alone = await demo.rows(demo.entities);

  await demo.kind(NESTED).check();
  await expect(page.getByRole('region', { name: NESTED })).toBeVisible();
  await demo.expectResult(TEXT);
  await expect(demo.stage('Encode')).toHaveText('0 ms');
  await expect(demo.stage('is_left')).not.toHaveText('0 ms');

  await test.step('both are drawn, and told apart by name', async () => {
    const name = (title: string) =>
      new RegExp(`^London, Place \\(${title.replace(/[()]/gu, '.')}\\),`);
    await expect(demo.drawing.getByRole('button', { name: name(FLAT) })).toHaveCount(1);
    await expect(demo.drawing.getByRole('button', { name: name(NESTED) })).toHaveCount(1);
    const places = page
      .getByRole('group', { name: `Entity types, ${NESTED}` })
      .getByRole('checkbox', { name: /^Place/u });
    await expect(places).toHaveAccessibleDescription('A town or country');
    await places.uncheck();
    await expect(demo.drawing.getByRole('button', { name: name(NESTED) })).toHaveCount(0);
    await expect(demo.drawing.getByRole('button', { name: name(FLAT) })).toHaveCount(1);
    await places.check();
  });

  await test.step('what is saved says which of them found it', async () => {
    const { entities } = JSON.parse(await demo.copyJson()) as {
      entities: { readonly type: string; readonly schema: string }[];
    };
    const found = new Set(entities.map(({ schema, type }) => `${schema} ${type}`));
    expect([...found]).toEqual(expect.arrayContaining(['flat Place', 'nested Place']));
  });

  await test.step('each has thresholds of its own, and those that were set are kept', async () => {
    const sliders = (title: string) =>
      page
        .getByRole('group', { name: `How sure the model must be, ${title}` })
        .getByRole('slider', { name: 'Entities' });
    await expect(sliders(FLAT)).toHaveValue('0.6');
    await expect(sliders(NESTED)).toHaveValue('0.5');
  });

  await test.step('off and on again costs no run', async () => {
    const asked = await workerMessages();
    const both = await demo.rows(demo.entities);
    await demo.kind(NESTED).uncheck();
    expect(await demo.rows(demo.entities)).toEqual(alone);
    await expect(demo.stage('is_left')).toHaveText('0 ms');
    await demo.kind(NESTED).check();
    expect(await demo.rows(demo.entities)).toEqual(both);
    await demo.kind(FLAT).uncheck();
    await expect(demo.drawing.getByRole('button', { name: /^London, Place,/u })).toHaveCount(1);
    expect(await workerMessages()).toBe(asked);
  });
  await expect(demo.text).toHaveValue(TEXT);
});

test('a kind is added while the model runs, and in place of another', async ({ demo, page }) => {
  const text = longText(200);
  await demo.open('model=tiny:flat&device=wasm');
  await demo.start(text);
  await expect(demo.cancel).toBeVisible();
  await demo.kind(NESTED).check();
  await demo.kind(FLAT).uncheck();
  await demo.expectResult(text);
  // Types that nothing was found of are folded.
  const type = (name: RegExp) => page.getByRole('checkbox', { name, includeHidden: true });
  await expect(type(/^Structure/u)).toBeAttached();
  await expect(type(/^Person/u)).toHaveCount(0);
});

test('a kind that can not be had leaves the result as it was', async ({ demo, page, guard }) => {
  guard.allow(/Failed to load resource/);
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(TEXT);
  const before = await demo.rows(demo.entities);

  await test.step('it is missing', async () => {
    await page.route(NESTED_HEADS, (route) => route.fulfill({ status: 404 }));
    await demo.kind(NESTED).click();
    await demo.expectFailure(/heads\.nested\.q4\.onnx/u, TEXT);
    await expect(demo.kind(NESTED)).not.toBeChecked();
    expect(await demo.rows(demo.entities)).toEqual(before);
    await page.unroute(NESTED_HEADS);
  });

  await test.step('it is called off', async () => {
    // Never answered.
    await page.route(NESTED_HEADS, () => undefined);
    await demo.kind(NESTED).click();
    await demo.cancel.click();
    await expect(demo.progress).toHaveText('Cancelled.');
    await expect(demo.kind(NESTED)).not.toBeChecked();
    expect(await demo.rows(demo.entities)).toEqual(before);
    await page.unroute(NESTED_HEADS);
  });

  await demo.kind(NESTED).check();
  await expect(page.getByRole('region', { name: NESTED })).toBeVisible();
});

const point = (threshold: number, precision: number, recall: number) => ({
  threshold,
  precision,
  recall,
});

/** Puts development figures into the package's manifest, as a package has them that was measured. */
async function withFigures(
  page: Page,
  entities = [point(0.1, 80, 95), point(0.9, 96, 85)],
): Promise<void> {
  const figures = { precision: 81, recall: 64, f1: 71.5 };
  await page.route('**/models/tiny/manifest.json', async (route) => {
    const response = await route.fetch();
    const manifest = (await response.json()) as { schemas: object[] };
    const [flat, nested] = manifest.schemas;
    const dev = {
      texts: 'sentences that a script made',
      ner: figures,
      relPlus: figures,
      entities,
      relations: [point(0.4, 71, 74), point(0.6, 91, 54)],
    };
    await route.fulfill({ json: { ...manifest, schemas: [{ ...flat, dev }, nested] } });
  });
}

test('what a threshold means stands beside its slider, where it was measured', async ({
  demo,
  page,
}) => {
  await withFigures(page);
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(UNSURE_TEXT);
  await expect(demo.lambda).toHaveAccessibleDescription(
    'On texts like its training data (sentences that a script made), of 100 relations shown about 81 are right; about 64 of 100 are found.',
  );
  await demo.slide(demo.lambda, 0.55);
  await expect(demo.lambda).toHaveAccessibleDescription(/about 86 are right; about 59 of 100/u);
  await expect(demo.tau).toHaveAccessibleDescription(/of 100 entities shown about 88 are right/u);
  const points = page.locator('.curve-point');
  await expect(points).toHaveCount(2);

  await demo.kind(NESTED).check();
  await expect(page.getByRole('region', { name: NESTED })).toBeVisible();
  await expect(points).toHaveCount(2);
  await expect(
    page.getByRole('region', { name: NESTED }).getByRole('slider', { name: 'Relations' }),
  ).toHaveAccessibleDescription('');
});

for (const [edge, from, to] of [
  ['upper', point(0.05, 100, 70), point(0.95, 100, 100)],
  ['left', point(0.05, 100, 70), point(0.95, 70, 70)],
  ['lower', point(0.05, 70, 100), point(0.95, 70, 70)],
] as const) {
  test(`no word at a curve is struck through: it runs along the ${edge} edge`, async ({
    demo,
    page,
  }) => {
    await withFigures(page, [from, to]);
    await demo.open('model=tiny:flat&device=wasm');
    await demo.analyse(UNSURE_TEXT);
    await page.locator('.curve-note summary').first().click();
    const curve = page.locator('.curve').first();
    await expect(curve).toBeVisible();
    for (const threshold of ['Home', 'End']) {
      await demo.tau.press(threshold);
      const words = await curve.evaluate((own) => {
        const line = own.querySelector<SVGGeometryElement>('.curve-line');
        const dot = own.querySelector<SVGGeometryElement>('.curve-point');
        return Array.from(own.querySelectorAll('text'), (word) => {
          const { x, y, width, height } = word.getBBox();
          // Of a line's height the letters have about the middle.
          const points = Array.from({ length: 60 }, (_, index) => {
            const [across, down] = [(index % 12) / 11, 0.25 + Math.floor(index / 12) / 10];
            return new DOMPoint(x + width * across, y + height * down);
          });
          const isStruck = points.some(
            (place) =>
              line?.isPointInStroke(place) !== false || dot?.isPointInFill(place) !== false,
          );
          return { word: word.textContent, isStruck };
        });
      });
      expect(words.map(({ word }) => word)).toContain('right');
      expect(words.filter(({ isStruck }) => isStruck)).toEqual([]);
    }
  });
}

test('several kinds work by keyboard, on a narrow page, light and dark', async ({ demo, page }) => {
  await withFigures(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await demo.open('model=tiny:flat&device=wasm');
  await expect(demo.kinds).toBeVisible();
  await expectFits(page);
  await expectAccessible(page, 'empty');
  await demo.analyse(UNSURE_TEXT);

  await tabTo(page, demo.kind(NESTED));
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: NESTED })).toBeVisible();
  await demo.expectResult(UNSURE_TEXT);
  await expect(demo.kind(NESTED)).toBeFocused();
  const slider = page
    .getByRole('region', { name: NESTED })
    .getByRole('slider', { name: 'Relations' });
  await tabTo(page, slider);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('0.51');
  await expectFits(page);
  await expectAccessible(page, 'two kinds');
});
