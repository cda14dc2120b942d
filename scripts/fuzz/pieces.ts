/**
 * Compares the pieces of random strings with those that Python has written of them:
 *
 *     python training/fixtures/dump_pieces.py --fuzz 20000 FOLDER
 *     npm run fuzz:pieces -- FOLDER
 *
 * It says how many of each family are the same, and the first string of which they are not.
 */
import { createWordpieceEncoder } from '../../src/model/tokenizer.ts';
import { asRead } from '../../src/text/pieces/index.ts';
import {
  FAMILIES,
  folderOf,
  readCut,
  readPieces,
  readStrings,
  type Family,
} from '../../src/text/testing/pieces.ts';

const [path = '.'] = process.argv.slice(2);
const folder = folderOf(path);
const { fuzz } = readStrings(folder);

/** The strings of which a family's pieces differ. */
async function differing(
  family: Family,
): Promise<{ text: string; ours: string; pythons: string }[]> {
  const cut = readCut(family, folder);
  const encoder = await createWordpieceEncoder(cut.tokenizer);
  return fuzz.flatMap((text, nth) => {
    const ours = JSON.stringify(encoder.encode(text));
    const pythons = JSON.stringify(asRead(text, readPieces(cut.fuzz[nth] ?? '?')));
    return ours === pythons ? [] : [{ text, ours, pythons }];
  });
}

for (const family of FAMILIES) {
  const found = await differing(family);
  const same = fuzz.length - found.length;
  process.stdout.write(`${family}: ${same} of ${fuzz.length} the same\n`);
  const [first] = found;
  if (first === undefined) continue;
  process.exitCode = 1;
  const { text, ours, pythons } = first;
  process.stdout.write(`${JSON.stringify(text)}\n  ours     ${ours}\n  Python's ${pythons}\n`);
}
