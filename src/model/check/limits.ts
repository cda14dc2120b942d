/** How large a package that somebody opens may be: the largest that we make has 24 layers, 360 MB. */
import type { FileRef, HeadsManifest, Manifest } from '../manifest.ts';
import { allFiles } from '../allFiles.ts';
import { MANIFEST_FILE } from '../../base/manifestFile.ts';
import { refused, shown } from './refused.ts';

/** Bytes of a manifest. */
export const MOST_MANIFEST_BYTES = 4_000_000;

/** Bytes of all files of a package together. */
export const MOST_PACKAGE_BYTES = 500_000_000;

/** Bytes of a JSON file: a tokenizer of 128 000 pieces has some 8 million. */
const MOST_JSON_BYTES = 32_000_000;

/** Bytes of golden sentences and what is found in them. */
const MOST_GOLDEN_BYTES = 4_000_000;

const MOST_LAYERS = 96;
const MOST_WIDTH = 8192;
const MOST_POSITIONS = 4096;
const MOST_SCHEMAS = 64;
const MOST_TYPES = 1000;
const MOST_PARTS = 4096;

/** Characters of a title or name, and of a description. */
const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 2000;

/** Names that stand in addresses and are looked up by. */
const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/u;

/**
 * See that a manifest says nothing that would ask too much of the page.
 *
 * @throws IterWebError `package-refused`.
 */
export function checkLimits(manifest: Manifest): void {
  const { name, title, description, licence, encoder, tokenizer, schemas } = manifest;
  checkName('name', name);
  checkWords('title', title, LONGEST_NAME);
  checkWords('licence', licence, LONGEST_NAME);
  checkWords('description', description, LONGEST_DESCRIPTION);
  checkCount('layers', encoder.layers, MOST_LAYERS);
  checkCount('values in a state', encoder.width, MOST_WIDTH);
  checkCount('wordpieces in a sentence', encoder.maxWordpieces, MOST_POSITIONS);
  checkCount('schemas', schemas.length, MOST_SCHEMAS);
  for (const file of [tokenizer.tokenizer, tokenizer.config]) checkSize(file, MOST_JSON_BYTES);
  for (const heads of schemas) checkHeads(heads);
  const files = allFiles(manifest);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > MOST_PACKAGE_BYTES) {
    const [is, most] = [bytes, MOST_PACKAGE_BYTES].map((size) => Math.ceil(size / 1e6));
    throw refused(MANIFEST_FILE, `lists files of ${is} MB; a package may have ${most} MB`);
  }
  checkCount('parts of files', files.flatMap(({ parts = [] }) => parts).length, MOST_PARTS);
}

function checkHeads({
  name,
  title,
  description,
  entityTypes,
  relationTypes,
  golden,
}: HeadsManifest) {
  checkName('name of a schema', name);
  checkWords('title of a schema', title, LONGEST_NAME);
  checkWords('description of a schema', description, LONGEST_DESCRIPTION);
  checkSize(golden, MOST_GOLDEN_BYTES);
  for (const types of [entityTypes, relationTypes]) {
    checkCount('types', types.length, MOST_TYPES);
    for (const type of types) {
      checkWords('name of a type', type.name, LONGEST_NAME);
      checkWords('label of a type', type.label, LONGEST_NAME);
      checkWords('description of a type', type.description ?? '', LONGEST_DESCRIPTION);
    }
  }
}

function checkName(what: string, name: string): void {
  if (!NAME.test(name)) {
    throw refused(MANIFEST_FILE, `has a ${what}, “${shown(name)}”, that can’t be in an address`);
  }
}

function checkWords(what: string, words: string, longest: number): void {
  if (words.length > longest) {
    throw refused(
      MANIFEST_FILE,
      `has a ${what} of ${words.length} characters; it may have ${longest}`,
    );
  }
}

function checkCount(what: string, count: number, most: number): void {
  if (count > most) throw refused(MANIFEST_FILE, `asks for ${count} ${what}; there may be ${most}`);
}

function checkSize({ path, bytes }: FileRef, most: number): void {
  if (bytes > most) {
    throw refused(path, `has ${bytes} bytes; such a file may have ${most}`);
  }
}
