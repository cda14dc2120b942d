import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createWordpieceEncoder } from '../../model/tokenizer.ts';
import type { Encoding, WordpieceEncoder } from '../types.ts';

/** Families whose tokenizers differ: FLAN-T5 has T5's, RoBERTa has BART's. */
export const FAMILIES = ['t5', 'albert', 'deberta', 'bart'] as const;

export type Family = (typeof FAMILIES)[number];

/** Where training/fixtures/dump_pieces.py writes what the tests read. */
const FIXTURES = new URL('../fixtures/pieces/', import.meta.url);

/** What Python was asked about. */
interface Strings {
  /** In base64. */
  readonly characterMap: string;
  readonly texts: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly fuzz: readonly string[];
}

/** What Python's tokenizer of a family made of them, in the short form of `readPieces`. */
interface Cut {
  readonly tokenizer: Record<string, unknown>;
  readonly texts: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly fuzz: readonly string[];
}

function readJson(folder: URL, name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}

/** The strings of a folder that the script wrote. */
export function readStrings(folder: URL = FIXTURES): Strings {
  return readJson(folder, 'strings') as Strings;
}

/** What Python made of the strings, with the tokenizer.json whole. */
export function readCut(family: Family, folder: URL = FIXTURES): Cut {
  const cut = readJson(folder, family) as Cut;
  const { characterMap } = readStrings(folder);
  const whole = JSON.stringify(cut.tokenizer).replace(
    '"precompiled_charsmap":""',
    () => `"precompiled_charsmap":"${characterMap}"`,
  );
  return { ...cut, tokenizer: JSON.parse(whole) as Record<string, unknown> };
}

/** The folder of a path on the command line. */
export function folderOf(path: string): URL {
  return pathToFileURL(`${path}/`);
}

/** The tokenizer that a package with the tokenizer.json of a family would have. */
export function encoderOf(family: Family): Promise<WordpieceEncoder> {
  return createWordpieceEncoder(readCut(family).tokenizer);
}

/** Reads pieces as the script writes them. */
export function readPieces(short: string): Encoding {
  const found = { ids: [] as number[], starts: [] as number[], ends: [] as number[] };
  let end = 0;
  for (const piece of short.split(' ').filter((one) => one !== '')) {
    const [, id = '', gap = '0', length = '1'] =
      /^(\w+)(?:@(-?\d+))?(?:\+(\d+))?$/u.exec(piece) ?? [];
    const start = end + Number(gap);
    end = start + Number(length);
    found.ids.push(Number.parseInt(id, 36));
    found.starts.push(start);
    found.ends.push(end);
  }
  return found;
}
