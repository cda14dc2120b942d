import type { Picture } from '../opened.ts';
import { gifAlone } from './gif.ts';
import { jpegAlone } from './jpeg.ts';
import { pngAlone } from './png.ts';

/** How the formats of pictures begin, and what takes from one all that is not the picture. */
const FORMATS: readonly (readonly [
  type: Picture['type'],
  starts: readonly (readonly number[])[],
  alone: (bytes: Uint8Array) => Uint8Array | undefined,
])[] = [
  ['image/png', [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], pngAlone],
  ['image/jpeg', [[0xff, 0xd8]], jpegAlone],
  [
    'image/gif',
    [
      [0x47, 0x49, 0x46, 0x38, 0x37, 0x61],
      [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
    ],
    gifAlone,
  ],
];

/**
 * A picture without what is said about it: where and when it was taken, by whom, and other pictures in its
 * file, such as smaller ones and the later ones of a moving one.
 *
 * @returns Undefined where it is no PNG, JPEG or GIF, or damaged.
 */
export function pictureAlone(bytes: Uint8Array): Omit<Picture, 'id'> | undefined {
  for (const [type, starts, alone] of FORMATS) {
    if (!starts.some((start) => start.every((byte, at) => bytes[at] === byte))) continue;
    const cleaned = alone(bytes);
    return cleaned && { type, bytes: cleaned };
  }
  return undefined;
}

/** The ending of a picture's file. */
export function pictureEnding({ type }: Pick<Picture, 'type'>): string {
  return type.slice('image/'.length);
}
