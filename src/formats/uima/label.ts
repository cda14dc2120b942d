import { shortName, type Cas, type FeatureStructure } from './cas.ts';

/** What a structure is called, and the feature that says so. */
export interface Label {
  readonly label: string;
  /** Undefined where only the type says it. */
  readonly feature: string | undefined;
}

/** Features whose values say what something is, the first that is there before all others. */
const FIRST = ['value', 'referenceType', 'label', 'PosValue', 'DependencyType'];
/** Features of all annotations, which say nothing. */
const NEVER = new Set(['begin', 'end', 'id', 'language', 'score', 'confidence', 'probability']);

/**
 * The value of `value` or of another feature that is known to hold a label, else that of the first
 * feature with a string, else the name of the type.
 */
export function labelOf(cas: Cas, structure: FeatureStructure): Label {
  for (const feature of [...FIRST, ...stringsOf(cas, structure)]) {
    const value = structure.values.get(feature);
    if (typeof value === 'string' && value !== '') return { label: value, feature };
  }
  return { label: shortName(structure.type), feature: undefined };
}

/** Features of a structure that may hold its label, as the type system or the file has them. */
function stringsOf({ types }: Cas, { type, values }: FeatureStructure): string[] {
  if (types.has(type)) return types.stringsOf(type).filter((name) => !NEVER.has(name));
  return [...values.keys()].filter((name) => {
    const value = values.get(name);
    if (NEVER.has(name) || typeof value !== 'string') return false;
    // What is a number or a truth value in XMI is written like a string.
    return !/^(?:-?[\d.]+(?:e-?\d+)?|true|false)$/iu.test(value);
  });
}

/** The feature that a new label of a type goes to; undefined where it has none for one. */
export function labelFeatureOf(cas: Cas, type: string): string | undefined {
  if (cas.types.has(type)) {
    const strings = cas.types.stringsOf(type).filter((name) => !NEVER.has(name));
    return FIRST.find((name) => strings.includes(name)) ?? strings[0];
  }
  for (const structure of cas.structures.values()) {
    if (structure.type !== type) continue;
    const { feature } = labelOf(cas, structure);
    if (feature !== undefined) return feature;
  }
  return undefined;
}
