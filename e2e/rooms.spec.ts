import { expect, test } from './support/test.ts';

test('each room has an address and a title; a reader who skips the header keeps the address', async ({
  page,
}) => {
  await page.goto('?model=tiny:flat#/text');
  await expect(page).toHaveTitle('Names and relations in a text');
  const tabs = page.getByRole('navigation', { name: 'Rooms' });
  await expect(tabs.getByRole('link', { name: 'Text' })).toHaveAttribute('aria-current', 'page');
  // What is behind the header comes with the room's scripts.
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('?model=tiny:flat#/text');
});

test('no room loses what is in another, by tabs, back and forward; a reload enters the same room', async ({
  page,
  demo,
}) => {
  await demo.open('model=tiny:flat');
  await demo.text.fill('Anna Berg was born in Oslo.');
  const tabs = page.getByRole('navigation', { name: 'Rooms' });
  await tabs.getByRole('link', { name: 'Files' }).click();
  await expect(page).toHaveTitle('Annotations in your files');
  await page.getByRole('button', { name: 'Open an example' }).click();
  const list = page.getByRole('listbox', { name: 'Documents' });
  await list.getByRole('option', { name: 'lecture' }).click();
  const heading = page.getByRole('heading', { level: 2 });
  await expect(heading).toHaveText('example/ida/lecture');
  await page.goBack();
  await demo.expectText('Anna Berg was born in Oslo.');
  await demo.run.click();
  await demo.expectResult('Anna Berg was born in Oslo.');
  await page.goForward();
  await expect(heading).toHaveText('example/ida/lecture');
  await tabs.getByRole('link', { name: 'Text' }).click();
  await expect(demo.drawnText).toHaveText('Anna Berg was born in Oslo.');
  await page.goBack();
  await page.reload();
  await expect(page).toHaveTitle('Annotations in your files');
  expect(new URL(page.url()).search).toBe('?model=tiny:flat');
});

test('a first visit says what the rooms are for, each with an example', async ({ page, demo }) => {
  await demo.open('model=tiny:flat');
  await page.getByRole('button', { name: 'Put an example in the box' }).click();
  await expect(demo.text).not.toHaveValue('');
  await page.getByRole('button', { name: 'Open an example project' }).click();
  await expect(page.getByRole('status', { name: 'Opened' })).toContainText('5 documents');
  expect(new URL(page.url()).hash).toBe('#/files');
  const tabs = page.getByRole('navigation', { name: 'Rooms' });
  await tabs.getByRole('link', { name: 'Text' }).click();
  await demo.text.fill('');
  await page.getByRole('button', { name: 'Redact an example letter' }).click();
  await expect(page.getByRole('group', { name: 'What is saved' })).toContainText(
    'Dear [Person 1],',
  );
  expect(new URL(page.url()).hash).toBe('#/redact');
});
