import type { AllowedArguments, RelationTypeInfo } from '../../document/document.ts';
import { joinLines, splitLines, usualEnd, type Line, type LineEnd } from '../common/lines.ts';
import { changedAspects, type TypeChange } from '../types/typeChange.ts';
import { MACRO, nameIn, ROLE, sectionsOf } from './configSyntax.ts';
import { typeName } from './write.ts';

/**
 * annotation.conf with changes of types: lines that are not about them stay as they are.
 *
 * A type that is not declared and is only looked at otherwise (a colour) is not declared for that.
 */
export function editAnnotationConfig(text: string, changes: readonly TypeChange[]): string {
  const config = new ConfigLines(text);
  config.rename(newNames(changes, 'entity'), newNames(changes, 'relation'));
  for (const change of changes) {
    const name = typeName(change.after.name);
    if (change.kind === 'entity') {
      if (change.before === undefined) config.declare(['entities', 'events'], name);
    } else
      editRelation(
        config,
        name,
        change,
        newNames(changes, 'entity', (plain) => plain),
      );
  }
  return config.text;
}

function editRelation(
  config: ConfigLines,
  name: string,
  change: TypeChange & { readonly kind: 'relation' },
  names: ReadonlyMap<string, string>,
): void {
  const { before, after } = change;
  const rename = (own: string) => names.get(own) ?? own;
  const allowed = before?.arguments && {
    head: before.arguments.head.map(rename),
    tail: before.arguments.tail.map(rename),
  };
  const renamed = before && { ...before, ...(allowed && { arguments: allowed }) };
  const aspects = changedAspects({ kind: 'relation', ...(renamed && { before: renamed }), after });
  if (before === undefined) config.declare(['relations'], `${name}\t${rolesOf(after)}`);
  else if (aspects.includes('arguments')) {
    if (config.has('relations', name)) config.allow(name, after.arguments);
    else config.declare(['relations'], `${name}\t${rolesOf(after)}`);
  }
}

/**
 * What types are called that have another name, by their old ones.
 *
 * @param written - Gives a name as the file has it.
 */
export function newNames(
  changes: readonly TypeChange[],
  kind: TypeChange['kind'],
  written: (name: string) => string = typeName,
): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ kind: of, before, after }) => {
      const name = written(after.name);
      return of === kind && before && before.name !== name ? [[before.name, name] as const] : [];
    }),
  );
}

function rolesOf({ arguments: allowed, symmetric }: RelationTypeInfo): string {
  const flags = symmetric ? ', <REL-TYPE>:symmetric' : '';
  return `Arg1:${oneOf(allowed?.head)}, Arg2:${oneOf(allowed?.tail)}${flags}`;
}

/** What stands for several types, or for any. */
function oneOf(names: readonly string[] | undefined): string {
  return names === undefined ? '<ENTITY>' : names.map(typeName).join('|');
}

/** What types are called that have another name. */
type Names = ReadonlyMap<string, string>;

/** The lines of annotation.conf while they are being changed. */
class ConfigLines {
  #lines: Line[];
  readonly #end: LineEnd;

  constructor(text: string) {
    this.#lines = splitLines(text);
    this.#end = usualEnd(this.#lines);
  }

  get text(): string {
    return joinLines(this.#lines);
  }

  /** Whether a section declares a type. */
  has(section: string, name: string): boolean {
    const sections = sectionsOf(this.#lines);
    return this.#lines.some((line, at) => sections[at] === section && nameIn(line) === name);
  }

  /** Add a line at the end of the first of these sections, which is made where there is none. */
  declare(sections: readonly [string, ...string[]], line: string): void {
    const [name] = line.split('\t');
    if (name !== undefined && sections.some((section) => this.has(section, name))) return;
    const own = sectionsOf(this.#lines);
    const at = own.reduce(
      (last, section, index) =>
        section === sections[0] && this.#lines[index]?.text.trim() !== '' ? index : last,
      -1,
    );
    const end = this.#end;
    if (at < 0) {
      this.#lines.push({ text: `[${sections[0]}]`, end }, { text: line, end });
    } else this.#lines.splice(at + 1, 0, { text: line, end });
  }

  /** Give types other names, where they are declared and where others name them. */
  rename(entities: Names, relations: Names): void {
    if (entities.size + relations.size === 0) return;
    const sections = sectionsOf(this.#lines);
    const declaredIn = (...some: readonly string[]) =>
      new Set(this.#lines.filter((_, at) => some.includes(sections[at] ?? '')).map(nameIn));
    const [isEntity, isRelation] = [declaredIn('entities', 'events'), declaredIn('relations')];
    // Where a name is that of both, attributes mean the relation, and macros are for ends of relations.
    const meaning = {
      attribute: (name: string) => (isRelation.has(name) ? relations : entities).get(name),
      macro: (name: string) =>
        (isRelation.has(name) && !isEntity.has(name) ? relations : entities).get(name),
      role: (name: string) => entities.get(name),
    };
    const declared = new Map([
      ['entities', entities],
      ['events', entities],
      ['relations', relations],
    ]);
    this.#lines = this.#lines.map((line, at) => {
      const section = sections[at] ?? '';
      const [head = '', before = '', name = ''] = /^(\s*!?)(\S+)/u.exec(line.text) ?? [];
      const to = declared.get(section)?.get(name);
      const text = to === undefined ? line.text : `${before}${to}${line.text.slice(head.length)}`;
      const inRoles = section === 'attributes' ? meaning.attribute : meaning.role;
      return { ...line, text: renamedInRoles(text, inRoles, meaning.macro) };
    });
  }

  /** Say between which types a relation may stand; its lines become one. */
  allow(name: string, allowed: AllowedArguments | undefined): void {
    const sections = sectionsOf(this.#lines);
    let isDone = false;
    const lines = this.#lines.flatMap((line, at): Line[] => {
      if (sections[at] !== 'relations' || nameIn(line) !== name) return [line];
      if (isDone) return [];
      isDone = true;
      return [{ ...line, text: withRoles(line.text, name, allowed) }];
    });
    this.#lines = lines;
  }
}

type NewName = (name: string) => string | undefined;

function renamedInRoles(text: string, inRoles: NewName, inMacro: NewName): string {
  const renamed = (list: string, newName: NewName) =>
    list
      .split('|')
      .map((name) => newName(name) ?? name)
      .join('|');
  const macro = MACRO.exec(text);
  if (macro) return `${macro[1]}${renamed(macro[2] ?? '', inMacro)}${macro[3]}`;
  const [, head = '', rest] = /^(\s*\S+\s+)(.*)$/su.exec(text) ?? [];
  if (rest === undefined) return text;
  const parts = rest.split(',').map((part) => {
    const [, before = '', role = '', colon = '', list, after = ''] = ROLE.exec(part) ?? [];
    // What an attribute may say is no type.
    if (list === undefined || role === 'Value') return part;
    return `${before}${role}${colon}${renamed(list, inRoles)}${after}`;
  });
  return `${head}${parts.join(',')}`;
}

/** A relation's line with other types at its ends: roles and flags stay. */
export function withRoles(
  text: string,
  name: string,
  allowed: AllowedArguments | undefined,
): string {
  const ends = [oneOf(allowed?.head), oneOf(allowed?.tail)];
  const [, head = '', rest] = /^(\s*!?\S+\s+)(.*)$/su.exec(text) ?? [];
  if (rest === undefined) return `${name}\tArg1:${ends[0]}, Arg2:${ends[1]}`;
  let at = 0;
  const parts = rest.split(',').map((part) => {
    const [, before = '', role, colon = ':', , after = ''] = ROLE.exec(part) ?? [];
    const end = ends[at];
    if (role === undefined || end === undefined) return part;
    at += 1;
    return `${before}${role}${colon}${end}${after}`;
  });
  return `${head}${parts.join(',')}`;
}
