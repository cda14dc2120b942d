import * as v from 'valibot';
import type { Settings } from './settings.ts';

const file = v.object({ bytes: v.number() });
const graphs = v.object({ q4: file });

/** The part of a package's manifest that the page shows before anything is downloaded. */
const manifest = v.object({
  title: v.string(),
  encoder: v.object({ graphs }),
  embeddings: v.object({ file }),
  tokenizer: v.record(v.string(), file),
  schemas: v.array(v.object({ name: v.string(), title: v.string(), graphs, golden: file })),
});

/** What the reader should know of a package before it is loaded. */
export interface PackageInfo {
  readonly title: string;
  /** What the first visit downloads of the model. */
  readonly bytes: number;
}

/**
 * What a manifest says of its package.
 *
 * @param json - The manifest's content, not checked yet.
 * @param schema - The schema to be run; the first where missing.
 * @returns undefined where it says nothing of use; loading the package will say what is wrong.
 */
export function readPackageInfo(
  json: unknown,
  schema: string | undefined,
): PackageInfo | undefined {
  const read = v.safeParse(manifest, json);
  if (!read.success) return undefined;
  const { title, encoder, embeddings, tokenizer, schemas } = read.output;
  const heads = schema === undefined ? schemas[0] : schemas.find(({ name }) => name === schema);
  if (heads === undefined) return undefined;
  const files = [
    encoder.graphs.q4,
    embeddings.file,
    ...Object.values(tokenizer),
    heads.graphs.q4,
    heads.golden,
  ];
  return { title, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Whether the page's server has a package of a name; true too where it can't be asked. */
export async function hasPackage(model: string): Promise<boolean> {
  try {
    const response = await fetch(manifestUrl(model));
    return response.status !== 404;
  } catch {
    // Loading the package tells the reader what is wrong.
    return true;
  }
}

/** Fetches a package's manifest, some kilobytes; undefined where that doesn't work out. */
export async function fetchPackageInfo(
  { model, schema }: Settings,
  signal: AbortSignal,
): Promise<PackageInfo | undefined> {
  try {
    const response = await fetch(manifestUrl(model), { signal });
    return response.ok ? readPackageInfo(await response.json(), schema) : undefined;
  } catch {
    // The run tells the reader what is wrong; here it is only about the size.
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
