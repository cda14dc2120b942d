import type { FileRef, HeadsManifest, Manifest } from './manifest.ts';

/** All files that a manifest lists. */
export function allFiles({
  encoder,
  embeddings,
  tokenizer,
  schemas,
}: Manifest): readonly FileRef[] {
  return [
    ...graphsOf(encoder),
    embeddings.file,
    tokenizer.tokenizer,
    tokenizer.config,
    ...schemas.flatMap((heads) => [...graphsOf(heads), heads.golden]),
  ];
}

function graphsOf({ graphs, uint8 }: Pick<HeadsManifest, 'graphs' | 'uint8'>): readonly FileRef[] {
  return [...Object.values(graphs), ...(uint8 ? [uint8] : [])];
}
