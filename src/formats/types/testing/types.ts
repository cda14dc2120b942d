import type { RelationTypeInfo, TypeInfo } from '../../../document/document.ts';
import type { TypeChange } from '../typeChange.ts';

/** An annotation.conf with a section of each kind. */
export const ANNOTATION = `# types of the project
[entities]
Person
!Thing
\tBank

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
works-for\tArg1:Person, Arg2:Bank|Person, <REL-TYPE>:symmetric
works-for\tArg1:Bank,  Arg2:Person
[events]
Move\tTheme?:Person
[attributes]
Certain\tArg:Person|Bank, Value:Person|low
`;

/** An entity type that is called by its name. */
export const type = (name: string, more: Partial<TypeInfo> = {}): TypeInfo => ({
  name,
  label: name,
  ...more,
});

/** A relation type that is called by its name and has a direction. */
export const relation = (name: string, more: Partial<RelationTypeInfo> = {}): RelationTypeInfo => ({
  name,
  label: name,
  symmetric: false,
  ...more,
});

/** Persons are called humans. */
export const renamed: TypeChange = { kind: 'entity', before: type('Person'), after: type('Human') };

/** Lines of a text that are not in another one. */
export const linesOnly = (one: string, other: string) =>
  one.split('\n').filter((line) => !other.split('\n').includes(line));
