import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DESIGN_FILE, designWithLayers } from './layers.js';

it('docs/design.md has the drawing that `npm run docs:layers` makes', async () => {
  expect(readFileSync(DESIGN_FILE, 'utf8')).toBe(await designWithLayers());
});
