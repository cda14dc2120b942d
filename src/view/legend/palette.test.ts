import { readFileSync } from 'node:fs';
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  parse,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';
import { PALETTE_SIZE } from './typeStyles.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

type Pair = readonly [light: string, dark: string];

/** All `--name: light-dark(#…, #…)` of a style sheet, also where the reader may set another. */
function coloursOf(css: string): Map<string, Pair> {
  const found = css.matchAll(
    /(?:--|\.)([\w-]+)(?:: | \{\s+--type: var\(--[\w-]+, )light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/gu,
  );
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]));
}

/** All colours that stand alone, by the name of what they are for: those of browsers without both. */
function singleColoursOf(css: string): Map<string, string> {
  const found = css.matchAll(/var\(--annotated-([\w-]+), (#[\da-f]{6})\)/gu);
  return new Map([...found].map(([, name = '', colour = '']) => [name, colour]));
}

/** All pairs of colours of the view, by the same names. */
function pairsOf(css: string): Map<string, Pair> {
  const found = css.matchAll(
    /var\(--annotated-([\w-]+), light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)\)/gu,
  );
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]));
}

const palette = coloursOf(read('../styles/palette.css'));
const page = coloursOf(read('../../app/styles/page.css'));
const colours = [...palette.values()];
const SCHEMES = ['light', 'dark'] as const;
const schemeIndex = { light: 0, dark: 1 } as const;

/** How a colour looks to people who see colours differently. */
const VISIONS: Readonly<Record<string, (colour: string) => string>> = {
  'all cones': (colour) => colour,
  deuteranopia: seenBy(filterDeficiencyDeuter(1)),
  protanopia: seenBy(filterDeficiencyProt(1)),
  tritanopia: seenBy(filterDeficiencyTrit(1)),
};

function seenBy(filter: ReturnType<typeof filterDeficiencyDeuter>) {
  return (colour: string) => {
    const parsed = parse(colour);
    if (parsed === undefined) throw new Error(`${colour} is no colour.`);
    return formatHex(filter(parsed));
  };
}

test('the palette has a colour for each class', () => {
  const names = Array.from({ length: PALETTE_SIZE }, (_, index) => `type-${index}`);
  expect([...palette.keys()]).toEqual(names);
  expect(PALETTE_SIZE).toBeGreaterThanOrEqual(24);
});

test.each(['palette', 'theme'])('%s.css has the light colours alone too', (sheet) => {
  const css = read(`../styles/${sheet}.css`);
  const lights = [...pairsOf(css)].map(([name, [light]]) => [name, light]);
  expect(lights.length).toBeGreaterThan(5);
  expect([...singleColoursOf(css)]).toEqual(lights);
});

test('no light-dark() of the view stands where a bundler would replace it', () => {
  for (const sheet of ['palette', 'theme', 'annotated', 'tables']) {
    const css = read(`../styles/${sheet}.css`);
    const outside = css.replaceAll(/^@supports \(color: light-dark\(.*?^\}$/gmsu, '');
    expect(outside.replaceAll(/\/\*.*?\*\//gsu, '')).not.toContain('light-dark(');
  }
});

test.each([...palette.keys(), 'ink', 'ink-soft', 'accent', 'danger'])(
  '--%s can be read on the page, light and dark',
  (name) => {
    const colour = palette.get(name) ?? page.get(name);
    for (const ground of ['paper', 'card']) {
      for (const scheme of SCHEMES) {
        const at = schemeIndex[scheme];
        const ratio = wcagContrast(colour?.[at] ?? '', page.get(ground)?.[at] ?? '');
        expect(ratio, `${name} on ${ground}, ${scheme}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  },
);

describe.each(SCHEMES)('in the %s palette', (scheme) => {
  const difference = differenceCiede2000();
  const at = schemeIndex[scheme];
  test.each(Object.entries(VISIONS))(
    'neighbours and all of the first eight can be told apart with %s',
    (_, see) => {
      const seen = colours.map((colour) => see(colour[at]));
      const pairs = seen.flatMap((a, index) =>
        seen.flatMap((b, other) => {
          const areNeighbours = other === (index + 1) % seen.length;
          const areFirst = index < other && other < 8;
          return areNeighbours || areFirst ? [{ index, other, apart: difference(a, b) }] : [];
        }),
      );
      expect(pairs).toHaveLength(PALETTE_SIZE + 28 - 7);
      expect(pairs.filter(({ apart }) => apart < 10)).toEqual([]);
    },
  );

  test('no two of all are nearly the same', () => {
    const apart = colours.flatMap((a, index) =>
      colours.slice(index + 1).map((b) => difference(a[at], b[at])),
    );
    expect(Math.min(...apart)).toBeGreaterThan(5);
  });
});
