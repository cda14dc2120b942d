import { keyOf, type Loader, type RemotePart } from '../../model/loader.ts';
import type { ReadOptions } from '../../model/source.ts';
import type { Provider } from '../../runtime/graphs.ts';
import type { Ort } from '../../runtime/ort.ts';
import type { ByteCache } from '../../storage/byteCache.ts';
import { ORT_BUILDS, type OrtBuild, type OrtFiles } from '../protocol/ortBuild.ts';

/** Size and SHA-256 of a build's .wasm file, in the version that package.json pins. */
interface Checks {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The builds of onnxruntime-web. Never its bare name: that is the old WebGPU provider. JSPI is the
 * smaller one of the two with WebGPU, but not every browser can run it.
 */
const CHECKS: Readonly<Record<OrtBuild, Checks>> = {
  wasm: {
    bytes: 14_239_897,
    sha256: '3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2',
  },
  jspi: {
    bytes: 16_758_545,
    sha256: 'a54c76f86b0f0d9572380cf1c6292a7b3903716ffcbcd6b0e5c7050bf430eb93',
  },
  asyncify: {
    bytes: 26_781_914,
    sha256: '39f9f0894d478800487ed9f7dbe92618498db320cf55c8e3d89adff8dce658da',
  },
};

function buildFor(provider: Provider): OrtBuild {
  if (provider === 'wasm') return 'wasm';
  return 'Suspending' in WebAssembly ? 'jspi' : 'asyncify';
}

/** The .wasm file of a build, as a part to load. */
function partOf(build: OrtBuild, files: OrtFiles): RemotePart {
  const { href, pathname } = new URL(files[build].wasm, import.meta.url);
  const file = 'the WebAssembly file of onnxruntime-web';
  // Its name has a hash of its content, so the browser's own copy is the right one.
  return { path: pathname, url: href, ...CHECKS[build], file, firstTry: 'default' };
}

/** Size and SHA-256 of the .wasm file that a device needs. */
export function ortFile(provider: Provider): Pick<RemotePart, 'bytes' | 'sha256'> {
  return CHECKS[buildFor(provider)];
}

/**
 * Load the build for a device. Its .wasm file comes from the cache after the first visit, so it is
 * given to onnxruntime-web as bytes.
 *
 * @throws IterWebError `download-failed` or `hash-mismatch`; AbortError.
 */
export async function loadOrt(
  provider: Provider,
  files: OrtFiles,
  loader: Loader,
  options: ReadOptions,
): Promise<Ort> {
  const build = buildFor(provider);
  const [ort, binary] = await Promise.all([
    importOrt(files[build].script),
    loader.load(partOf(build, files), options),
  ]);
  ort.env.wasm.wasmBinary = binary;
  return ort;
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
