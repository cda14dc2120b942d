/**
 * Whether a package that somebody opens is one that our commands could have made: all that the page
 * would trust in a download is looked at before any of it reaches onnxruntime-web. Its golden
 * sentences are run when it is started, as those of all packages are.
 */
import { IterWebError } from '../../base/errors.ts';
import { parseGolden } from '../golden.ts';
import { checkTwin } from '../graphFiles.ts';
import { type FileRef, type HeadsManifest, type Manifest, parseManifest } from '../manifest.ts';
import { allFiles } from '../allFiles.ts';
import { MANIFEST_FILE } from '../../base/manifestFile.ts';
import { shippedDtype, SHIPPED_DTYPES } from '../shippedDtype.ts';
import { checkPart, partsOf } from '../source.ts';
import { createWordpieceEncoder } from '../tokenizer.ts';
import { checkGolden } from './goldenCheck.ts';
import { areNumbers, checkGraph, type ExpectedGraph } from './graphCheck.ts';
import { encoderGraph, headsGraph } from './expected.ts';
import { checkLimits, MOST_MANIFEST_BYTES } from './limits.ts';
import { refused } from './refused.ts';

/** The files of a package by their paths in it. */
export type PackageFiles = ReadonlyMap<string, Blob>;

/** A file of a package in which nothing wrong was found. */
export interface CheckedFile {
  /** In the package. */
  readonly path: string;
  /** In hexadecimal; missing of the manifest, which lists all others. */
  readonly sha256?: string;
  readonly file: Blob;
}

/** Options of `checkPackage`. */
export interface CheckOptions {
  /** Hears how many bytes have been looked at, and how many there are. */
  readonly onDone?: (done: number, total: number) => void;
}

/**
 * Look at a whole package.
 *
 * @returns The manifest as it was read, and the files that it lists; nothing else that lay beside them.
 * @throws IterWebError `package-refused`, `manifest-invalid`, `hash-mismatch`; `bad-input` where a
 * file can't be read any more; `download-failed` where a script of ours did not come.
 */
export async function checkPackage(
  files: PackageFiles,
  { onDone = () => undefined }: CheckOptions = {},
): Promise<readonly CheckedFile[]> {
  const text = await manifestText(files);
  const manifest = parseManifest(text, MANIFEST_FILE);
  checkLimits(manifest);
  const listed = allFiles(manifest);
  const taken: CheckedFile[] = [
    { path: MANIFEST_FILE, file: new Blob([text], { type: 'application/json' }) },
  ];
  for (const part of listed.flatMap(partsOf)) {
    const file = files.get(part.path);
    if (file === undefined) throw refused(MANIFEST_FILE, `lists ${part.path}, which is not there`);
    if (file.size !== part.bytes) {
      throw refused(part.path, `has ${file.size} bytes; its package lists ${part.bytes}`);
    }
    taken.push({ path: part.path, sha256: part.sha256, file });
  }
  const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const read = async (file: FileRef) => {
    const bytes = await wholeFile(files, file);
    done += file.bytes;
    onDone(done, total);
    return bytes;
  };
  await checkTokenizer(manifest, read);
  await checkEmbeddings(manifest, read);
  const dtype = shippedDtype(manifest);
  await checkGraphs(manifest.encoder, dtype, encoderGraph(manifest), read);
  for (const heads of manifest.schemas) {
    await checkGraphs(heads, dtype, headsGraph(manifest, heads), read);
    const { path } = heads.golden;
    checkGolden(path, parseGolden(json(path, await read(heads.golden)), path));
  }
  return taken;
}

type Read = (file: FileRef) => Promise<Uint8Array<ArrayBuffer>>;

async function manifestText(files: PackageFiles): Promise<string> {
  const file = files.get(MANIFEST_FILE);
  if (file === undefined) throw refused('The package', `has no ${MANIFEST_FILE}`);
  if (file.size > MOST_MANIFEST_BYTES) {
    throw refused(MANIFEST_FILE, `has ${file.size} bytes; it may have ${MOST_MANIFEST_BYTES}`);
  }
  return new TextDecoder().decode(await bytesOf(MANIFEST_FILE, file));
}

/** A file of a package, its parts one after another, each checked against the manifest. */
async function wholeFile(files: PackageFiles, file: FileRef): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(file.bytes);
  let offset = 0;
  for (const part of partsOf(file)) {
    const bytes = await bytesOf(part.path, files.get(part.path) ?? new Blob());
    await checkPart(part, bytes, part.path);
    whole.set(bytes, offset);
    offset += part.bytes;
  }
  if (file.parts) await checkPart(file, whole, file.path);
  return whole;
}

async function bytesOf(path: string, file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new IterWebError('bad-input', `${path} was moved, changed or deleted meanwhile.`, {
      cause,
      advice: 'Open the package again.',
    });
  }
}

async function checkTokenizer({ tokenizer }: Manifest, read: Read): Promise<void> {
  const { path } = tokenizer.tokenizer;
  const content = json(path, await read(tokenizer.tokenizer));
  const config = json(tokenizer.config.path, await read(tokenizer.config));
  try {
    await createWordpieceEncoder(content, config);
  } catch (cause) {
    if (cause instanceof IterWebError && cause.code === 'download-failed') throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw refused(path, `can’t be used: ${why.replace(/\.$/u, '')}`, { cause });
  }
}

async function checkEmbeddings({ embeddings }: Manifest, read: Read): Promise<void> {
  const { vocabulary, positions, types, width, file } = embeddings;
  const bytes = await read(file);
  if (!areNumbers(bytes.subarray((vocabulary + positions + types) * width))) {
    throw refused(file.path, 'has a scale that is no number (NaN or infinite)');
  }
}

async function checkGraphs(
  { graphs, uint8 }: Pick<HeadsManifest, 'graphs' | 'uint8'>,
  dtype: string,
  expected: ExpectedGraph,
  read: Read,
): Promise<void> {
  const stored = graphs[dtype];
  if (stored === undefined || Object.keys(graphs).length > 1) {
    const known = SHIPPED_DTYPES.join(' or all of ');
    throw refused(MANIFEST_FILE, `has to list graphs of ${known}, and no others`);
  }
  const bytes = await read(stored);
  checkGraph(stored.path, bytes, expected);
  if (uint8 === undefined) return;
  const twin = await read(uint8);
  checkGraph(uint8.path, twin, expected, true);
  checkTwin(twin, bytes);
}

function json(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (cause) {
    throw refused(path, 'is not JSON', { cause });
  }
}
