import type { Page } from '@playwright/test';

/**
 * The text in the clipboard. It is pasted into another page: ours is not permitted to read it.
 *
 * @param page - Has the focus before and after.
 */
export async function clipboardText(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.evaluate(() => {
    document.body.append(document.createElement('textarea'));
  });
  const box = other.getByRole('textbox');
  await box.press('Control+v');
  const text = await box.inputValue();
  await other.close();
  await page.bringToFront();
  return text;
}
