/**
 * The page's icons for programs that are installed, drawn as `public/favicon.svg` is:
 *
 *     node scripts/icons.js
 *
 * writes them to `public/icons/`. A test holds that they are up to date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { ROOT } from './run.js';

/** Where they are. */
export const ICONS_FOLDER = join(ROOT, 'public', 'icons');

/**
 * The icons: `maskable` ones fill their square, and what is drawn keeps away from its edges, as systems
 * cut them to shapes of their own.
 */
export const ICONS = [
  { name: 'icon-192.png', size: 192, maskable: false },
  { name: 'icon-512.png', size: 512, maskable: false },
  { name: 'maskable-512.png', size: 512, maskable: true },
];

/** Side of the square that the drawing's numbers are of, as in the favicon. */
const SIDE = 32;
const CORNER = 7;
const HALF_STROKE = 1.25;
/** How much smaller the drawing is in a maskable icon. */
const SHRINK = 0.75;

const BLUE = [0x1f, 0x4e, 0x8c];
const YELLOW = [0xff, 0xd1, 0x66];
const WHITE = [0xff, 0xff, 0xff];

/** @typedef {readonly [x: number, y: number]} Point */

/** The arc, as many short lines. @type {Point[]} */
const ARC = Array.from({ length: 33 }, (_, step) => {
  const t = step / 32;
  const bezier = (/** @type {readonly [number, number, number, number]} */ [a, b, c, d]) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  return [bezier([8, 8, 24, 24]), bezier([16, 6, 6, 14])];
});

/** @type {{ points: Point[], colour: number[] }[]} */
const STROKES = [
  { points: ARC, colour: YELLOW },
  {
    points: [
      [21, 11.5],
      [24, 15],
      [27, 11.5],
    ],
    colour: YELLOW,
  },
  ...[4, 19].map((left) => ({
    points: /** @type {Point[]} */ ([
      [left, 20],
      [left, 24],
      [left + 9, 24],
      [left + 9, 20],
    ]),
    colour: WHITE,
  })),
];

/**
 * How far a point is from a line between two others.
 * @param {Point} point - the point
 * @param {Point} from - an end of the line
 * @param {Point} to - the other end
 * @returns {number} the distance
 */
function distance([x, y], [fromX, fromY], [toX, toY]) {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy);
  const t = Math.max(0, Math.min(1, along));
  const [restX, restY] = [x - fromX - t * dx, y - fromY - t * dy];
  // Several times as fast as Math.hypot.
  return Math.sqrt(restX * restX + restY * restY);
}

/**
 * How far a point is outside of the square with round corners; negative inside.
 * @param {Point} point - the point
 * @returns {number} the distance
 */
function outside([x, y]) {
  const half = SIDE / 2 - CORNER;
  const [dx, dy] = [Math.abs(x - SIDE / 2) - half, Math.abs(y - SIDE / 2) - half];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - CORNER;
}

/**
 * The pixels of an icon.
 * @param {{ size: number, maskable: boolean }} icon - which one
 * @returns {Uint8Array} red, green, blue and opacity of each pixel, row by row
 */
export function pixelsOf({ size, maskable }) {
  const pixels = new Uint8Array(size * size * 4);
  const unit = SIDE / size / (maskable ? SHRINK : 1);
  const place = (/** @type {number} */ at) => (at + 0.5 - size / 2) * unit + SIDE / 2;
  /** How much of a pixel is covered whose middle is so far outside of a shape. */
  const covered = (/** @type {number} */ away) => Math.max(0, Math.min(1, 0.5 - away / unit));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      /** @type {Point} */
      const point = [place(column), place(row)];
      let colour = BLUE;
      for (const stroke of STROKES) {
        const lines = stroke.points.slice(1).map((to, at) => {
          const from = stroke.points[at];
          return from === undefined ? Infinity : distance(point, from, to);
        });
        const share = covered(Math.min(...lines) - HALF_STROKE);
        colour = colour.map((value, at) => value + ((stroke.colour[at] ?? 0) - value) * share);
      }
      const opacity = maskable ? 1 : covered(outside(point));
      pixels.set([...colour.map(Math.round), Math.round(opacity * 255)], (row * size + column) * 4);
    }
  }
  return pixels;
}

/**
 * A part of a PNG file.
 * @param {string} type - its four letters
 * @param {Uint8Array} data - what is in it
 * @returns {Buffer} with length and check sum
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/**
 * A PNG file.
 * @param {Uint8Array} pixels - as of `pixelsOf`
 * @param {number} size - of a side, in pixels
 * @returns {Buffer} the file
 */
function png(pixels, size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits, colours with opacity.
  header.set([8, 6, 0, 0, 0], 8);
  const width = size * 4;
  const rows = Array.from({ length: size }, (_, row) =>
    // Each row begins with the filter that it is stored by: none.
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * width, (row + 1) * width)]),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(ICONS_FOLDER, { recursive: true });
  for (const icon of ICONS) {
    writeFileSync(join(ICONS_FOLDER, icon.name), png(pixelsOf(icon), icon.size));
  }
}
