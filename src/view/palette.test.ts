import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PALETTE_SIZE } from './typeStyles.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** All `--name: light-dark(#…, #…)` of a style sheet. */
function coloursOf(css: string): Map<string, readonly [light: string, dark: string]> {
  const found = css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/gu);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]));
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const palette = coloursOf(read('./styles/palette.css'));
const page = coloursOf(read('../app/styles/page.css'));

test('the palette has a colour for each class', () => {
  const names = Array.from({ length: PALETTE_SIZE }, (_, index) => `type-${index}`);
  expect([...palette.keys()]).toEqual(names);
});

test.each([...palette.keys(), 'ink', 'ink-soft', 'accent', 'danger'])(
  '--%s can be read on the page, light and dark',
  (name) => {
    const colour = palette.get(name) ?? page.get(name);
    for (const ground of ['paper', 'card']) {
      for (const scheme of [0, 1] as const) {
        const ratio = contrast(colour?.[scheme] ?? '', page.get(ground)?.[scheme] ?? '');
        expect(ratio, `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  },
);
