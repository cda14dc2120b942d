import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinBytes } from '../../files/joinBytes.ts';
import { png } from '../testing/docx.ts';
import { bytesOf } from '../testing/hide.ts';
import { gif, jpeg, segment } from '../testing/pictures.ts';
import { pictureAlone, pictureEnding } from './alone.ts';

const WORD = 'Zanderling';

function saidBy(bytes: Uint8Array | undefined): string {
  return Array.from(bytes ?? [], (byte) => String.fromCharCode(byte)).join('');
}

describe('a picture alone', () => {
  const pictures: readonly (readonly [
    name: string,
    of: string,
    bytes: Uint8Array,
    kept: string,
  ])[] = [
    ['a PNG with a comment', 'png', png(WORD), 'IDAT'],
    ['a PNG with words behind it', 'png', joinBytes([png(WORD), bytesOf(WORD)]), 'IDAT'],
    ['a JPEG with a comment', 'jpeg', jpeg([segment(0xfe, WORD)]), 'the scan'],
    ['a JPEG with Exif', 'jpeg', jpeg([segment(0xe1, `Exif\0\0${WORD}`)]), 'the scan'],
    [
      'a JPEG with XMP',
      'jpeg',
      jpeg([segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${WORD}`)]),
      'JFIF',
    ],
    ['a JPEG with IPTC', 'jpeg', jpeg([segment(0xed, `Photoshop 3.0\0${WORD}`)]), 'the scan'],
    ['a JPEG with colours', 'jpeg', jpeg([segment(0xe2, `ICC_PROFILE\0${WORD}`)]), 'the scan'],
    ['a JPEG with a smaller one', 'jpeg', jpeg([segment(0xe0, `JFXX\0\x10${WORD}`)]), 'the scan'],
    ['a JPEG of unknown parts', 'jpeg', jpeg([segment(0xf3, WORD)]), 'the scan'],
    ['a JPEG of long marks of colours', 'jpeg', jpeg([segment(0xee, `Adobe${WORD}`)]), 'the scan'],
    ['a JPEG with words behind it', 'jpeg', joinBytes([jpeg([]), bytesOf(WORD)]), 'the scan'],
    ['a JPEG whose first mark has one', 'jpeg', jpeg([], WORD), 'the scan'],
    ['a GIF with a comment', 'gif', gif([`\x21\xfe\x0a${WORD}\0`]), 'dots'],
    ['a GIF with XMP', 'gif', gif([`\x21\xff\x0bXMP DataXMP\x0a${WORD}\0`]), 'dots'],
    ['a GIF with text', 'gif', gif([`\x21\x01\x0a${WORD}\0`]), 'dots'],
    ['a GIF that moves', 'gif', gif([], [WORD]), 'dots'],
    ['a GIF with words behind it', 'gif', joinBytes([gif([]), bytesOf(WORD)]), 'dots'],
  ];

  it.each(pictures)('%s', (_, ending, bytes, kept) => {
    expect(saidBy(bytes)).toContain(WORD);
    const picture = pictureAlone(bytes);
    expect(picture && pictureEnding(picture)).toBe(ending);
    expect(saidBy(picture?.bytes)).toContain(kept);
    expect(saidBy(picture?.bytes)).not.toContain(WORD);
    // What is clean stays as it is.
    expect(picture && pictureAlone(picture.bytes)).toEqual(picture);
  });

  it('is as it was where nothing is said about it', () => {
    for (const bytes of [jpeg([]), gif([])]) expect(pictureAlone(bytes)?.bytes).toEqual(bytes);
  });

  it.each([
    ['another format', bytesOf('RIFF....WEBP')],
    ['a PNG that breaks off', png(WORD).slice(0, -12)],
    ['a JPEG without a picture', joinBytes([jpeg([]).slice(0, 2), Uint8Array.of(0xff, 0xd9)])],
    ['a GIF that breaks off', gif([]).slice(0, -8)],
  ])('%s is none', (_, bytes) => {
    expect(pictureAlone(bytes)).toBeUndefined();
  });

  it('of bytes that mean nothing ends, and is no longer than they are', () => {
    const starts = fc.constantFrom(png(WORD), jpeg([segment(0xfe, WORD)]), gif([]));
    const places = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(starts, places, (start, changes) => {
        const bytes = start.slice();
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const picture = pictureAlone(bytes);
        expect(picture?.bytes.length ?? 0).toBeLessThanOrEqual(bytes.length + 2);
      }),
    );
  });
});
