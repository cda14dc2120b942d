import { childOf, endOfString, memberOf, parseJsonTree, type JsonNode } from './jsonTree.ts';
import { applySplices, type Splice } from './splices.ts';

/** The way to a value: names of members and indices of items, as the file has them. */
export type JsonPath = readonly (string | number)[];

/** A value that can be written as JSON. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** A change of a file; paths are those before all changes. */
export type JsonEdit =
  /** Put a value in place of another, or add a member that is missing. */
  | { readonly kind: 'set'; readonly path: JsonPath; readonly value: JsonValue }
  /** Give a member another name, in its place. */
  | { readonly kind: 'rename'; readonly path: JsonPath; readonly name: string }
  /** Take a member or item away. */
  | { readonly kind: 'remove'; readonly path: JsonPath }
  /** Add an item at the end of an array, which is made where it is missing. */
  | { readonly kind: 'append'; readonly path: JsonPath; readonly value: JsonValue }
  /** Make an array of a value that is there, which stays as it is written, and others after it. */
  | { readonly kind: 'wrap'; readonly path: JsonPath; readonly values: readonly JsonValue[] };

/** How a file writes JSON. */
interface Style {
  readonly colon: string;
  readonly comma: string;
  /** Whether all but ASCII is escaped, as Python does by default. */
  readonly escapes: boolean;
  /** What a level is indented by; empty where nothing is. */
  readonly indent: string;
}

/**
 * Change values in a text of JSON: every byte that no change is about stays. New values are written
 * as the file writes its own.
 *
 * @throws FormatError where the text is no JSON; RangeError where a path leads nowhere.
 */
export function patchJson(text: string, edits: readonly JsonEdit[]): string {
  if (edits.length === 0) return text;
  const root = parseJsonTree(text);
  const style = styleOf(text);
  const splices: Splice[] = [];
  const containers = new Map<JsonNode, Changes>();
  const changesOf = (node: JsonNode): Changes => {
    const known = containers.get(node);
    if (known) return known;
    const made: Changes = { removed: new Set(), added: [] };
    containers.set(node, made);
    return made;
  };
  const missing = new Map<string, JsonValue[]>();
  for (const edit of edits) {
    const [parentPath, step] = [edit.path.slice(0, -1), edit.path.at(-1)];
    if (edit.kind === 'append') {
      const array = nodeAt(root, edit.path);
      if (array?.kind === 'array') changesOf(array).added.push({ value: edit.value });
      else if (array === undefined && typeof step === 'string') {
        const key = JSON.stringify(edit.path);
        const values = missing.get(key) ?? [];
        if (values.length === 0) {
          missing.set(key, values);
          changesOf(existing(root, parentPath)).added.push({ name: step, value: values });
        }
        values.push(edit.value);
      } else throw new RangeError(`No array at ${edit.path.join('.')}.`);
      continue;
    }
    if (edit.kind === 'wrap') {
      const { start, end } = existing(root, edit.path);
      const more = edit.values.map((value) => `${style.comma}${write(value, style)}`).join('');
      splices.push({ start, end: start, text: '[' }, { start: end, end, text: `${more}]` });
      continue;
    }
    if (edit.kind === 'rename') {
      const start = memberOf(nodeAt(root, parentPath), step)?.start;
      const end = start === undefined ? undefined : endOfString(text, start);
      if (start === undefined || end === undefined) throw nothingAt(edit.path);
      splices.push({ start, end, text: quote(edit.name, style) });
      continue;
    }
    const node = nodeAt(root, edit.path);
    if (edit.kind === 'set' && node !== undefined) {
      splices.push({ start: node.start, end: node.end, text: write(edit.value, style) });
    } else if (edit.kind === 'set' && typeof step === 'string') {
      changesOf(existing(root, parentPath)).added.push({ name: step, value: edit.value });
    } else if (node !== undefined && step !== undefined) {
      const parent = existing(root, parentPath);
      changesOf(parent).removed.add(placeOf(parent, step));
    } else throw nothingAt(edit.path);
  }
  for (const [node, changes] of containers) splices.push(...splicesOf(text, node, changes, style));
  return applySplices(text, splices);
}

interface Changes {
  /** Indices of children. */
  readonly removed: Set<number>;
  readonly added: { readonly name?: string; readonly value: JsonValue }[];
}

interface Child {
  readonly start: number;
  readonly end: number;
}

function nodeAt(root: JsonNode, path: JsonPath): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>((node, step) => childOf(node, step), root);
}

function existing(root: JsonNode, path: JsonPath): JsonNode {
  const node = nodeAt(root, path);
  if (node === undefined) throw nothingAt(path);
  return node;
}

function nothingAt(path: JsonPath): RangeError {
  return new RangeError(`Nothing at ${path.join('.')}.`);
}

/** The index of a child that is there. */
function placeOf(parent: JsonNode, step: string | number): number {
  if (typeof step === 'number') return step;
  return parent.kind === 'object' ? parent.members.findLastIndex(({ name }) => name === step) : -1;
}

function childrenOf(node: JsonNode): readonly Child[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'array') return node.items;
  return node.members.map(({ start, value }) => ({ start, end: value.end }));
}

function splicesOf(
  text: string,
  node: JsonNode,
  { removed, added }: Changes,
  style: Style,
): Splice[] {
  const children = childrenOf(node);
  const splices: Splice[] = [];
  const firstKept = children.findIndex((_, index) => !removed.has(index));
  for (const index of removed) {
    const [child, before, next] = [children[index], children[index - 1], children[index + 1]];
    if (child === undefined) continue;
    // With an item goes the comma before it; of the first ones, the comma after it.
    if (firstKept >= 0 && index > firstKept && before) {
      splices.push({ start: before.end, end: child.end, text: '' });
    } else splices.push({ start: child.start, end: next?.start ?? child.end, text: '' });
  }
  if (added.length === 0) return splices;
  const [first, second] = children;
  const lastKept = children.findLast((_, index) => !removed.has(index));
  const opening = node.start + 1;
  const lead = first === undefined ? '' : text.slice(opening, first.start);
  const between =
    first && second
      ? text.slice(first.end, second.start)
      : lead.includes('\n')
        ? `,${lead}`
        : style.comma;
  const at = lastKept?.end ?? first?.start ?? opening;
  const level = levelOf(text, first?.start ?? node.start);
  const isSpread =
    children.length === 0 &&
    node.end - opening > 0 &&
    text.slice(opening, node.end - 1).includes('\n');
  const values = added.map(({ name, value }) => {
    const written = write(value, style, level, siblingIsSpread(text, first));
    return name === undefined ? written : `${quote(name, style)}${style.colon}${written}`;
  });
  const joined = values.join(between);
  splices.push({
    start: at,
    end: at,
    text: lastKept === undefined || isSpread ? joined : `${between}${joined}`,
  });
  return splices;
}

function siblingIsSpread(text: string, sibling: Child | undefined): boolean {
  return sibling !== undefined && text.slice(sibling.start, sibling.end).includes('\n');
}

/** The blanks that the line of a place begins with. */
function levelOf(text: string, place: number): string {
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(lineStart, place))?.[0] ?? '';
}

/**
 * A value as a file writes such.
 *
 * @param level - The blanks that the line of a spread value begins with.
 */
function write(value: JsonValue, style: Style, level = '', isSpread = false): string {
  if (typeof value === 'string') return quote(value, style);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = level + style.indent;
  const lead = isSpread && style.indent !== '' ? `\n${deeper}` : '';
  const tail = lead === '' ? '' : `\n${level}`;
  const comma = lead === '' ? style.comma : `,${lead}`;
  const inner = (one: JsonValue) => write(one, style, deeper, isSpread);
  if (isList(value)) {
    return value.length === 0 ? '[]' : `[${lead}${value.map(inner).join(comma)}${tail}]`;
  }
  const members = Object.entries(value).map(
    ([name, one]) => `${quote(name, style)}${style.colon}${inner(one)}`,
  );
  return members.length === 0 ? '{}' : `{${lead}${members.join(comma)}${tail}}`;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function quote(text: string, { escapes }: Style): string {
  const quoted = JSON.stringify(text);
  if (!escapes) return quoted;
  return quoted.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function styleOf(text: string): Style {
  const [, colonBlank = ' '] = /"\s*:([ ]?)/u.exec(text) ?? [];
  const [, commaBlank = ' '] = /[\]}"\d],([ ]?)[^\r\n]/u.exec(text) ?? [];
  const isAscii = !/[^\p{ASCII}]/u.test(text);
  const [, indent = ''] = /[{[]\r?\n([ \t]+)/u.exec(text) ?? [];
  return {
    colon: `:${colonBlank}`,
    comma: `,${commaBlank}`,
    escapes: isAscii && /\\u[0-9a-f]{4}/iu.test(text),
    indent,
  };
}
