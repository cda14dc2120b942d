import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  clampChroma,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  parse,
  wcagContrast,
} from 'culori';
import { ROOT } from './run.js';

/**
 * Writes `src/view/styles/palette.css`: the colours of types, of which neighbours and the first
 * few can be told apart whatever colours the reader sees. `src/view/legend/palette.test.ts` holds what it
 * promises. Run it by `node scripts/palette.js`; the same input gives the same file.
 */

const COUNT = 24;
/** So many at the start can all be told apart. */
const FIRST = 8;
/** The least contrast with every ground, with something to spare for rounding. */
const CONTRAST = 4.6;

/** The grounds that labels stand on in each theme, as in `src/app/styles/page.css`. */
const GROUNDS = {
  light: ['#f7f6f3', '#fffefb'],
  dark: ['#15171b', '#1c1f25'],
};

/** Tones of a hue: OKLCH lightness in each theme, and its chroma where the screen has it. */
const TONES = [
  { light: 0.31, dark: 0.93, chroma: 0.13 },
  { light: 0.36, dark: 0.87, chroma: 0.15 },
  { light: 0.42, dark: 0.81, chroma: 0.16 },
  { light: 0.47, dark: 0.74, chroma: 0.17 },
  { light: 0.53, dark: 0.66, chroma: 0.18 },
];
const HUES = Array.from({ length: 36 }, (_, index) => index * 10);
/** A blue, as links and focus rings are; then whatever is farthest. */
const START = { hue: 250, tone: 2 };

/** @type {import('culori').Rgb} */
const BLACK = { mode: 'rgb', r: 0, g: 0, b: 0 };

/** @typedef {{ light: string, dark: string, hue: number, tone: number }} Candidate */

const VISIONS = [
  (/** @type {string} */ colour) => colour,
  ...[filterDeficiencyDeuter(1), filterDeficiencyProt(1), filterDeficiencyTrit(1)].map(
    (filter) => (/** @type {string} */ colour) => formatHex(filter(parse(colour) ?? BLACK)),
  ),
];

const difference = differenceCiede2000();

/**
 * How far two candidates are apart for whoever sees them least apart, in either theme.
 * @param {Candidate} a
 * @param {Candidate} b
 */
function distance(a, b) {
  return Math.min(
    ...VISIONS.flatMap((see) => [
      difference(see(a.light), see(b.light)),
      difference(see(a.dark), see(b.dark)),
    ]),
  );
}

/** @returns {Candidate[]} */
function candidates() {
  const hex = (/** @type {number} */ l, /** @type {number} */ c, /** @type {number} */ h) =>
    formatHex(clampChroma({ mode: 'oklch', l, c, h }, 'oklch'));
  return TONES.flatMap(({ light, dark, chroma }, tone) =>
    HUES.map((hue) => ({
      hue,
      tone,
      light: hex(light, chroma, hue),
      dark: hex(dark, chroma * 0.8, hue),
    })),
  ).filter(
    (colour) =>
      GROUNDS.light.every((ground) => wcagContrast(colour.light, ground) >= CONTRAST) &&
      GROUNDS.dark.every((ground) => wcagContrast(colour.dark, ground) >= CONTRAST),
  );
}

/** The palette: each next colour is farthest from those that it must not be taken for. */
function choose() {
  const all = candidates();
  const apart = new Map(all.map((a) => [a, new Map(all.map((b) => [b, distance(a, b)]))]));
  const between = (/** @type {Candidate} */ a, /** @type {Candidate} */ b) =>
    apart.get(a)?.get(b) ?? 0;
  const plain = (/** @type {Candidate} */ a, /** @type {Candidate} */ b) =>
    Math.min(difference(a.light, b.light), difference(a.dark, b.dark));
  const start = all.find(({ hue, tone }) => hue === START.hue && tone === START.tone);
  if (start === undefined) throw new Error('The first colour has too little contrast.');
  const chosen = firstOf(all, start, between);
  while (chosen.length < COUNT) {
    const left = all.filter((one) => !chosen.includes(one));
    const neighbours = chosen.length === COUNT - 1 ? [chosen.at(-1), start] : [chosen.at(-1)];
    const score = (/** @type {Candidate} */ one) => {
      const near = neighbours.map((other) => (other === undefined ? 0 : between(one, other)));
      if (Math.min(...near) < 12) return -1;
      return Math.min(...chosen.map((other) => plain(one, other)));
    };
    chosen.push(left.reduce((best, one) => (score(one) > score(best) ? one : best)));
  }
  return chosen;
}

/**
 * The start and those that make the least distance among all of them greatest: from each possible
 * second one the farthest are taken, and then each is replaced by a better one while there is one.
 * @param {Candidate[]} all
 * @param {Candidate} start
 * @param {(a: Candidate, b: Candidate) => number} between
 */
function firstOf(all, start, between) {
  const least = (/** @type {Candidate} */ one, /** @type {Candidate[]} */ others) =>
    Math.min(...others.map((other) => (other === one ? Infinity : between(one, other))));
  const farthest = (/** @type {Candidate[]} */ others) =>
    all.reduce((best, one) => (apartFrom(one, others) > apartFrom(best, others) ? one : best));
  const apartFrom = (/** @type {Candidate} */ one, /** @type {Candidate[]} */ others) =>
    others.includes(one) ? 0 : least(one, others);
  const worst = (/** @type {Candidate[]} */ set) => Math.min(...set.map((one) => least(one, set)));
  /** @param {Candidate} second */
  const from = (second) => {
    let chosen = [start, second];
    while (chosen.length < FIRST) chosen.push(farthest(chosen));
    for (let better = true; better;) {
      better = false;
      for (let index = 1; index < FIRST; index += 1) {
        const others = chosen.filter((_, at) => at !== index);
        const next = others.toSpliced(index, 0, farthest(others));
        if (worst(next) > worst(chosen) + 1e-9) {
          chosen = next;
          better = true;
        }
      }
    }
    return chosen;
  };
  return all
    .filter((one) => one !== start)
    .map(from)
    .reduce((best, set) => (worst(set) > worst(best) ? set : best));
}

/**
 * Bundlers replace `light-dark()` by variables of their own, for browsers that do not know it, but
 * not where only those that do come by.
 */
const KNOWS_BOTH = '@supports (color: light-dark(white, black))';

/** @param {readonly Candidate[]} palette */
function css(palette) {
  const rule = (/** @type {number} */ index, /** @type {string} */ colour, indent = '') =>
    `${indent}.type-${index} {\n${indent}  --type: var(--annotated-type-${index}, ${colour});\n${indent}}`;
  return [
    `/*\n * ${palette.length} colours for types; dark ones where the browser has \`light-dark()\`, as in theme.css.\n * Written by scripts/palette.js.\n */`,
    ...palette.map(({ light }, index) => rule(index, light)),
    `${KNOWS_BOTH} {\n${palette
      .map(({ light, dark }, index) => rule(index, `light-dark(${light}, ${dark})`, '  '))
      .join('\n\n')}\n}`,
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/u, '\n');
}

writeFileSync(join(ROOT, 'src/view/styles/palette.css'), css(choose()));
