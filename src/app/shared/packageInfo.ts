import * as v from 'valibot';
import { STALL_LIMIT } from '../../extract/engine.ts';
import { keptBytes } from '../../storage/byteCache.ts';
import { isOwnModel } from '../../extract/modelName.ts';
import { MANIFEST_FILE } from '../../base/manifestFile.ts';
import { modelsUrl } from './modelsUrl.ts';
import { ownManifest } from './ownFiles.ts';
import type { Settings } from './settings.ts';

const part = v.object({ bytes: v.number(), sha256: v.string() });
const file = v.object({ ...part.entries, parts: v.optional(v.array(part)) });
/** Of one number format: weights of 4 bits, or of 8. */
const graphs = v.union([v.object({ q4: file }), v.object({ q8: file })]);
/** The graph for WASM, downloaded wherever it is, as WASM may have to take over. */
const uint8 = v.optional(file);
/** Dev figures at the defaults, in percent. */
const figures = v.object({ f1: v.number() });
const types = v.array(v.object({ name: v.string(), label: v.string() }));

/** The part of a package's manifest that the page shows before anything is downloaded. */
const manifest = v.object({
  title: v.string(),
  encoder: v.object({ graphs, uint8 }),
  embeddings: v.object({ file }),
  tokenizer: v.object({ tokenizer: file, config: file }),
  schemas: v.pipe(
    v.array(
      v.object({
        name: v.string(),
        title: v.string(),
        description: v.string(),
        entityTypes: types,
        relationTypes: types,
        graphs,
        uint8,
        golden: file,
        dev: v.nullish(v.object({ ner: figures, relPlus: v.nullish(figures) })),
      }),
    ),
    v.nonEmpty(),
  ),
});

/** What is downloaded, checked and kept as one: a file, or a part of a large one. */
export interface PackageFile {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Of a graph, whose weights go to the GPU where there is one. */
  readonly isGraph?: true;
}

/** A schema that a package offers: a kind of text, as the reader is shown it. */
export interface SchemaOffer {
  readonly name: string;
  readonly title: string;
  /** A sentence about it. */
  readonly description: string;
  readonly entityTypes: readonly { readonly name: string; readonly label: string }[];
  readonly relationTypes: readonly { readonly name: string; readonly label: string }[];
  /** F1 in percent on its development data, of entities and of relations, where it is known. */
  readonly dev?: {
    readonly ner: { readonly f1: number };
    readonly relPlus?: { readonly f1: number } | null | undefined;
  };
  /** What is downloaded for it alone. */
  readonly files: readonly PackageFile[];
}

/** What the reader should know of a package before it is loaded. */
export interface PackageInfo {
  readonly title: string;
  /** What is downloaded for all its schemas together, once. */
  readonly files: readonly PackageFile[];
  /** In the package's order; the first is the default. */
  readonly schemas: readonly [SchemaOffer, ...SchemaOffer[]];
}

/**
 * What a manifest says of its package.
 *
 * @param json - The manifest's content, not checked yet.
 * @returns undefined where it says nothing of use; loading the package will say what is wrong.
 */
export function readPackageInfo(json: unknown): PackageInfo | undefined {
  const read = v.safeParse(manifest, json);
  if (!read.success) return undefined;
  const { title, encoder, embeddings, tokenizer, schemas } = read.output;
  const files = [
    ...(encoder.uint8 ? [encoder.uint8] : []),
    embeddings.file,
    tokenizer.tokenizer,
    tokenizer.config,
  ];
  const [first, ...more] = schemas.map(
    ({ graphs, golden, uint8: small, dev, ...offer }): SchemaOffer => ({
      ...offer,
      ...(dev && { dev }),
      files: [...graphParts(graphs), ...partsOf([golden, ...(small ? [small] : [])])],
    }),
  );
  if (first === undefined) return undefined;
  return {
    title,
    files: [...graphParts(encoder.graphs), ...partsOf(files)],
    schemas: [first, ...more],
  };
}

function graphParts(owned: v.InferOutput<typeof graphs>): readonly PackageFile[] {
  return partsOf(Object.values(owned)).map((one) => ({ ...one, isGraph: true }));
}

function partsOf(files: readonly v.InferOutput<typeof file>[]): readonly PackageFile[] {
  return files.flatMap(({ bytes, sha256, parts }) => parts ?? [{ bytes, sha256 }]);
}

/** All files that a package needs with these schemas on. */
export function filesOf(
  { files, schemas }: PackageInfo,
  on: readonly string[],
): readonly PackageFile[] {
  return [
    ...files,
    ...schemas.filter(({ name }) => on.includes(name)).flatMap((offer) => offer.files),
  ];
}

/** How large a package is with these schemas on, in bytes. */
export function packageSize(info: PackageInfo, on: readonly string[]): number {
  return sizeOf(filesOf(info, on));
}

/** How large its graphs are, which hold all weights but the embeddings, in bytes. */
export function graphSize(info: PackageInfo, on: readonly string[]): number {
  return sizeOf(filesOf(info, on).filter(({ isGraph }) => isGraph));
}

function sizeOf(files: readonly PackageFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Whether the page's server has a package of a name.
 *
 * @param patience - Factor on the time that it may take, as of a download.
 * @throws DOMException or TypeError where it doesn't answer in time, or can't be asked.
 */
export async function hasPackage(model: string, patience = 1): Promise<boolean> {
  const { status } = await askForManifest(model, AbortSignal.timeout(STALL_LIMIT * patience));
  return status !== 404;
}

/** What is known of a package before anything of it is downloaded. */
export type PackageLookup =
  /** Nothing yet, or the server did not answer in a way that says anything. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly model: string; readonly info: PackageInfo }
  /** The server has no package of this name. */
  | { readonly kind: 'missing'; readonly model: string };

/** Nothing is known. */
export const UNKNOWN_PACKAGE: PackageLookup = { kind: 'unknown' };

/** Looks at a package's manifest, some kilobytes. */
export async function lookUpPackage(
  { model, patience = 1 }: Pick<Settings, 'model' | 'patience'>,
  signal: AbortSignal,
): Promise<PackageLookup> {
  try {
    const limit = AbortSignal.timeout(STALL_LIMIT * patience);
    const response = await askForManifest(model, AbortSignal.any([signal, limit]));
    return readLookup(model, response.status, await response.text());
  } catch {
    // The run tells the reader what is wrong; here it is only about what there is to choose.
    return UNKNOWN_PACKAGE;
  }
}

/**
 * What a server's answer says of a package.
 *
 * @param status - Of the answer, as HTTP has it.
 * @param body - What should be the manifest; hosts of single-page apps send their page instead.
 */
export function readLookup(model: string, status: number, body: string): PackageLookup {
  const isPage = status === 200 && body.trimStart().startsWith('<');
  if (status === 404 || status === 410 || isPage) return { kind: 'missing', model };
  if (status !== 200) return UNKNOWN_PACKAGE;
  const info = readPackageInfo(parsed(body));
  return info === undefined ? UNKNOWN_PACKAGE : { kind: 'known', model, info };
}

/**
 * What the server says of a manifest, or the disk where the package is from there; where it does not
 * answer, the one that is kept of the version that worked last.
 */
async function askForManifest(model: string, signal: AbortSignal): Promise<Response> {
  if (isOwnModel(model)) return ownManifest(model);
  const { href } = new URL(`${model}/${MANIFEST_FILE}`, modelsUrl());
  try {
    return await fetch(href, { signal });
  } catch (error) {
    const kept = await keptBytes(() => globalThis.caches, href);
    if (kept === undefined) throw error;
    return kept;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Bytes in words: MB = 10⁶ bytes. */
export function megabytes(bytes: number): string {
  const value = bytes / 1e6;
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} MB`;
}
