import { clipboardText } from './support/clipboard.ts';
import { middleOfCharacter } from './support/places.ts';
import { expect, test } from './support/test.ts';
import { ODD_TEXT } from './support/texts.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a selection of the drawn text copies exactly its characters', async ({ demo, page }) => {
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(ODD_TEXT);
  await expect(demo.drawing.getByRole('button', { name: /^Ada Lovelace/ })).toHaveCount(1);
  const selected = () => page.evaluate(() => getSelection()?.toString());

  await test.step('a part of it, by the mouse over a marked span', async () => {
    // With the focus in the box Chromium would scroll back to it.
    await demo.text.blur();
    await demo.drawnText.evaluate((element) =>
      element.scrollIntoView({ behavior: 'instant', block: 'nearest' }),
    );
    const at = (offset: number) =>
      page.evaluate(middleOfCharacter, { selector: '.annotated-lines', offset });
    const [from, to] = [await at(4), await at(20)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    expect(await selected()).toBe(ODD_TEXT.slice(4, 20));
  });

  await test.step('all of it', async () => {
    await demo.drawnText.evaluate((element) => getSelection()?.selectAllChildren(element));
    expect(await selected()).toBe(ODD_TEXT);
    await page.keyboard.press('Control+c');
    expect(await clipboardText(page)).toBe(ODD_TEXT);
  });

  await test.step('pasted into the box it is the same text', async () => {
    await demo.drawnText.evaluate((element) => getSelection()?.selectAllChildren(element));
    await page.keyboard.press('Control+c');
    await demo.text.fill('');
    await page.keyboard.press('Control+v');
    await expect(demo.text).toHaveValue(ODD_TEXT);
  });
});
