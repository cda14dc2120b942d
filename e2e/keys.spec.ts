import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const FLAT_TEXT = 'Ada Lovelace works for Acme Labs in London.\n\nAnna Berg was born in Oslo.';
const NESTED_TEXT = 'The Leeds University owns the Prague Castle in Prague.';

/** The button of a span, by the beginning of its name. */
function span(drawing: Locator, name: string): Locator {
  return drawing.getByRole('button', { name: new RegExp(`^${name},`, 'u') });
}

/** The dialog that lists the keys. */
function help(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Keys in the text' });
}

test('single keys go from entity to entity, along relations, and pin', async ({ demo, page }) => {
  const { keyboard } = page;
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(FLAT_TEXT);
  const [ada, acme, london, anna] = ['Ada Lovelace', 'Acme Labs', 'London', 'Anna Berg'].map(
    (name) => span(demo.drawing, name),
  ) as [Locator, Locator, Locator, Locator];

  await test.step('not while the text box has the focus', async () => {
    await demo.text.press('n');
    await expect(ada).not.toBeFocused();
    await demo.text.fill(FLAT_TEXT);
  });

  await test.step('from the button that shows them', async () => {
    await demo.drawing.getByRole('button', { name: 'Keyboard' }).focus();
    await keyboard.press('?');
    await expect(help(page)).toBeVisible();
    await expect(help(page)).toContainText('Next entity');
    await keyboard.press('Escape');
    await expect(help(page)).toBeHidden();
    await keyboard.press('n');
    await expect(ada).toBeFocused();
  });

  await test.step('on and back', async () => {
    await keyboard.press('n');
    await expect(acme).toBeFocused();
    await keyboard.press('n');
    await keyboard.press('n');
    await expect(anna).toBeFocused();
    await keyboard.press('p');
    await expect(london).toBeFocused();
  });

  await test.step('along relations and home again', async () => {
    await keyboard.press('Home');
    await keyboard.press('.');
    await expect(acme).toBeFocused();
    await expect(demo.drawing.locator('.arc-mark.strong')).toHaveCount(1);
    await keyboard.press(',');
    await expect(ada).toBeFocused();
  });

  await test.step('Space pins, sliders and legend leave it pinned, Escape lets go', async () => {
    await keyboard.press('Space');
    await expect(ada).toHaveAttribute('aria-pressed', 'true');
    await demo.slide(demo.lambda, 0.6);
    const person = page.getByRole('checkbox', { name: /^Person/u });
    await person.uncheck();
    await expect(ada).toHaveCount(0);
    await person.check();
    await expect(ada).toHaveAttribute('aria-pressed', 'true');
    await expect(demo.drawing.getByText('Predicted by the model')).toBeVisible();
    await keyboard.press('Escape');
    await expect(ada).toHaveAttribute('aria-pressed', 'false');
    await expect(demo.drawing.getByText('Predicted by the model')).toHaveCount(0);
  });
});

test('nested spans are reached by brackets, and by clicks from the inside out', async ({
  demo,
  page,
}) => {
  await demo.open('model=tiny:nested&device=wasm');
  await demo.analyse(NESTED_TEXT);
  const outer = span(demo.drawing, 'Leeds University');
  const inner = span(demo.drawing, 'Leeds');
  await outer.focus();
  await page.keyboard.press(']');
  await expect(inner).toBeFocused();
  await page.keyboard.press('[');
  await expect(outer).toBeFocused();

  const box = await inner.boundingBox();
  if (box === null) throw new Error('Leeds is not drawn.');
  const click = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const pressed = demo.drawing.locator('[aria-pressed="true"]');
  await click();
  await expect(inner).toHaveAttribute('aria-pressed', 'true');
  await click();
  await expect(outer).toHaveAttribute('aria-pressed', 'true');
  await expect(pressed).toHaveCount(1);
  await expect(outer).toBeFocused();
  await click();
  await expect(pressed).toHaveCount(0);
});
