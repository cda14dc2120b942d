import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORMATS_FILE, formatsPage } from './formatsPage.ts';

it('docs/formats.md has the tables that `npm run docs:formats` makes', async () => {
  expect(readFileSync(FORMATS_FILE, 'utf8')).toBe(await formatsPage());
});
