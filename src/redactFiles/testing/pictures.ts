import { joinBytes } from '../../files/joinBytes.ts';

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (one) => one.charCodeAt(0));
}

/** A part of a JPEG, whose text is bytes. */
export function segment(marker: number, text: string): Uint8Array {
  const length = text.length + 2;
  return joinBytes([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), bytesOf(text)]);
}

/**
 * A JPEG that has all its parts and no real dots.
 *
 * @param said - Parts that say something about it.
 * @param thumbnail - What is in the place of a smaller picture in its first part.
 */
export function jpeg(said: readonly Uint8Array[], thumbnail = ''): Uint8Array {
  const size = thumbnail === '' ? '\0\0' : '\x01\x01';
  return joinBytes([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, `JFIF\0\x01\x02\0\0\x01\0\x01${size}${thumbnail}`),
    ...said,
    segment(0xdb, 'tables'),
    segment(0xc0, 'frame'),
    segment(0xda, 'head'),
    bytesOf('the scan \xff\0 goes on \xff\xd0 and on'),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

/**
 * A GIF of one dot.
 *
 * @param said - Extensions, as bytes.
 * @param later - What further pictures have for dots.
 */
export function gif(said: readonly string[], later: readonly string[] = []): Uint8Array {
  const image = (dots: string) =>
    `\x2c\0\0\0\0\x01\0\x01\0\0\x02${String.fromCharCode(dots.length)}${dots}\0`;
  const colours = '\0\0\0\xff\xff\xff';
  return bytesOf(
    `GIF89a\x01\0\x01\0\x80\0\0${colours}${said.join('')}\x21\xf9\x04\0\0\0\0\0${image('dots')}` +
      `${later.map(image).join('')}\x3b`,
  );
}
