import { IterWebError } from '../base/errors.ts';
import type { Schema } from '../iter/schema.ts';
import type { WordpieceEncoder } from '../text/index.ts';
import { allFiles } from './allFiles.ts';
import type { ByteProgress } from './byteProgress.ts';
import { EmbeddingTable } from './embeddings.ts';
import { GraphFiles } from './graphFiles.ts';
import { parseGolden, type GoldenFile } from './golden.ts';
import {
  parseManifest,
  withoutFiles,
  withLocalGraphs,
  type FileRef,
  type HeadsManifest,
  type Manifest,
} from './manifest.ts';
import { MANIFEST_FILE } from '../base/manifestFile.ts';
import { RelativeInputs } from './relativeInputs.ts';
import { shippedDtype } from './shippedDtype.ts';
import { partsOf, readFile, type PackageSource } from './source.ts';
import { createWordpieceEncoder } from './tokenizer.ts';

/** The shipped weights, on WASM in products on uint8, where the package has a graph for it. */
export const FASTEST = 'uint8';

/** Options of `openPackage`. */
export interface OpenOptions {
  /** The schema to put first; the manifest's first where missing. */
  readonly schema?: string | undefined;
  /**
   * `q4` or `q8`: the shipped weights as they are stored. `uint8`: on WASM rounded further, which is
   * several times as fast. The faster one that the package has by default; others exist where they
   * were built on this machine.
   */
  readonly dtype?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A package whose manifest has been read. */
export interface ModelPackage {
  readonly source: PackageSource;
  readonly manifest: Manifest;
  /** All schemas, the default one first. */
  readonly schemas: readonly [Schema, ...Schema[]];
  /** What was asked for, or chosen where nothing was. */
  readonly dtype: string;
  /** The encoder graph that holds the weights. */
  readonly encoder: FileRef;
  /** Its twin for WASM, where that was chosen. */
  readonly uint8: FileRef | undefined;
  /** What a schema's heads need. */
  heads(schema: string): HeadsFiles;
}

/** The files of one schema. */
export interface HeadsFiles {
  readonly schema: Schema;
  /** The graph that holds the weights. */
  readonly graph: FileRef;
  /** Its twin for WASM, where that was chosen. */
  readonly uint8: FileRef | undefined;
  readonly golden: FileRef;
}

/** What all schemas of a package share and read throughout. */
export interface SharedParts {
  readonly embeddings: EmbeddingTable;
  readonly tokenizer: WordpieceEncoder;
  readonly relative: RelativeInputs;
}

/** What one schema has of its own. */
export interface HeadsParts {
  readonly schema: Schema;
  readonly graph: GraphFiles;
  readonly golden: GoldenFile;
}

/**
 * Read a package's manifest and choose its files.
 *
 * @throws IterWebError `unknown-model`, `unknown-schema`, `manifest-invalid`, `bad-input` (no such
 * dtype), `download-failed`; AbortError.
 */
export async function openPackage(
  source: PackageSource,
  { schema, dtype: asked, signal }: OpenOptions = {},
): Promise<ModelPackage> {
  const manifest = await readManifest(source, asked, signal);
  const { name } = source;
  const first = manifest.schemas.find((heads) => schema === undefined || heads.name === schema);
  if (first === undefined) {
    throw new IterWebError('unknown-schema', `The model ${name} has no schema "${schema ?? ''}".`, {
      advice: `Choose one of: ${manifest.schemas.map((heads) => heads.name).join(', ')}.`,
    });
  }
  const others = manifest.schemas.filter((heads) => heads !== first);
  const { uint8, graphs } = manifest.encoder;
  const shipped = shippedDtype(manifest);
  const dtype = asked ?? (uint8 ? FASTEST : shipped);
  if (dtype === FASTEST && uint8 === undefined) throw noFiles(name, dtype, Object.keys(graphs));
  const weights = dtype === FASTEST ? shipped : dtype;
  return {
    source,
    manifest,
    schemas: [withoutFiles(first), ...others.map(withoutFiles)],
    dtype,
    encoder: graphOf(name, graphs, weights),
    uint8: dtype === FASTEST ? uint8 : undefined,
    heads: (wanted) => {
      const heads = manifest.schemas.find((one) => one.name === wanted) ?? first;
      return {
        schema: withoutFiles(heads),
        graph: graphOf(name, heads.graphs, weights),
        uint8: dtype === FASTEST ? heads.uint8 : undefined,
        golden: heads.golden,
      };
    },
  };
}

/** Lists graphs that were built on this machine. */
const LOCAL_MANIFEST = `local/${MANIFEST_FILE}`;

async function readManifest(
  source: PackageSource,
  dtype: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Manifest> {
  const file = (path: string) => `models/${source.name}/${path}`;
  const text = await source.readText(MANIFEST_FILE, { signal });
  if (text === undefined) {
    throw new IterWebError(
      'unknown-model',
      `There is no model "${source.name}": nothing is at ${source.place}${MANIFEST_FILE}.`,
    );
  }
  const shipped = parseManifest(text, file(MANIFEST_FILE));
  if (dtype === undefined || dtype === FASTEST || dtype === shippedDtype(shipped)) return shipped;
  const local = await source.readText(LOCAL_MANIFEST, { signal });
  return local === undefined ? shipped : withLocalGraphs(shipped, local, file(LOCAL_MANIFEST));
}

function graphOf(name: string, graphs: HeadsManifest['graphs'], dtype: string): FileRef {
  const graph = graphs[dtype];
  if (graph !== undefined) return graph;
  throw noFiles(name, dtype, Object.keys(graphs));
}

function noFiles(name: string, dtype: string, known: readonly string[]): IterWebError {
  return new IterWebError('bad-input', `The model ${name} has no ${dtype} files.`, {
    advice: `Choose one of: ${known.join(', ')}; or build them with the package command of training.`,
  });
}

/** The files that `loadEncoder` and `loadShared` read. */
export function sharedFiles({ manifest, encoder, uint8 }: ModelPackage): readonly FileRef[] {
  const { tokenizer, embeddings } = manifest;
  const graphs = uint8 ? [encoder, uint8] : [encoder];
  return [...graphs, embeddings.file, tokenizer.tokenizer, tokenizer.config];
}

/** The files that `loadHeads` reads. */
export function headsFiles({ graph, uint8, golden }: HeadsFiles): readonly FileRef[] {
  return uint8 ? [graph, uint8, golden] : [graph, golden];
}

/** How many bytes these files have together. */
export function bytesOf(files: readonly FileRef[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Load the encoder's graphs, which nobody needs once there is a session.
 *
 * @throws IterWebError `download-failed`, `hash-mismatch`; AbortError.
 */
export async function loadEncoder(
  { source, encoder, uint8 }: ModelPackage,
  progress: ByteProgress,
  signal?: AbortSignal,
): Promise<GraphFiles> {
  const read = (file: FileRef) =>
    readFile(source, file, { signal, onBytes: progress.of(file.path) });
  return new GraphFiles(...(await Promise.all([read(encoder), uint8 && read(uint8)])));
}

/**
 * Load the tokenizer.
 *
 * @throws IterWebError `download-failed`, `hash-mismatch`, `manifest-invalid`; AbortError.
 */
export async function loadTokenizer(
  { source, manifest }: ModelPackage,
  progress: ByteProgress,
  signal?: AbortSignal,
): Promise<WordpieceEncoder> {
  const read = (file: FileRef) =>
    readFile(source, file, { signal, onBytes: progress.of(file.path) });
  const [tokenizer, config] = await Promise.all([
    read(manifest.tokenizer.tokenizer),
    read(manifest.tokenizer.config),
  ]);
  return readTokenizer(source.name, tokenizer, config);
}

/**
 * Load the table of embeddings.
 *
 * @throws IterWebError `download-failed`, `hash-mismatch`, `manifest-invalid`; AbortError.
 */
async function loadEmbeddings(
  { source, manifest }: ModelPackage,
  progress: ByteProgress,
  signal?: AbortSignal,
): Promise<EmbeddingTable> {
  const { file } = manifest.embeddings;
  const table = await readFile(source, file, { signal, onBytes: progress.of(file.path) });
  return new EmbeddingTable(table, manifest.embeddings);
}

/**
 * Load what all schemas share and read throughout.
 *
 * @param reading - The tokenizer, where it is on its way already.
 * @throws what `loadTokenizer` and `loadEmbeddings` throw.
 */
export async function loadShared(
  model: ModelPackage,
  progress: ByteProgress,
  signal?: AbortSignal,
  reading = loadTokenizer(model, progress, signal),
): Promise<SharedParts> {
  const embedding = loadEmbeddings(model, progress, signal);
  const [tokenizer, embeddings] = await Promise.all([reading, embedding]);
  return { tokenizer, embeddings, relative: new RelativeInputs(model.manifest.encoder) };
}

async function readTokenizer(
  name: string,
  tokenizer: Uint8Array,
  config: Uint8Array,
): Promise<WordpieceEncoder> {
  try {
    return await createWordpieceEncoder(
      json(tokenizer, 'tokenizer.json'),
      json(config, 'tokenizer_config.json'),
    );
  } catch (cause) {
    if (cause instanceof IterWebError && cause.code === 'download-failed') throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new IterWebError('manifest-invalid', `The tokenizer of ${name} can't be used: ${why}`, {
      cause,
    });
  }
}

/**
 * Load what one schema has of its own.
 *
 * @throws IterWebError `download-failed`, `hash-mismatch`, `manifest-invalid`; AbortError.
 */
export async function loadHeads(
  { source }: ModelPackage,
  files: HeadsFiles,
  progress: ByteProgress,
  signal?: AbortSignal,
): Promise<HeadsParts> {
  const read = (file: FileRef) =>
    readFile(source, file, { signal, onBytes: progress.of(file.path) });
  const [graph, uint8, golden] = await Promise.all([
    read(files.graph),
    files.uint8 && read(files.uint8),
    read(files.golden),
  ]);
  const file = `models/${source.name}/${files.golden.path}`;
  return {
    schema: files.schema,
    graph: new GraphFiles(graph, uint8),
    golden: parseGolden(json(golden, file), file),
  };
}

/** Tell the source that this version of the package works: older ones may go. */
export async function adoptPackage({ source, manifest }: ModelPackage): Promise<void> {
  await source.adopt(allFiles(manifest).flatMap(partsOf));
}

function json(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (cause) {
    throw new IterWebError('manifest-invalid', `${file} is not JSON.`, { cause });
  }
}
