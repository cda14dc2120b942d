import { FormatError } from '../../base/errors.ts';
import type { JsonPath } from '../common/jsonPatch.ts';
import { childOf, parseJsonTree, valueOf, type JsonNode } from '../common/jsonTree.ts';
import type { FileReport } from '../common/report.ts';
import {
  TypeSystem,
  type Cas,
  type FeatureInfo,
  type FeatureStructure,
  type Primitive,
  type TypeDeclaration,
  type View,
} from '../uima/cas.ts';

/** Member with all structures. */
export const STRUCTURES = '%FEATURE_STRUCTURES';
/** Member with the types that a file declares. */
export const TYPES = '%TYPES';
/** Member with the views. */
export const VIEWS = '%VIEWS';
/** Ids of a view's structures. */
export const MEMBERS = '%MEMBERS';
/** What is in an array. */
export const ELEMENTS = '%ELEMENTS';

/** A file with where its structures stand. */
export interface JsonCas {
  readonly cas: Cas;
  readonly root: JsonNode;
  readonly paths: ReadonlyMap<string, JsonPath>;
}

/**
 * Read UIMA's JSON 0.4. What a structure names may come after it.
 *
 * @throws FormatError where it is no JSON, or no CAS.
 */
export function parseJsonCas(text: string, report: FileReport): JsonCas {
  const root = parseJsonTree(text);
  const list = childOf(root, STRUCTURES);
  if (list === undefined || list.kind === 'scalar') {
    throw new FormatError(`“${STRUCTURES}” with a list or object was expected`, { line: 1 });
  }
  const structures = new Map<string, FeatureStructure>();
  const paths = new Map<string, JsonPath>();
  const lineAt = lineFinder(text);
  const entries: (readonly [string | number, JsonNode])[] =
    list.kind === 'array'
      ? [...list.items.entries()]
      : list.members.map(({ name, value }) => [name, value] as const);
  for (const [key, node] of entries) {
    const line = lineAt(node.start);
    const id = typeof key === 'string' ? key : idIn(node);
    const structure = id === undefined ? undefined : structureOf(id, node, line);
    if (structure === undefined) {
      report.add('dropped', line, 'It is no feature structure with an id and a type; it is kept.');
    } else if (structures.has(structure.id)) {
      report.add('dropped', line, `The id ${structure.id} was there before; it is kept.`);
    } else {
      structures.set(structure.id, structure);
      paths.set(structure.id, [STRUCTURES, key]);
    }
  }
  const types = new TypeSystem(declarationsOf(childOf(root, TYPES)));
  return { cas: { structures, types, views: viewsOf(root, structures) }, root, paths };
}

/** Gives the line of each offset; those asked for go up. */
function lineFinder(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    for (; at < offset; at += 1) if (text[at] === '\n') line += 1;
    return line;
  };
}

function idIn(node: JsonNode): string | undefined {
  const id = scalarOf(childOf(node, '%ID'));
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined;
}

function scalarOf(node: JsonNode | undefined): Primitive | undefined {
  return node?.kind === 'scalar' ? node.value : undefined;
}

function structureOf(id: string, node: JsonNode, line: number): FeatureStructure | undefined {
  const type = scalarOf(childOf(node, '%TYPE'));
  if (node.kind !== 'object' || typeof type !== 'string') return undefined;
  const values = new Map<string, Primitive>();
  const references = new Map<string, readonly string[]>();
  for (const { name, value } of node.members) {
    if (name === ELEMENTS) references.set('elements', idsOf(value));
    else if (name.startsWith('%')) continue;
    else if (name.startsWith('@')) references.set(name.slice(1), idsOf(value));
    else if (value.kind === 'scalar') values.set(name.replace(/^[#^]/u, ''), value.value);
  }
  return { id, type, values, references, line };
}

function idsOf(node: JsonNode): string[] {
  const nodes = node.kind === 'array' ? node.items : [node];
  return nodes.flatMap((one) => {
    const id = scalarOf(one);
    return typeof id === 'number' || typeof id === 'string' ? [String(id)] : [];
  });
}

function declarationsOf(node: JsonNode | undefined): TypeDeclaration[] {
  if (node?.kind !== 'object') return [];
  return node.members.flatMap(({ name, value }): TypeDeclaration[] => {
    if (value.kind !== 'object') return [];
    const superType = scalarOf(childOf(value, '%SUPER_TYPE'));
    const features = value.members.flatMap((member): FeatureInfo[] => {
      const range = scalarOf(childOf(member.value, '%RANGE'));
      return typeof range === 'string' ? [{ name: member.name, range }] : [];
    });
    return [{ name, superType: typeof superType === 'string' ? superType : undefined, features }];
  });
}

function viewsOf(root: JsonNode, structures: ReadonlyMap<string, FeatureStructure>): View[] {
  const members = new Map<string, ReadonlySet<string>>();
  const node = childOf(root, VIEWS);
  for (const { value } of node?.kind === 'object' ? node.members : []) {
    const sofa = childOf(value, '%SOFA');
    const own = childOf(value, MEMBERS);
    for (const id of sofa ? idsOf(sofa) : []) members.set(id, new Set(own ? idsOf(own) : []));
  }
  return [...structures.values()].flatMap((structure): View[] => {
    const { id, type, values } = structure;
    if (type !== 'uima.cas.Sofa') return [];
    const text = values.get('sofaString');
    return [
      {
        sofa: id,
        name: String(values.get('sofaID') ?? id),
        text: typeof text === 'string' ? text : undefined,
        members: members.get(id) ?? new Set(),
      },
    ];
  });
}

/** Whether a value is a CAS in JSON, to tell the format by. */
export function looksLikeCas(text: string): boolean {
  if (!/"%(?:FEATURE_STRUCTURES|TYPES|VIEWS)"/u.test(text)) return false;
  try {
    const root: unknown = valueOf(parseJsonTree(text));
    return typeof root === 'object' && root !== null && STRUCTURES in root;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}
