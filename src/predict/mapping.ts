import type { ProjectTypes } from '../edit/types.ts';
import type { Schema } from '../iter/schema.ts';

/** A type that a model finds. */
export interface ModelType {
  /** Tells it from all others: a key of mappings. */
  readonly key: string;
  readonly kind: 'entity' | 'relation';
  readonly name: string;
  readonly label: string;
  /** Of a relation type. */
  readonly symmetric: boolean;
}

/**
 * What becomes of types of a model, by their keys: the name of a type of the project, or of one that it
 * is to get; null where they are left out.
 */
export type Mapping = ReadonlyMap<string, string | null>;

/** The types of a schema, entities first. */
export function modelTypes(schema: Schema): ModelType[] {
  return [
    ...schema.entityTypes.map(({ name, label }) => ({
      key: typeKey('entity', schema.name, name),
      kind: 'entity' as const,
      name,
      label,
      symmetric: false,
    })),
    ...schema.relationTypes.map(({ name, label, symmetric }) => ({
      key: typeKey('relation', schema.name, name),
      kind: 'relation' as const,
      name,
      label,
      symmetric,
    })),
  ];
}

/** The key of a model's type. */
export function typeKey(kind: ModelType['kind'], schema: string, name: string): string {
  return `${kind}/${schema}/${name}`;
}

/**
 * A mapping that goes by names: to the type of the project that is called alike, whatever the
 * capitals, signs and usual abbreviations. A project without any type of a kind gets the model's own;
 * where it has some, what none of them is called like is left out.
 */
export function suggestMapping(types: readonly ModelType[], project: ProjectTypes): Mapping {
  return new Map(
    types.map((type): [string, string | null] => {
      const own = type.kind === 'entity' ? project.entityTypes : project.relationTypes;
      if (own.length === 0) return [type.key, type.name];
      const names = new Set([type.name, type.label].map(meant));
      const alike = own.find(({ name, label }) =>
        [name, label].some((one) => names.has(meant(one))),
      );
      return [type.key, alike?.name ?? null];
    }),
  );
}

/** What somebody chose, and for all other types what is suggested. */
export function fullMapping(
  types: readonly ModelType[],
  project: ProjectTypes,
  chosen: Mapping,
): Mapping {
  return new Map([...suggestMapping(types, project), ...chosen]);
}

/** Names that mean the same in many corpora; each list is one meaning. */
const ALIKE: readonly (readonly string[])[] = [
  ['person', 'per', 'pers', 'people', 'peop', 'human', 'name'],
  ['organisation', 'organization', 'org', 'company', 'corporation', 'institution'],
  ['place', 'location', 'loc', 'gpe', 'geopoliticalentity'],
  ['date', 'time', 'datetime'],
  ['other', 'misc', 'miscellaneous'],
  ['drug', 'chemical', 'medication', 'medicine'],
  ['adverseeffect', 'adverse-effect', 'effect', 'ade', 'sideeffect'],
  ['disease', 'disorder', 'condition'],
  ['worksfor', 'workfor', 'workedfor', 'employedby', 'employeeof'],
  ['bornin', 'birthplace', 'placeofbirth'],
  ['livein', 'livesin', 'residence', 'livedin'],
  ['basedin', 'orgbasedin', 'headquarters', 'headquarteredin'],
  ['locatedin', 'locin', 'locationof'],
  ['marriedto', 'spouse', 'spouseof'],
];

const MEANING = new Map(
  ALIKE.flatMap((names) => names.map((name): [string, string] => [plain(name), names[0] ?? name])),
);

/** What a name means as far as it can be told: the same of names that mean the same. */
function meant(name: string): string {
  const letters = plain(name);
  const singular = letters.length > 3 && letters.endsWith('s') ? letters.slice(0, -1) : letters;
  return MEANING.get(letters) ?? MEANING.get(singular) ?? singular;
}

/** Letters and digits alone, all small. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
