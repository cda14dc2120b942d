import { expect, test } from './support/test.ts';

test('each room has an address and a title; a reader who skips the header keeps the address', async ({
  page,
}) => {
  await page.goto('?model=tiny:flat#/text');
  await expect(page).toHaveTitle('Names and relations in a text');
  const tabs = page.getByRole('navigation', { name: 'Rooms' });
  await expect(tabs.getByRole('link', { name: 'Text' })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('?model=tiny:flat#/text');
});
