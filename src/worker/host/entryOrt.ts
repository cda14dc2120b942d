import { keyOf, type Loader, type RemotePart } from '../../model/loader.ts';
import type { ReadOptions } from '../../model/source.ts';
import type { Provider } from '../../runtime/graphs.ts';
import type { Ort } from '../../runtime/ort.ts';
import { isInBrowserCache } from './browserCache.ts';
import type { ByteCache } from '../../storage/byteCache.ts';
import {
  ORT_BUILDS,
  ORT_CHECKS,
  type OrtBuild,
  ortBuildFor,
  type OrtFiles,
} from '../protocol/ortBuild.ts';

/** The .wasm file of a build, as a part to load. */
function partOf(build: OrtBuild, files: OrtFiles): RemotePart {
  const { href, pathname } = new URL(files[build].wasm, import.meta.url);
  const file = 'the WebAssembly file of onnxruntime-web';
  // Its name has a hash of its content, so the browser's own copy is the right one.
  return { path: pathname, url: href, ...ORT_CHECKS[build], file, firstTry: 'default' };
}

/** Size and SHA-256 of the .wasm file that a device needs. */
export function ortFile(provider: Provider): Pick<RemotePart, 'bytes' | 'sha256'> {
  return ORT_CHECKS[ortBuildFor(provider)];
}

/**
 * Load the build for a device. Its .wasm file is kept as all parts are, and given to onnxruntime-web
 * as bytes, or by its address where the browser's own cache has the same bytes: with what is in
 * there browsers keep the code that they made of it, and need not compile it again.
 *
 * @throws IterWebError `download-failed` or `hash-mismatch`; AbortError.
 */
export async function loadOrt(
  provider: Provider,
  files: OrtFiles,
  loader: Loader,
  options: ReadOptions,
): Promise<Ort> {
  const build = ortBuildFor(provider);
  const part = partOf(build, files);
  const [ort, binary] = await Promise.all([
    importOrt(files[build].script),
    ownBinary(part, loader, options),
  ]);
  if (binary === undefined) ort.env.wasm.wasmPaths = { wasm: part.url };
  else ort.env.wasm.wasmBinary = binary;
  return ort;
}

/**
 * The kept copy of a .wasm file, downloaded where there is none; undefined where the browser's own
 * cache has the same bytes. That cache is asked once: for nothing before there has been a download.
 */
async function ownBinary(
  part: RemotePart,
  loader: Loader,
  options: ReadOptions,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const isKept = await loader.keeps(part);
  if (isKept && (await isInBrowserCache(part, fetch, options))) {
    options.onBytes?.(part.bytes);
    return undefined;
  }
  const binary = await loader.load(part, options);
  return !isKept && (await isInBrowserCache(part, fetch, options)) ? undefined : binary;
}

/**
 * A build's script is a file of its own, not a part of the worker's: its threads load it too, and
 * would else run the worker's code.
 */
async function importOrt(url: string): Promise<Ort> {
  const { href } = new URL(url, import.meta.url);
  return (await import(/* @vite-ignore */ href)) as Ort;
}

/** Forget the .wasm files of other versions, now that this one works. */
export async function forgetOldOrt(files: OrtFiles, cache: ByteCache): Promise<void> {
  const current = new Set(ORT_BUILDS.map((build) => keyOf(partOf(build, files))));
  for (const key of await cache.keys()) {
    if (new URL(key).pathname.endsWith('.wasm') && !current.has(key)) await cache.delete(key);
  }
}
