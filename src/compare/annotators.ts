import { compareSets, type SetComparison, type Side } from './compareSets.ts';

/** How far annotators agree, two by two. */
export interface Agreement {
  /** Names of the annotators. */
  readonly annotators: readonly string[];
  /** One for each two of them, the earlier as gold: F1 is the same either way round. */
  readonly pairs: readonly SetComparison[];
  /** The mean of the F1 of all pairs that have a text in common, in percent; null where none has. */
  readonly meanF1: { readonly spans: number | null; readonly relations: number | null };
  /** The mean of their κ, where there is one. */
  readonly meanKappa: number | null;
}

/** Compare annotators two by two. */
export function compareAnnotators(annotators: readonly Side[]): Agreement {
  const pairs = annotators.flatMap((one, place) =>
    annotators.slice(place + 1).map((two) => compareSets(one, two)),
  );
  return agreementOf(
    annotators.map(({ name }) => name),
    pairs,
  );
}

/**
 * How far annotators agree whose comparisons are there.
 *
 * @param annotators - Their names.
 * @param pairs - One comparison for each two of them, in the order of `Agreement.pairs`.
 */
export function agreementOf(
  annotators: readonly string[],
  pairs: readonly SetComparison[],
): Agreement {
  const shared = pairs.filter(({ texts }) => texts.length > 0);
  return {
    annotators,
    pairs,
    meanF1: {
      spans: mean(shared.map(({ figures }) => figures.spans.strict.f1)),
      relations: mean(shared.flatMap(({ figures }) => figures.relations?.strict.f1 ?? [])),
    },
    meanKappa: mean(shared.flatMap((pair) => pair.kappa.value ?? [])),
  };
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The annotators of texts that have several layers, each as a side of its own: texts without a layer
 * are one side too.
 */
export function sidesByLayer(side: Side): Side[] {
  const layers = new Map<string, Side['documents'][number][]>();
  for (const one of side.documents) {
    const layer = one.layer ?? '';
    const own = layers.get(layer) ?? [];
    if (own.length === 0) layers.set(layer, own);
    // Two annotators' versions of a text are told apart by their sides now.
    const { name, document, state, details } = one;
    own.push({ name, document, state, ...(details !== undefined && { details }) });
  }
  return [...layers].map(([layer, documents]) => ({
    name: layer === '' ? side.name : layer,
    documents,
  }));
}
