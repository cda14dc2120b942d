import * as v from 'valibot';
import { STALL_LIMIT } from '../extract/engine.ts';
import type { Settings } from './settings.ts';

const file = v.object({ bytes: v.number() });
const graphs = v.object({ q4: file });
/** The graph for WASM, downloaded wherever it is, as WASM may have to take over. */
const uint8 = v.optional(file);
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
      }),
    ),
    v.nonEmpty(),
  ),
});

/** A schema that a package offers: a kind of text, as the reader is shown it. */
export interface SchemaOffer {
  readonly name: string;
  readonly title: string;
  /** A sentence about it. */
  readonly description: string;
  readonly entityTypes: readonly { readonly name: string; readonly label: string }[];
  readonly relationTypes: readonly { readonly name: string; readonly label: string }[];
  /** What is downloaded for it alone. */
  readonly bytes: number;
}

/** What the reader should know of a package before it is loaded. */
export interface PackageInfo {
  readonly title: string;
  /** What is downloaded for all its schemas together, once. */
  readonly bytes: number;
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
    encoder.graphs.q4,
    ...(encoder.uint8 ? [encoder.uint8] : []),
    embeddings.file,
    tokenizer.tokenizer,
    tokenizer.config,
  ];
  const [first, ...more] = schemas.map(
    ({ graphs, golden, uint8: small, ...offer }): SchemaOffer => ({
      ...offer,
      bytes: graphs.q4.bytes + golden.bytes + (small?.bytes ?? 0),
    }),
  );
  if (first === undefined) return undefined;
  return {
    title,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    schemas: [first, ...more],
  };
}

/** What a first visit with these schemas on downloads of the model, in bytes. */
export function downloadSize({ bytes, schemas }: PackageInfo, on: readonly string[]): number {
  return schemas.reduce((sum, offer) => sum + (on.includes(offer.name) ? offer.bytes : 0), bytes);
}

/**
 * Whether the page's server has a package of a name.
 *
 * @param patience - Factor on the time that it may take, as of a download.
 * @throws DOMException or TypeError where it doesn't answer in time, or can't be asked.
 */
export async function hasPackage(model: string, patience = 1): Promise<boolean> {
  const signal = AbortSignal.timeout(STALL_LIMIT * patience);
  const { status } = await fetch(manifestUrl(model), { signal });
  return status !== 404;
}

/** Fetches a package's manifest, some kilobytes; undefined where that doesn't work out. */
export async function fetchPackageInfo(
  { model, patience = 1 }: Settings,
  signal: AbortSignal,
): Promise<PackageInfo | undefined> {
  try {
    const limit = AbortSignal.timeout(STALL_LIMIT * patience);
    const response = await fetch(manifestUrl(model), { signal: AbortSignal.any([signal, limit]) });
    return response.ok ? readPackageInfo(await response.json()) : undefined;
  } catch {
    // The run tells the reader what is wrong; here it is only about what there is to choose.
    return undefined;
  }
}

function manifestUrl(model: string): URL {
  return new URL(`models/${model}/manifest.json`, document.baseURI);
}

/** Bytes in words: MB = 10⁶ bytes. */
export function megabytes(bytes: number): string {
  const value = bytes / 1e6;
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} MB`;
}
