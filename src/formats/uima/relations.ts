import { shortName, type Cas, type FeatureStructure } from './cas.ts';

/** Names of the two features of a relation, head before tail; INCEpTION's come first. */
const ENDS = [
  ['Governor', 'Dependent'],
  ['governor', 'dependent'],
  ['source', 'target'],
  ['from', 'to'],
  ['arg1', 'arg2'],
  ['head', 'tail'],
] as const;

/** A relation's ends, and the features that name them. */
export interface Ends {
  readonly head: string;
  readonly tail: string;
  readonly features: readonly [head: string, tail: string];
}

/** The spans that a structure joins; undefined where it is no relation. */
export function endsOf(_: Cas, { type, references }: FeatureStructure): Ends | undefined {
  // A list's structures have a head and a tail too.
  if (type.startsWith('uima.cas.')) return undefined;
  for (const features of ENDS) {
    const [head, tail] = features.map((name) => references.get(name)?.[0]);
    if (head !== undefined && tail !== undefined) return { head, tail, features };
  }
  return undefined;
}

/** The features of a declared type that would name a relation's ends. */
export function endFeaturesOf({ types }: Cas, type: string): Ends['features'] | undefined {
  const names = new Set(types.featuresOf(type).map(({ name }) => name));
  return ENDS.find(([head, tail]) => names.has(head) && names.has(tail));
}

/** A link from a span to another, in a feature of the span. */
export interface Link {
  readonly feature: string;
  /** Id of the structure that is the link. */
  readonly link: string;
  readonly target: string;
  readonly role: string;
}

/** The links that a structure has: INCEpTION's slots. */
export function linksOf(cas: Cas, structure: FeatureStructure): Link[] {
  return [...structure.references].flatMap(([feature, ids]) => {
    if (feature === 'sofa') return [];
    return elementsOf(cas, ids).flatMap((id): Link[] => {
      const link = cas.structures.get(id);
      const target = link?.references.get('target')?.[0];
      if (link === undefined || target === undefined || link.values.has('begin')) return [];
      const role = link.values.get('role');
      return [
        {
          feature,
          link: id,
          target,
          role: typeof role === 'string' && role !== '' ? role : feature,
        },
      ];
    });
  });
}

/** What a feature names, arrays and lists replaced by what is in them. */
function elementsOf(cas: Cas, ids: readonly string[]): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const waiting = [...ids].reverse();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const structure = cas.structures.get(id);
    if (structure === undefined || seen.has(id)) continue;
    const { type, references } = structure;
    if (isArray(structure)) {
      seen.add(id);
      waiting.push(...(references.get('elements') ?? []).toReversed());
    } else if (shortName(type) === 'NonEmptyFSList') {
      seen.add(id);
      waiting.push(...(references.get('tail') ?? []), ...(references.get('head') ?? []));
    } else found.push(id);
  }
  return found;
}

/** Whether a structure is an array of references. */
export function isArray({ type }: FeatureStructure): boolean {
  return type.endsWith('[]') || type === 'uima.cas.FSArray';
}

/** The next one in a chain, and what joins them. */
export function nextOf({
  values,
  references,
}: FeatureStructure): { readonly target: string; readonly type: string } | undefined {
  const target = references.get('next')?.[0];
  if (target === undefined) return undefined;
  const type = values.get('referenceRelation');
  return { target, type: typeof type === 'string' && type !== '' ? type : 'next' };
}
