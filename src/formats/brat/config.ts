import type { RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import { splitLines } from '../common/lines.ts';

/** What annotation.conf and visual.conf say of types (brat's manual, “Annotation configuration”). */
export interface BratConfig {
  /** Of [entities], then of [events], whose triggers are spans. */
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
}

/** Of a folder without configuration. */
export const NO_CONFIG: BratConfig = { entityTypes: [], relationTypes: [] };

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
  const looks = looksOf(visual ?? '');
  const named = (name: string): TypeInfo => ({ name, label: name, ...looks.get(name) });
  const types = [...(sections.get('entities') ?? []), ...(sections.get('events') ?? [])];
  return {
    entityTypes: unique(types).map(({ name }) => named(name)),
    relationTypes: unique(sections.get('relations') ?? []).map(({ name, rest }) => ({
      ...named(name),
      symmetric: /<REL-TYPE>\s*:\s*[\w-]*\bsymmetric\b/u.test(rest),
    })),
  };
}

interface Entry {
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
        /^\s*(\S+)\s.*\bbgColor:\s*(#[0-9a-f]{3,8}|[a-z]+)/iu.exec(line) ?? [];
      if (name !== undefined && colour !== undefined) add(name, { colour });
    }
  }
  return looks;
}

function unique(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
}
