/**
 * UIMA's common analysis structure, as its JSON and XMI files have it: feature structures that name
 * each other by ids, over one text or several (views).
 */

/** A value that is no reference. */
export type Primitive = string | number | boolean | null;

/** A record of features. */
export interface FeatureStructure {
  readonly id: string;
  /** Name with its packages: `de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity`. */
  readonly type: string;
  readonly values: ReadonlyMap<string, Primitive>;
  /** Ids that features name; those of arrays are under `elements`. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** Line where it stands, from 1. */
  readonly line: number;
}

/** A text with the structures that belong to it. */
export interface View {
  /** Id of the structure that has the text. */
  readonly sofa: string;
  readonly name: string;
  /** Undefined where it is no text or lies elsewhere. */
  readonly text: string | undefined;
  readonly members: ReadonlySet<string>;
}

/** A feature that a type declares. */
export interface FeatureInfo {
  readonly name: string;
  /** Name of a type; `[]` at its end stands for an array. */
  readonly range: string;
}

/** What a type system says of a type. */
export interface TypeDeclaration {
  readonly name: string;
  readonly superType: string | undefined;
  /** Its own features, without those of the types above it. */
  readonly features: readonly FeatureInfo[];
}

/** All of a file. */
export interface Cas {
  readonly structures: ReadonlyMap<string, FeatureStructure>;
  readonly views: readonly View[];
  readonly types: TypeSystem;
}

const STRING = 'uima.cas.String';

/** The types that a file or the project's type system declares; none where nothing is declared. */
export class TypeSystem {
  readonly #types: ReadonlyMap<string, TypeDeclaration>;

  constructor(types: readonly TypeDeclaration[]) {
    this.#types = new Map(types.map((type) => [type.name, type]));
  }

  get isEmpty(): boolean {
    return this.#types.size === 0;
  }

  get names(): string[] {
    return [...this.#types.keys()];
  }

  has(name: string): boolean {
    return this.#types.has(name);
  }

  /** A type and those above it, itself first; a circle ends where it closes. */
  lineage(name: string): string[] {
    const found: string[] = [];
    for (
      let at: string | undefined = name;
      at !== undefined && !found.includes(at);
      at = this.#types.get(at)?.superType
    ) {
      found.push(at);
    }
    return found;
  }

  /** A type's features, its own first. */
  featuresOf(name: string): FeatureInfo[] {
    return this.lineage(name).flatMap((one) => this.#types.get(one)?.features ?? []);
  }

  /** Names of a type's features that hold strings; types of strings with fixed values among them. */
  stringsOf(name: string): string[] {
    return this.featuresOf(name)
      .filter(({ range }) => this.lineage(range).includes(STRING))
      .map((feature) => feature.name);
  }

  /** Whether a feature's value is an id or several; undefined where nothing is declared of it. */
  isReference(type: string, feature: string): boolean | undefined {
    const range = this.featuresOf(type).find(({ name }) => name === feature)?.range;
    if (range === undefined) return undefined;
    return !isPrimitive(range) && !this.lineage(range).includes(STRING);
  }
}

/** The part of a type's name after its packages. */
export function shortName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

const PRIMITIVES = new Set(
  ['Boolean', 'Byte', 'Short', 'Integer', 'Long', 'Float', 'Double', 'String'].flatMap((name) => [
    `uima.cas.${name}`,
    `uima.cas.${name}[]`,
    `uima.cas.${name}Array`,
    `uima.cas.${name}List`,
  ]),
);

function isPrimitive(range: string): boolean {
  return PRIMITIVES.has(range);
}
