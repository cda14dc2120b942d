import { describe, expect, it } from 'vitest';
import { decodeFile, encodeFile } from './bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('bytes of files', () => {
  it('come back as they were in every encoding', () => {
    const utf16 = (order: boolean) => {
      const units = [0xfeff, ...Array.from('Zoë 🙂', (c) => c)].flatMap((one) =>
        typeof one === 'number'
          ? [one]
          : Array.from({ length: one.length }, (_, at) => one.charCodeAt(at)),
      );
      return Uint8Array.from(
        units.flatMap((unit) => (order ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
      );
    };
    for (const bytes of [bytesOf('Zoë\r\n'), bytesOf('\ufeffZoë'), utf16(true), utf16(false)]) {
      const decoded = decodeFile({ path: 'x.txt', bytes });
      expect(decoded.text.startsWith('Zoë')).toBe(true);
      expect(encodeFile(decoded).bytes).toEqual(bytes);
    }
    const latin = Uint8Array.from([0x5a, 0xeb, 0x62, 0x80]);
    expect(() => decodeFile({ path: 'x.txt', bytes: latin })).toThrow(/UTF-8/u);
    const asked = decodeFile({ path: 'x.txt', bytes: latin }, 'windows-1252');
    expect(asked.text).toBe('Zëb€');
    expect(encodeFile(asked).bytes).toEqual(latin);
  });
});
