import { expect, test } from 'vitest';
import { machineOf, usualSize } from './modelSizes.ts';

const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const PHONE = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';

test.each([
  ['a desktop that says nothing', { userAgent: DESKTOP }, undefined],
  ['a phone', { userAgent: PHONE }, 'small'],
  ['a phone that says so', { userAgent: DESKTOP, userAgentData: { mobile: true } }, 'small'],
  ['a tablet that says so', { userAgent: PHONE, userAgentData: { mobile: false } }, undefined],
  ['who saves data', { userAgent: DESKTOP, connection: { saveData: true } }, 'small'],
  ['who does not', { userAgent: DESKTOP, connection: { saveData: false } }, undefined],
  ['2 GB', { userAgent: DESKTOP, deviceMemory: 2 }, 'small'],
  ['4 GB', { userAgent: DESKTOP, deviceMemory: 4 }, undefined],
])('%s', (_, hints, model) => {
  expect(usualSize(machineOf(hints))).toBe(model);
});
