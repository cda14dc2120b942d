import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ICONS, ICONS_FOLDER, pixelsOf } from './icons.js';
import { manifest, MANIFEST_FILE } from './manifest.ts';

it('is what the formats say', () => {
  expect(readFileSync(MANIFEST_FILE, 'utf8')).toBe(manifest());
});

it('opens files of each kind, and not those that only go with others by name', () => {
  const written = manifest();
  for (const ending of ['.ann', '.conllu', '.jsonl', '.pubtator', '.xmi', '.zip']) {
    expect(written).toContain(`"${ending}"`);
  }
  for (const ending of ['.conf', '.md']) expect(written).not.toContain(`"${ending}"`);
});

it('names addresses in its own folder only', () => {
  const addresses = manifest().matchAll(/"(?:src|action|id|scope|start_url)": "([^"]*)"/gu);
  const found = [...addresses].map(([, address]) => address);
  expect(found.length).toBeGreaterThanOrEqual(8);
  for (const address of found) expect(address).toMatch(/^\.\//u);
});

it.each(ICONS)('has the icon $name as it is drawn', (icon) => {
  const file = readFileSync(join(ICONS_FOLDER, icon.name));
  const start = file.indexOf('IDAT') + 4;
  const rows = inflateSync(file.subarray(start, start + file.readUInt32BE(start - 8)));
  const width = icon.size * 4 + 1;
  const stored = Buffer.concat(
    Array.from({ length: icon.size }, (_, row) =>
      rows.subarray(row * width + 1, (row + 1) * width),
    ),
  );
  expect(stored.equals(pixelsOf(icon))).toBe(true);
});
