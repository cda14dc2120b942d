import asyncifyUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { ByteCache } from '../model/byteCache.ts';
import { download } from '../model/download.ts';
import type { ReadOptions } from '../model/source.ts';
import type { Provider } from '../runtime/graphs.ts';
import type { Ort } from '../runtime/ort.ts';

interface Build {
  readonly load: () => Promise<Ort>;
  /** Where its .wasm file is. */
  readonly url: string;
  /** Size of that file. */
  readonly bytes: number;
}

/**
 * The builds of onnxruntime-web. Never its bare name: that is the old WebGPU provider. JSPI is the
 * smaller one of the two with WebGPU, but not every browser can run it.
 */
const BUILDS = {
  wasm: { load: () => import('onnxruntime-web/wasm'), url: wasmUrl, bytes: 14_239_897 },
  jspi: { load: () => import('onnxruntime-web/jspi'), url: jspiUrl, bytes: 16_758_545 },
  asyncify: { load: () => import('onnxruntime-web/webgpu'), url: asyncifyUrl, bytes: 26_781_914 },
} as const satisfies Record<string, Build>;

function buildFor(provider: Provider): Build {
  if (provider === 'wasm') return BUILDS.wasm;
  return 'Suspending' in WebAssembly ? BUILDS.jspi : BUILDS.asyncify;
}

/** The address of a .wasm file; the development server's addresses have no hash in their name. */
function keyOf(url: string, version: string): string {
  const absolute = new URL(url, import.meta.url);
  absolute.searchParams.set('version', version);
  return absolute.href;
}

/** Bytes of the .wasm file that a device needs. */
export function ortBytes(provider: Provider): number {
  return buildFor(provider).bytes;
}

/**
 * Load the build for a device. Its .wasm file comes from the cache after the first visit, so it is
 * given to onnxruntime-web as bytes.
 *
 * @throws IterWebError `download-failed`; AbortError.
 */
export async function loadOrt(
  provider: Provider,
  cache: ByteCache,
  { signal, onBytes }: ReadOptions,
): Promise<Ort> {
  const { load, url, bytes } = buildFor(provider);
  const ort = await load();
  const version = ort.env.versions.common;
  const key = keyOf(url, version);
  const kept = await cache.get(key);
  if (kept?.length === bytes) onBytes?.(bytes);
  const binary =
    kept?.length === bytes
      ? kept
      : await download(key, {
          file: 'the WebAssembly file of onnxruntime-web',
          fetch: (...request) => fetch(...request),
          cache: 'default',
          signal,
          onBytes,
        });
  if (binary !== kept) {
    const current = Object.values(BUILDS).map((build) => keyOf(build.url, version));
    for (const old of await cache.keys()) {
      if (new URL(old).pathname.endsWith('.wasm') && !current.includes(old))
        await cache.delete(old);
    }
    await cache.put(key, binary);
  }
  ort.env.wasm.wasmBinary = binary;
  return ort;
}
