import asyncifyUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { keyOf, type Loader, type RemotePart } from '../model/loader.ts';
import type { ReadOptions } from '../model/source.ts';
import type { Provider } from '../runtime/graphs.ts';
import type { Ort } from '../runtime/ort.ts';
import type { ByteCache } from '../storage/byteCache.ts';

interface Build {
  readonly load: () => Promise<Ort>;
  /** Where its .wasm file is. */
  readonly url: string;
  /** Size and SHA-256 of that file, in the version that package.json pins. */
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The builds of onnxruntime-web. Never its bare name: that is the old WebGPU provider. JSPI is the
 * smaller one of the two with WebGPU, but not every browser can run it.
 */
const BUILDS = {
  wasm: {
    load: () => import('onnxruntime-web/wasm'),
    url: wasmUrl,
    bytes: 14_239_897,
    sha256: '3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2',
  },
  jspi: {
    load: () => import('onnxruntime-web/jspi'),
    url: jspiUrl,
    bytes: 16_758_545,
    sha256: 'a54c76f86b0f0d9572380cf1c6292a7b3903716ffcbcd6b0e5c7050bf430eb93',
  },
  asyncify: {
    load: () => import('onnxruntime-web/webgpu'),
    url: asyncifyUrl,
    bytes: 26_781_914,
    sha256: '39f9f0894d478800487ed9f7dbe92618498db320cf55c8e3d89adff8dce658da',
  },
} as const satisfies Record<string, Build>;

function buildFor(provider: Provider): Build {
  if (provider === 'wasm') return BUILDS.wasm;
  return 'Suspending' in WebAssembly ? BUILDS.jspi : BUILDS.asyncify;
}

/** The .wasm file of a build, as a part to load. */
function partOf({ url, bytes, sha256 }: Build): RemotePart {
  const { href, pathname } = new URL(url, import.meta.url);
  const file = 'the WebAssembly file of onnxruntime-web';
  // Its name has a hash of its content, so the browser's own copy is the right one.
  return { path: pathname, url: href, bytes, sha256, file, firstTry: 'default' };
}

/** Size and SHA-256 of the .wasm file that a device needs. */
export function ortFile(provider: Provider): Pick<RemotePart, 'bytes' | 'sha256'> {
  return buildFor(provider);
}

/**
 * Load the build for a device. Its .wasm file comes from the cache after the first visit, so it is
 * given to onnxruntime-web as bytes.
 *
 * @throws IterWebError `download-failed` or `hash-mismatch`; AbortError.
 */
export async function loadOrt(
  provider: Provider,
  loader: Loader,
  options: ReadOptions,
): Promise<Ort> {
  const build = buildFor(provider);
  const [ort, binary] = await Promise.all([build.load(), loader.load(partOf(build), options)]);
  ort.env.wasm.wasmBinary = binary;
  return ort;
}

/** Forget the .wasm files of other versions, now that this one works. */
export async function forgetOldOrt(cache: ByteCache): Promise<void> {
  const current = new Set(Object.values(BUILDS).map((build) => keyOf(partOf(build))));
  for (const key of await cache.keys()) {
    if (new URL(key).pathname.endsWith('.wasm') && !current.has(key)) await cache.delete(key);
  }
}
