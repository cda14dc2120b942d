import type { Document } from '../../document/document.ts';
import { shortName, type Cas } from './cas.ts';
import { labelFeatureOf, labelOf } from './label.ts';
import { endFeaturesOf, endsOf, linksOf, type Ends } from './relations.ts';

/** A layer that something new goes to, and the feature for its label. */
export interface Layer {
  readonly type: string;
  readonly feature: string | undefined;
}

/** Layer of named entities that INCEpTION and WebAnno have from the start. */
const NAMED_ENTITY: Layer = {
  type: 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
  feature: 'value',
};
/** Layer for relations in a file that declares no layers. */
const RELATION = 'webanno.custom.Relation';
const ANNOTATION = 'uima.tcas.Annotation';

/**
 * The layer for a new span: that of spans with the same label, else one of that name, else the one
 * that most spans are of, else one that the type system has, else INCEpTION's named entities.
 */
export function layerFor(cas: Cas, { spans }: Document, label: string): Layer {
  const counts = new Map<string, number>();
  for (const { id, type } of spans) {
    const structure = cas.structures.get(id);
    if (structure === undefined) continue;
    const { feature } = labelOf(cas, structure);
    if (type === label) return { type: structure.type, feature };
    counts.set(structure.type, (counts.get(structure.type) ?? 0) + 1);
  }
  const declared = cas.types.names.filter((type) => isSpanLayer(cas, type));
  const named = declared.find((type) => shortName(type) === label);
  if (named !== undefined) return { type: named, feature: undefined };
  const usual = [...counts].sort(([, a], [, b]) => b - a).map(([type]) => type);
  for (const type of [...usual, NAMED_ENTITY.type, ...declared]) {
    const feature = labelFeatureOf(cas, type);
    if (feature !== undefined) return { type, feature };
  }
  return NAMED_ENTITY;
}

/** Whether a type is for spans that people mark. */
function isSpanLayer(cas: Cas, type: string): boolean {
  const lineage = cas.types.lineage(type);
  const isOwn = /^(?:custom|webanno\.custom)\./u.test(type) || type === NAMED_ENTITY.type;
  return lineage.includes(ANNOTATION) && isOwn && endFeaturesOf(cas, type) === undefined;
}

/** A layer of relations with the features that name the ends. */
export interface RelationLayer extends Layer {
  readonly features: Ends['features'];
}

/**
 * The layer for a new relation: that of relations with the same label, else the first that has a
 * feature for one; undefined where the type system has none.
 */
export function relationLayerFor(cas: Cas, label: string): RelationLayer | undefined {
  const layers: RelationLayer[] = [];
  for (const structure of cas.structures.values()) {
    const ends = endsOf(cas, structure);
    if (ends === undefined || !structure.values.has('begin')) continue;
    const { type } = structure;
    const { label: own, feature } = labelOf(cas, structure);
    if (own === label) return { type, features: ends.features, feature };
    layers.push({ type, features: ends.features, feature: labelFeatureOf(cas, type) });
  }
  for (const type of cas.types.names) {
    const features = endFeaturesOf(cas, type);
    const isOwn = /^(?:custom|webanno\.custom)\./u.test(type);
    if (features === undefined || !isOwn) continue;
    if (shortName(type) === label) return { type, features, feature: undefined };
    layers.push({ type, features, feature: labelFeatureOf(cas, type) });
  }
  const found = layers.find(({ feature }) => feature !== undefined);
  if (found !== undefined || !cas.types.isEmpty) return found;
  if ([...cas.structures.values()].some((one) => linksOf(cas, one).length > 0)) return undefined;
  return { type: RELATION, features: ['Governor', 'Dependent'], feature: 'value' };
}

/** A feature that holds links to other spans. */
export interface Slot {
  readonly feature: string;
  /** Its declared range: the type of links, with `[]` where it is an array. */
  readonly range: string;
  readonly linkType: string;
}

/** The slot of a layer, as it is declared or as other spans of the layer have it. */
export function linkFeatureOf(cas: Cas, layer: string): Slot | undefined {
  for (const { name, range } of cas.types.featuresOf(layer)) {
    const linkType = range.replace(/\[\]$/u, '');
    if (cas.types.featuresOf(linkType).some((feature) => feature.name === 'target')) {
      return { feature: name, range, linkType };
    }
  }
  for (const structure of cas.structures.values()) {
    if (structure.type !== layer) continue;
    const [link] = linksOf(cas, structure);
    const linkType = link && cas.structures.get(link.link)?.type;
    if (link !== undefined && linkType !== undefined) {
      return { feature: link.feature, range: `${linkType}[]`, linkType };
    }
  }
  return undefined;
}
