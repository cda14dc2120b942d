import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const TEXTS = {
  'one paragraph of 500 kB': 'Anna Berg was born in Oslo and works for Acme Labs. '.repeat(9600),
  '100 000 line breaks': `${'\n'.repeat(99_990)}Anna Berg was born in Oslo.\n`,
  '20 000 one-word paragraphs': 'word\n\n'.repeat(20_000),
  '25 000 lines': 'a line of it\n'.repeat(25_000),
  'right to left': 'ولدت سارة في القاهرة، وهي تعمل في الإسكندرية.\n'.repeat(2000),
};

/** What the box itself lays out, whatever its value is. */
function shown(box: Element): { readonly characters: number; readonly lines: number } {
  const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
  const text = String(own?.get?.call(box));
  return { characters: text.length, lines: text.split('\n').length };
}

for (const [name, text] of Object.entries(TEXTS)) {
  test(`a long text is pasted, of which the box lays out the beginning: ${name}`, async ({
    demo,
    page,
  }) => {
    await demo.open('model=tiny:flat&device=wasm');
    await demo.paste(text);
    const { characters, lines } = await demo.text.evaluate(shown);
    expect(characters).toBeLessThanOrEqual(20_000);
    expect(lines).toBeLessThanOrEqual(401);
    await expect(demo.text).toHaveAttribute('dir', name === 'right to left' ? 'rtl' : 'ltr');
    await expect(page.getByText(/more characters follow that are not shown here/u)).toBeVisible();

    await test.step('what is typed goes where the caret is, and all stays', async () => {
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('So ');
      await demo.expectText(`So ${text}`);
    });
    await test.step('what is selected as a whole is replaced as a whole', async () => {
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Oslo');
      await demo.expectText('Oslo');
    });
  });
}

test('100 000 line breaks are drawn with few elements', async ({ demo, page }) => {
  const text = TEXTS['100 000 line breaks'];
  await demo.open('model=tiny:flat&device=wasm');
  await demo.paste(text);
  await page.keyboard.press('Control+Enter');
  await demo.expectResult(text);
  await demo.expectText(text);
  expect(await demo.drawnText.locator('*').count()).toBeLessThan(2500);
});
