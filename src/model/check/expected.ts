/** What the page hands in to a package's graphs and reads of them (docs/design.md, “Graphs”). */
import { linkColumns, startsPerEnd } from '../../iter/sparse.ts';
import type { HeadsManifest, Manifest } from '../manifest.ts';
import { shippedDtype } from '../shippedDtype.ts';
import type { ExpectedGraph, ExpectedValue } from './graphCheck.ts';

const float = (name: string, ...dims: readonly (number | string)[]): ExpectedValue => ({
  name,
  type: 'float',
  dims,
});

/** What encoders of some kinds read besides. */
const FURTHER_INPUTS: ReadonlyMap<string, readonly ExpectedValue[]> = new Map([
  ['t5', [float('bucket', 'N', 'N')]],
  ['deberta', [float('rel_rows', 'P'), float('c2p_index', 'N', 'N'), float('p2c_index', 'N', 'N')]],
]);

/** What a package says of its weights. */
function leastBits(manifest: Manifest): number {
  return shippedDtype(manifest) === 'q8' ? 8 : 4;
}

/** Of a package's encoder. */
export function encoderGraph(manifest: Manifest): ExpectedGraph {
  const { encoder, embeddings } = manifest;
  return {
    leastBits: leastBits(manifest),
    inputs: [
      float('embeds', 'B', 'N', embeddings.width),
      float('mask', 'B', 'N'),
      ...(FURTHER_INPUTS.get(encoder.kind) ?? []),
    ],
    outputs: [float('hidden', 'B', 'N', encoder.width)],
  };
}

/** Of a schema's heads. */
export function headsGraph(manifest: Manifest, heads: HeadsManifest): ExpectedGraph {
  const { encoder } = manifest;
  const { entityTypes, relationTypes } = heads;
  const choices = startsPerEnd(heads);
  const links: readonly ExpectedValue[] = [
    { name: 'slot', type: 'int64', dims: ['B', 'K'] },
    float('score', 'B', 'K'),
    float('link', 'B', 'K', 'K', linkColumns(heads)),
  ];
  return {
    leastBits: leastBits(manifest),
    inputs: [
      float('hidden', 'B', 'N', encoder.width),
      float('start_ok', 'B', 'N'),
      float('end_ok', 'B', 'N'),
      float('positions', 'N'),
      float('slots', 'K'),
    ],
    outputs: [
      float('left', 'B', 'N'),
      float('starts', 'B', 'N', choices),
      float('span', 'B', 'N', choices, entityTypes.length),
      ...(relationTypes.length > 0 ? links : []),
    ],
  };
}
