import { distinctAttributes } from '../../document/attributes.ts';
import type { AttributeInfo } from '../../document/document.ts';
import type { Entry } from './config.ts';

/** Names of the types of each section. */
interface Sections {
  readonly entities: readonly string[];
  readonly relations: readonly string[];
  readonly events: readonly string[];
}

/**
 * The attributes that annotation.conf declares: `Negation Arg:<EVENT>` is a flag of the triggers of
 * events, `Certainty Arg:Person|<RELATION>, Value:High|Low` a choice.
 */
export function attributesIn(
  entries: readonly Entry[],
  macros: ReadonlyMap<string, readonly string[]>,
  sections: Sections,
): AttributeInfo[] {
  return distinctAttributes(
    entries.map(({ name, rest }): AttributeInfo => {
      const [values] = listsOf(rest, 'Value');
      const given = listsOf(rest, 'Arg').flat();
      const own = given.length === 0 ? ['<ANY>'] : given;
      const meant = own.flatMap((one) => (one.startsWith('<') ? (macros.get(one) ?? one) : one));
      return {
        name,
        label: name,
        kind: values === undefined ? 'flag' : 'choice',
        values: values ?? [],
        ...ownersOf(meant, sections),
      };
    }),
  );
}

/** What a role of a line names: `Value:High|Low`, in which a value may have blanks. */
function listsOf(rest: string, role: string): string[][] {
  return rest.split(',').flatMap((part) => {
    const [, own, list = ''] = /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/u.exec(part) ?? [];
    return own === role ? [list.split('|').filter((one) => one !== '')] : [];
  });
}

/** The types that may have an attribute; missing where any may, those that nobody has declared too. */
function ownersOf(
  meant: readonly string[],
  { entities, relations, events }: Sections,
): Pick<AttributeInfo, 'entityTypes' | 'relationTypes'> {
  const has = (...names: readonly string[]) => names.some((name) => meant.includes(name));
  const isAll = has('<ANY>');
  const isAnySpan = isAll || (has('<ENTITY>') && (has('<EVENT>') || events.length === 0));
  const spans = [
    ...(has('<ENTITY>') ? entities : []),
    ...(has('<EVENT>') ? events : []),
    ...meant.filter((name) => !name.startsWith('<') && !relations.includes(name)),
  ];
  const joined = relations.filter((name) => meant.includes(name));
  return {
    ...(!isAnySpan && { entityTypes: [...new Set(spans)] }),
    ...(!isAll && !has('<RELATION>') && { relationTypes: joined }),
  };
}
