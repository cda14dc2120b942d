import * as v from 'valibot';
import { IterWebError } from '../base/errors.ts';
import type { Schema } from '../iter/schema.ts';
import { schemaShape, uniqueNames } from '../iter/schemaShape.ts';
import { debertaSpan } from './relative.ts';

/** Bytes; what 32 bits can count, as WebAssembly does. */
const LARGEST_FILE = 2 ** 32 - 1;

/** One file, or one part of a file, of a package; `path` is relative to the manifest. */
const filePart = v.object({
  path: v.pipe(
    v.string(),
    v.regex(/^(?!.*\.\.)[\w.-]+(?:\/[\w.-]+)*$/u, 'is not a path within the package'),
  ),
  bytes: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(LARGEST_FILE, 'is more than 4 GB, which no browser reads into memory'),
  ),
  /** Hex of the whole file. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u, 'is not a SHA-256 in hex')),
});

const fileRef = v.pipe(
  v.object({ ...filePart.entries, parts: v.exactOptional(v.array(filePart)) }),
  v.check(
    ({ bytes, parts }) => !parts || parts.reduce((sum, part) => sum + part.bytes, 0) === bytes,
    'has parts that do not add up to its bytes',
  ),
);

/** A count from 1 on; more than `most` is no encoder's, and would ask too much of the machine. */
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const width = count(65_536);
const LONGEST = 65_536;
const positions = count(LONGEST);
/** Rows of a table that a family may not have. */
const rowsUpTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const graphs = v.record(v.string(), fileRef);

const headsSchema = v.object({
  ...schemaShape.entries,
  /** Heads graph of each dtype. */
  graphs,
  /** The stored graph's twin for WASM, as the encoder's. */
  uint8: v.exactOptional(fileRef),
  golden: fileRef,
});

/** The largest whole number up to which float32, in which graphs get them, has each. */
const EXACT_FLOATS = 2 ** 24;

/** How attention knows distances where positions have no embeddings. */
const relative = v.variant('kind', [
  v.pipe(
    v.object({ kind: v.literal('t5'), buckets: count(1024), maxDistance: count(LONGEST) }),
    v.check(
      ({ buckets, maxDistance }) => buckets % 2 === 0 && buckets >= 4 && maxDistance > buckets / 2,
      'has no such buckets',
    ),
  ),
  v.pipe(
    v.object({
      kind: v.literal('deberta'),
      /** −1 where each distance has a row of its own. */
      buckets: v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(4096)),
      maxDistance: count(4096),
    }),
    v.check(
      ({ buckets, maxDistance }) => buckets <= 0 || (buckets >= 4 && maxDistance > buckets / 2 + 1),
      'has no such buckets',
    ),
  ),
]);

const encoder = v.pipe(
  v.object({
    /** The family: `t5` is FLAN-T5 too, and `deberta` is DeBERTa v2 and v3 (docs/encoders.md). */
    kind: v.picklist(['bert', 'roberta', 'electra', 'albert', 'bart', 't5', 'deberta']),
    /** δ. */
    width,
    layers: count(1024),
    /** Most positions of the encoder, special tokens among them. */
    maxWordpieces: v.pipe(positions, v.minValue(8)),
    relative: v.exactOptional(relative),
    /** Encoder graph of each dtype: `q4` or `q8` of a package, and others that were built locally. */
    graphs,
    /** The stored graph's twin for WASM, on uint8, whose weights are made of that one's. */
    uint8: v.exactOptional(fileRef),
  }),
  v.forward(
    v.check(
      ({ kind, relative: own }) =>
        own === undefined ? kind !== 't5' && kind !== 'deberta' : own.kind === kind,
      'is not that of the encoder’s kind',
    ),
    ['relative'],
  ),
  v.forward(
    v.check(
      ({ maxWordpieces, relative: own }) =>
        own?.kind !== 'deberta' || maxWordpieces * 2 * debertaSpan(own) <= EXACT_FLOATS,
      'is more than relative positions are told for',
    ),
    ['maxWordpieces'],
  ),
);

const manifest = v.pipe(
  v.object({
    format: v.literal(1, 'is not 1: this version of iter-web reads format 1'),
    name: v.string(),
    title: v.string(),
    description: v.string(),
    licence: v.string(),
    encoder,
    embeddings: v.object({
      vocabulary: count(10_000_000),
      /** Rows of the table of positions; 0 where there is none. */
      positions: rowsUpTo(LONGEST),
      /** The row of the first wordpiece, where that is not 0. */
      positionOffset: v.exactOptional(rowsUpTo(1024)),
      /** Rows of the table of token types; 0 where there is none. */
      types: rowsUpTo(256),
      /** E: δ, or less where the graph begins with a projection. */
      width,
      file: fileRef,
    }),
    tokenizer: v.object({
      tokenizer: fileRef,
      config: fileRef,
      /** Whether the full stop that closes a sentence is read. */
      closingStop: v.optional(v.picklist(['keep', 'drop']), 'keep'),
    }),
    schemas: v.pipe(v.array(headsSchema), v.nonEmpty(), uniqueNames()),
  }),
  v.forward(
    v.check(
      ({ encoder: { kind, width: own }, embeddings }) =>
        own === embeddings.width || kind === 'electra' || kind === 'albert',
      'is not the width of the encoder',
    ),
    ['embeddings', 'width'],
  ),
  v.forward(
    v.check(
      ({ encoder: { relative: own, maxWordpieces }, embeddings }) =>
        (own !== undefined && embeddings.positions === 0) ||
        embeddings.positions >= maxWordpieces + (embeddings.positionOffset ?? 0),
      'is less than maxWordpieces of the encoder',
    ),
    ['embeddings', 'positions'],
  ),
  v.forward(
    v.check(({ embeddings }) => {
      const rows = embeddings.vocabulary + embeddings.positions + embeddings.types;
      return embeddings.file.bytes === rows * (embeddings.width + Float32Array.BYTES_PER_ELEMENT);
    }, 'is not the size of such a table'),
    ['embeddings', 'file'],
  ),
);

/** One file to read at once: a small file, or a part of a large one. */
export type FilePart = v.InferOutput<typeof filePart>;

/** A file of a package; where it has parts, only these exist, in order. */
export type FileRef = v.InferOutput<typeof fileRef>;

/** What a package says of its head files, with the files. */
export type HeadsManifest = v.InferOutput<typeof headsSchema>;

/** A package's table of contents: manifest.json, checked. */
export type Manifest = v.InferOutput<typeof manifest>;

function check<T extends v.GenericSchema>(schema: T, text: string, file: string): v.InferOutput<T> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new IterWebError('manifest-invalid', `${file} is not JSON.`, { cause });
  }
  const read = v.safeParse(schema, content);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? 'the file';
  throw new IterWebError('manifest-invalid', `${file}: ${field}: ${issue.message}`);
}

/**
 * Read a manifest.json.
 *
 * @param file - What to call the file in a message.
 * @throws IterWebError `manifest-invalid`, naming the field that is wrong.
 */
export function parseManifest(text: string, file: string): Manifest {
  return check(manifest, text, file);
}

const localManifest = v.object({ graphs, schemas: v.record(v.string(), graphs) });

/**
 * Add the graphs of other dtypes that were built on this machine (`local/manifest.json`; its paths
 * are relative to that folder).
 *
 * @throws IterWebError `manifest-invalid`, naming the field that is wrong.
 */
export function withLocalGraphs(shipped: Manifest, text: string, file: string): Manifest {
  const local = check(localManifest, text, file);
  const within = (files: Record<string, FileRef>): Record<string, FileRef> =>
    Object.fromEntries(
      Object.entries(files).map(([dtype, { parts, ...whole }]) => [
        dtype,
        { ...inLocal(whole), ...(parts && { parts: parts.map(inLocal) }) },
      ]),
    );
  return {
    ...shipped,
    encoder: {
      ...shipped.encoder,
      graphs: { ...shipped.encoder.graphs, ...within(local.graphs) },
    },
    schemas: shipped.schemas.map((heads) => ({
      ...heads,
      graphs: { ...heads.graphs, ...within(local.schemas[heads.name] ?? {}) },
    })),
  };
}

function inLocal(part: FilePart): FilePart {
  return { ...part, path: `local/${part.path}` };
}

/** The schema that a head file predicts, without the files. */
export function withoutFiles(heads: HeadsManifest): Schema {
  return v.parse(schemaShape, heads);
}
