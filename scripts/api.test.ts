import { expect, it } from 'vitest';
import { extractApi } from './api.js';

it('the reports in docs/api are what the library exports, and every type that it uses is', async () => {
  // Where this fails: `npm run api`, and look at what has changed.
  expect(await extractApi()).toEqual({ changed: [], problems: [] });
}, 300_000);
