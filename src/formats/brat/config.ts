import type {
  AllowedArguments,
  AttributeInfo,
  RelationTypeInfo,
  TypeInfo,
} from '../../document/document.ts';
import { splitLines } from '../common/lines.ts';
import { attributesIn } from './configAttributes.ts';

/** What annotation.conf and visual.conf say of types (brat's manual, “Annotation configuration”). */
export interface BratConfig {
  /** Of [entities], then of [events], whose triggers are spans. */
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** Of [attributes]. */
  readonly attributeTypes: readonly AttributeInfo[];
}

/** Of a folder without configuration. */
export const NO_CONFIG: BratConfig = { entityTypes: [], relationTypes: [], attributeTypes: [] };

/**
 * Read a project's configuration. Lines that mean nothing to us are passed over.
 *
 * @param annotation - annotation.conf.
 * @param visual - visual.conf.
 */
export function parseConfig(
  annotation: string | undefined,
  visual: string | undefined,
): BratConfig {
  const sections = sectionsOf(annotation ?? '');
  const macros = macrosOf(annotation ?? '');
  const looks = looksOf(visual ?? '');
  const named = (name: string): TypeInfo => ({ name, label: name, ...looks.get(name) });
  const names = (section: string) => (sections.get(section) ?? []).map(({ name }) => name);
  const types = [...(sections.get('entities') ?? []), ...(sections.get('events') ?? [])];
  return {
    entityTypes: unique(types).map(({ name }) => named(name)),
    relationTypes: unique(sections.get('relations') ?? []).map(({ name, rest }) => {
      const lines = (sections.get('relations') ?? []).filter((entry) => entry.name === name);
      const allowed = argumentsIn(lines, macros);
      return {
        ...named(name),
        symmetric: /<REL-TYPE>\s*:\s*[\w-]*\bsymmetric\b/u.test(rest),
        ...(allowed && { arguments: allowed }),
      };
    }),
    attributeTypes: attributesIn(sections.get('attributes') ?? [], macros, {
      entities: names('entities'),
      relations: names('relations'),
      events: names('events'),
    }).map((info) => ({ ...info, label: looks.get(info.name)?.label ?? info.name })),
  };
}

/**
 * Between which types a relation's lines let it stand; undefined where one of them leaves an end open.
 * What several lines allow is taken together, an end at a time.
 */
function argumentsIn(
  lines: readonly Entry[],
  macros: ReadonlyMap<string, readonly string[]>,
): AllowedArguments | undefined {
  const [head, tail] = [new Set<string>(), new Set<string>()];
  for (const { rest } of lines) {
    const roles = rest.split(',').flatMap((part) => {
      const [, role, types = ''] = /^\s*([\w-]+)\s*:\s*(\S+)\s*$/u.exec(part) ?? [];
      return role === undefined ? [] : [types.split('|')];
    });
    for (const [end, names] of [
      [head, roles[0]],
      [tail, roles[1]],
    ] as const) {
      for (const name of names ?? ['<ANY>']) {
        const meant = name.startsWith('<') ? macros.get(name) : [name];
        if (meant === undefined) return undefined;
        for (const one of meant) end.add(one);
      }
    }
  }
  return { head: [...head], tail: [...tail] };
}

/** What macros stand for: `<PLACE>=City|Country`; brat's own are left out, as they stand for any type. */
function macrosOf(text: string): ReadonlyMap<string, readonly string[]> {
  const macros = new Map<string, readonly string[]>();
  for (const { text: line } of splitLines(text)) {
    const [, name, meaning = ''] = /^\s*(<[\w-]+>)\s*=\s*(\S+)\s*$/u.exec(line) ?? [];
    if (name !== undefined) macros.set(name, meaning.split('|'));
  }
  return macros;
}

/** A line of a section. */
export interface Entry {
  readonly name: string;
  readonly rest: string;
}

/** The types of each section, in their order; groups that are only headings are left out. */
function sectionsOf(text: string): ReadonlyMap<string, Entry[]> {
  const sections = new Map<string, Entry[]>();
  let entries: Entry[] = [];
  for (const { text: line } of splitLines(text)) {
    const [, section] = /^\s*\[(\w+)\]\s*$/u.exec(line) ?? [];
    if (section !== undefined) {
      entries = [];
      sections.set(section.toLowerCase(), entries);
      continue;
    }
    // “!” marks a group that nothing is annotated with, “<” a macro or a rule of overlaps.
    const [, name, rest = ''] =
      /^\s*([\p{L}\p{N}_][\p{L}\p{N}_.-]*)(?:\s+(.*))?$/u.exec(line) ?? [];
    if (name !== undefined) entries.push({ name, rest });
  }
  return sections;
}

/** Labels and colours by a type's name. */
function looksOf(text: string): ReadonlyMap<string, Partial<TypeInfo>> {
  const looks = new Map<string, Partial<TypeInfo>>();
  const add = (name: string, look: Partial<TypeInfo>) => {
    looks.set(name, { ...looks.get(name), ...look });
  };
  let section = '';
  for (const { text: line } of splitLines(text)) {
    const [, named] = /^\s*\[(\w+)\]\s*$/u.exec(line) ?? [];
    if (named !== undefined) section = named.toLowerCase();
    else if (section === 'labels') {
      const [name = '', label = ''] = line.split('|').map((part) => part.trim());
      if (name !== '' && label !== '' && !name.startsWith('#')) add(name, { label });
    } else if (section === 'drawing') {
      const [, name, colour] =
        // Of arcs it is their own colour, of spans that of the ground behind.
        /^\s*(\S+)\s.*?\b(?:bgColor|color):\s*(#[0-9a-f]{3,8}|[a-z]+)/iu.exec(line) ?? [];
      if (name !== undefined && colour !== undefined) add(name, { colour });
    }
  }
  return looks;
}

function unique(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
}
