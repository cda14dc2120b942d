/** The builds of onnxruntime-web that the worker chooses from. */
export const ORT_BUILDS = ['wasm', 'jspi', 'asyncify'] as const;

/** One of them. */
export type OrtBuild = (typeof ORT_BUILDS)[number];

/** Where each build's two files are: URLs, absolute or relative to the worker's. */
export type OrtFiles = Readonly<
  Record<OrtBuild, { readonly script: string; readonly wasm: string }>
>;
