/** The builds of onnxruntime-web that the worker chooses from. */
export const ORT_BUILDS = ['wasm', 'jspi', 'asyncify'] as const;

/** One of them. */
export type OrtBuild = (typeof ORT_BUILDS)[number];

/** Where each build's two files are: URLs, absolute or relative to the worker's. */
export type OrtFiles = Readonly<
  Record<OrtBuild, { readonly script: string; readonly wasm: string }>
>;

/** Size and SHA-256 of a build's .wasm file, in the version that package.json pins. */
export interface OrtChecks {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The builds of onnxruntime-web. Never its bare name: that is the old WebGPU provider. JSPI is the
 * smaller one of the two with WebGPU, but not every browser can run it.
 */
export const ORT_CHECKS: Readonly<Record<OrtBuild, OrtChecks>> = {
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

/** The build that this browser needs for a device. */
export function ortBuildFor(device: 'wasm' | 'webgpu'): OrtBuild {
  if (device === 'wasm') return 'wasm';
  return 'Suspending' in WebAssembly ? 'jspi' : 'asyncify';
}
