import type { AllowedArguments } from '../../document/document.ts';
import { namesWithout } from '../../document/namesWithout.ts';
import { joinLines, splitLines, type Line } from '../common/lines.ts';
import type { RemovedType } from '../types/removedTypes.ts';
import { parseConfig } from './config.ts';
import { withRoles } from './configEdit.ts';
import { MACRO, nameIn, ROLE, sectionsOf } from './configSyntax.ts';
import { typeName } from './write.ts';

/**
 * annotation.conf without types: the lines that declare them go, and their names where others name them.
 * What only they might be goes too: a role of an event, a rule, an attribute, a macro.
 */
export function removeFromConfig(text: string, removed: readonly RemovedType[]): string {
  return removed.reduce(withoutType, text);
}

/** Whether a line of annotation.conf begins with a name, be it of whatever kind. */
export function declares(text: string, name: string): boolean {
  return splitLines(text).some((line) => nameIn(line) === name);
}

/** A relation whose lines can't just lose a name: what it may join. */
type Rewritten = ReadonlyMap<string, AllowedArguments | undefined>;

function withoutType(text: string, removed: RemovedType): string {
  const plain = withoutName(text, removed, new Map());
  if (removed.kind === 'relation') return plain;
  const after = new Map(
    parseConfig(plain, undefined).relationTypes.map((type) => [type.name, type.arguments]),
  );
  const rewritten = new Map<string, AllowedArguments | undefined>();
  for (const { name, arguments: allowed } of parseConfig(text, undefined).relationTypes) {
    const left = (names: readonly string[]) => namesWithout(names, removed.name, removed.instead);
    const wanted = allowed && { head: left(allowed.head), tail: left(allowed.tail) };
    if (after.has(name) && isSame(after.get(name), wanted)) continue;
    rewritten.set(name, wanted);
  }
  return rewritten.size === 0 ? plain : withoutName(text, removed, rewritten);
}

function isSame(one: AllowedArguments | undefined, other: AllowedArguments | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((name) => b.includes(name));
  return same(one.head, other.head) && same(one.tail, other.tail);
}

function withoutName(text: string, removed: RemovedType, rewritten: Rewritten): string {
  const { kind, name } = removed;
  const lines = splitLines(text);
  const sections = sectionsOf(lines);
  const own = kind === 'entity' ? ['entities', 'events'] : ['relations'];
  const isDeclared = (at: number, some: readonly string[]) =>
    some.includes(sections[at] ?? '') && nameOf(lines[at]) === name;
  const left = lists(lines, removed);
  // Where a relation has the name too, attributes mean the relation.
  const hasOther = kind === 'entity' && lines.some((_, at) => isDeclared(at, ['relations']));
  const done = new Set<string>();
  const result = lines.flatMap((line, at): Line[] => {
    const section = sections[at] ?? '';
    if (isDeclared(at, own)) {
      const [indent = ''] = /^\s*/u.exec(line.text) ?? [];
      // What is below it in the hierarchy stays there.
      return hasBelow(lines, at) ? [{ ...line, text: `${indent}!${name}` }] : [];
    }
    const macro = MACRO.exec(line.text);
    if (macro) {
      const [, head = '', list = '', tail = ''] = macro;
      const kept = left(list);
      return kept === '' ? [] : [{ ...line, text: `${head}${kept}${tail}` }];
    }
    const isAttribute = section === 'attributes' && !hasOther;
    if (!isAttribute && (kind === 'relation' || !['relations', 'events'].includes(section))) {
      return [line];
    }
    const relation = section === 'relations' ? nameOf(line) : undefined;
    if (relation !== undefined && rewritten.has(relation)) {
      const wanted = rewritten.get(relation);
      // One that could lead nowhere is for who says what it may join to write anew.
      if (wanted && (wanted.head.length === 0 || wanted.tail.length === 0)) return [line];
      if (wanted !== undefined) {
        const isFirst = !done.has(relation);
        done.add(relation);
        return isFirst ? [{ ...line, text: withRoles(line.text, relation, wanted) }] : [];
      }
    }
    const isOpen = relation !== undefined && rewritten.has(relation);
    const changed = rolesLeft(line.text, left, {
      roles: section === 'attributes' ? ['Arg'] : undefined,
      emptied: section === 'events' ? 'leave out' : isOpen ? 'any' : 'drop line',
    });
    return changed === undefined ? [] : [{ ...line, text: changed }];
  });
  return joinLines(result);
}

/** Gives lists of names without the one that goes, and without macros that stood for it alone; empty where nothing is left. */
function lists(lines: readonly Line[], { name, instead }: RemovedType): (list: string) => string {
  const macros = lines.flatMap(({ text }) => {
    const [, head = '', list = ''] = MACRO.exec(text) ?? [];
    return list === '' ? [] : [{ macro: head.replace(/[\s=]/gu, ''), list }];
  });
  const gone = new Set<string>();
  const left = (list: string) => {
    const names = list.split('|');
    const substitute = instead === undefined ? undefined : typeName(instead);
    return namesWithout(names, name, substitute)
      .filter((one) => !gone.has(one))
      .join('|');
  };
  for (let grown = true; grown;) {
    const emptied = macros.filter(({ macro, list }) => !gone.has(macro) && left(list) === '');
    for (const { macro } of emptied) gone.add(macro);
    grown = emptied.length > 0;
  }
  return left;
}

/** What of a line's roles. */
interface RoleRule {
  /** All where missing. */
  readonly roles: readonly string[] | undefined;
  /** What becomes of a role that nothing may fill any more. */
  readonly emptied: 'leave out' | 'any' | 'drop line';
}

/** A line whose roles have lost names; undefined where the line goes. */
function rolesLeft(
  text: string,
  left: (list: string) => string,
  { roles, emptied }: RoleRule,
): string | undefined {
  const [, head = '', rest] = /^(\s*\S+\s+)(.*)$/su.exec(text) ?? [];
  if (rest === undefined) return text;
  const given = rest.split(',');
  const parts = given.flatMap((part): string[] => {
    const [, before = '', role = '', colon = '', list, after = ''] = ROLE.exec(part) ?? [];
    if (list === undefined || role === 'Value' || roles?.includes(role) === false) return [part];
    const kept = left(list);
    if (kept !== '') return [`${before}${role}${colon}${kept}${after}`];
    return emptied === 'any' ? [`${before}${role}${colon}<ENTITY>${after}`] : [];
  });
  if (parts.length === given.length) return `${head}${parts.join(',')}`;
  if (emptied === 'drop line') return undefined;
  return parts.length === 0 ? head.trimEnd() : `${head}${parts.join(',').trimStart()}`;
}

/** Whether types are indented below a line's. */
function hasBelow(lines: readonly Line[], at: number): boolean {
  const indent = (line: Line | undefined) => /^\s*/u.exec(line?.text ?? '')?.[0].length ?? 0;
  const next = lines.slice(at + 1).find(({ text }) => /^\s*[^\s#]/u.test(text));
  return next !== undefined && nameOf(next) !== undefined && indent(next) > indent(lines[at]);
}

/** What a line declares; not of a group, which is only a heading. */
function nameOf(line: Line | undefined): string | undefined {
  return /^\s*([\p{L}\p{N}_][\p{L}\p{N}_.-]*)(?=\s|$)/u.exec(line?.text ?? '')?.[1];
}
