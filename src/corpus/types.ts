import type { AllowedArguments, RelationTypeInfo, TypeInfo } from '../document/document.ts';

/** A type of a project: of all documents that were opened together. */
export interface ProjectType {
  /** Its place among all; rows name types by it. */
  readonly id: number;
  readonly kind: 'entity' | 'relation';
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** A CSS colour that a file gives it; the view chooses one where it is missing. */
  readonly colour?: string;
  /** Of a relation type: whether it has no direction. */
  readonly symmetric?: boolean;
  /** Of a relation type: between which types it may stand; missing where between any. */
  readonly arguments?: AllowedArguments;
}

/** What is said of types beside documents: of a relation type less than all perhaps. */
export interface SaidTypes {
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly (TypeInfo & Partial<RelationTypeInfo>)[];
}

/** The types that a document names, and those of them that occur. */
export interface OwnTypes {
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** Names of the types that occur. */
  readonly used: {
    readonly entity: ReadonlySet<string>;
    readonly relation: ReadonlySet<string>;
  };
}

type Said = SaidTypes['relationTypes'][number];

/**
 * Collects the types of documents. Types of one name are one: what the first document says of it that
 * says anything (a colour, a description, a label that is not its name) holds.
 */
export class ProjectTypes {
  readonly #types: ProjectType[] = [];
  readonly #ids = { entity: new Map<string, number>(), relation: new Map<string, number>() };

  /** All so far, by their ids. */
  get all(): readonly ProjectType[] {
    return this.#types;
  }

  /**
   * Add those of a document.
   *
   * @returns Ids of the types that occur in it, ascending.
   */
  add({ entityTypes, relationTypes, used }: OwnTypes): number[] {
    this.#learn('entity', entityTypes);
    this.#learn('relation', relationTypes);
    return [
      ...Array.from(used.entity, (name) => this.#idOf('entity', { name, label: name })),
      ...Array.from(used.relation, (name) => this.#idOf('relation', { name, label: name })),
    ].sort((a, b) => a - b);
  }

  /** Learn of types what is said beside documents. */
  learn({ entityTypes, relationTypes }: SaidTypes): void {
    this.#learn('entity', entityTypes);
    this.#learn('relation', relationTypes);
  }

  #learn(kind: ProjectType['kind'], types: readonly Said[]): void {
    for (const type of types) {
      const id = this.#idOf(kind, type);
      const known = this.#types[id];
      if (known === undefined) continue;
      const { label, description, colour } = type;
      const isNamed = known.label === known.name && label !== known.label;
      const isDescribed = known.description === undefined && description !== undefined;
      const isColoured = known.colour === undefined && colour !== undefined;
      const { arguments: allowed, symmetric } = type;
      const isAllowed = known.arguments === undefined && allowed !== undefined;
      const isDirected = known.symmetric === undefined && symmetric !== undefined;
      if (!isNamed && !isDescribed && !isColoured && !isAllowed && !isDirected) continue;
      this.#types[id] = {
        ...known,
        ...(isNamed && { label }),
        ...(isDescribed && { description }),
        ...(isColoured && { colour }),
        ...(isAllowed && { arguments: allowed }),
        ...(isDirected && { symmetric }),
      };
    }
  }

  #idOf(kind: ProjectType['kind'], type: Said): number {
    const ids = this.#ids[kind];
    const known = ids.get(type.name);
    if (known !== undefined) return known;
    const id = this.#types.length;
    const { name, label, description, colour, symmetric, arguments: allowed } = type;
    ids.set(name, id);
    this.#types.push({
      id,
      kind,
      name,
      label,
      ...(description !== undefined && { description }),
      ...(colour !== undefined && { colour }),
      ...(symmetric !== undefined && { symmetric }),
      ...(allowed !== undefined && { arguments: allowed }),
    });
    return id;
  }
}
