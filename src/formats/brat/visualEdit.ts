import { joinLines, splitLines, usualEnd, type Line } from '../common/lines.ts';
import type { RemovedType } from '../types/removedTypes.ts';
import { changedAspects, type TypeChange } from '../types/typeChange.ts';
import { newNames } from './configEdit.ts';
import { typeName } from './write.ts';

/** visual.conf with changes of types: lines that are not about them stay as they are. */
export function editVisualConfig(text: string, changes: readonly TypeChange[]): string {
  const first = splitLines(text);
  const end = usualEnd(first);
  const names = new Map([...newNames(changes, 'entity'), ...newNames(changes, 'relation')]);
  const renamed = (own: readonly Line[]) => own.map((line) => renamedLine(line, names));
  let lines = inSection(inSection(first, 'labels', renamed, end), 'drawing', renamed, end);
  for (const change of changes) {
    lines = inSection(lines, 'labels', (own) => withLabel(own, change, end), end);
    lines = inSection(lines, 'drawing', (own) => withColour(own, change, end), end);
  }
  return joinLines(lines);
}

/** visual.conf without the lines of types. */
export function removeFromVisual(text: string, removed: readonly RemovedType[]): string {
  const names = new Set(removed.map(({ name }) => name));
  const first = splitLines(text);
  const end = usualEnd(first);
  const others = (own: readonly Line[]) =>
    own.filter((line) => !names.has(/^\s*([^\s|]+)/u.exec(line.text)?.[1] ?? ''));
  return joinLines(inSection(inSection(first, 'labels', others, end), 'drawing', others, end));
}

/** The lines of [labels] with a type's. */
function withLabel(own: readonly Line[], change: TypeChange, end: Line['end']): readonly Line[] {
  const { before, after } = change;
  const name = typeName(after.name);
  const at = own.findIndex((line) => line.text.split('|')[0]?.trim() === name);
  // A name that brat doesn't take is shown all the same.
  const isShown = after.label !== name && (before?.name !== after.name || name !== after.name);
  const isOther = changedAspects(change).includes('label') || isShown;
  const line = own[at];
  if (line !== undefined) {
    const isMeant = isOther || (before !== undefined && before.name !== after.name);
    return isMeant ? own.with(at, { ...line, text: labelLine(line.text, after.label) }) : own;
  }
  return isOther ? [...own, { text: `${name} | ${after.label}`, end }] : own;
}

/** The lines of [drawing] with a type's. */
function withColour(own: readonly Line[], change: TypeChange, end: Line['end']): readonly Line[] {
  if (!changedAspects(change).includes('colour')) return own;
  const { colour } = change.after;
  const name = typeName(change.after.name);
  const key = change.kind === 'entity' ? 'bgColor' : 'color';
  const at = own.findIndex((line) => /^\s*(\S+)/u.exec(line.text)?.[1] === name);
  const line = own[at];
  if (line === undefined) {
    return colour === undefined ? own : [...own, { text: `${name}\t${key}:${colour}`, end }];
  }
  const text = colouredLine(line.text, key, colour);
  return text === undefined ? own.toSpliced(at, 1) : own.with(at, { ...line, text });
}

/**
 * Changes the lines of a section, from its heading to its last line with something on it. The section
 * is made where there is none and it gets a line.
 */
function inSection(
  lines: readonly Line[],
  name: string,
  change: (own: readonly Line[]) => readonly Line[],
  end: Line['end'],
): Line[] {
  const headingOf = ({ text }: Line) => /^\s*\[(\w+)\]\s*$/u.exec(text)?.[1]?.toLowerCase();
  const start = lines.findIndex((line) => headingOf(line) === name);
  if (start < 0) {
    const made = change([]);
    return made.length === 0 ? [...lines] : [...lines, { text: `[${name}]`, end }, ...made];
  }
  const next = lines.findIndex((line, at) => at > start && headingOf(line) !== undefined);
  let stop = next < 0 ? lines.length : next;
  while (stop > start + 1 && lines[stop - 1]?.text.trim() === '') stop -= 1;
  return [
    ...lines.slice(0, start + 1),
    ...change(lines.slice(start + 1, stop)),
    ...lines.slice(stop),
  ];
}

/** A line that begins with a type's name, with another name. */
function renamedLine(line: Line, names: ReadonlyMap<string, string>): Line {
  const [head, before = '', name = ''] = /^(\s*)([^\s|]+)/u.exec(line.text) ?? [];
  const to = names.get(name);
  if (to === undefined || head === undefined) return line;
  return { ...line, text: `${before}${to}${line.text.slice(head.length)}` };
}

/** `Type | long name | short` with another long name. */
function labelLine(line: string, label: string): string {
  const [first = '', second, ...more] = line.split('|');
  const blank = more.length > 0 ? ' ' : '';
  const [, left = ' ', right = blank] = /^(\s*).*?(\s*)$/su.exec(second ?? '') ?? [];
  return [first, `${left === '' ? ' ' : left}${label}${right}`, ...more].join('|');
}

/** A drawing's line with another colour; undefined where nothing is left of it. */
function colouredLine(
  line: string,
  key: 'bgColor' | 'color',
  colour: string | undefined,
): string | undefined {
  const [, head = '', rest = ''] = /^(\s*\S+\s*)(.*)$/su.exec(line) ?? [];
  const keyOf = (part: string) => part.split(':')[0]?.trim();
  const parts = rest.split(',').filter((part) => part.trim() !== '');
  // Either is read, as files mix them up.
  const at = parts.findIndex((part) => keyOf(part) === key || keyOf(part) === 'bgColor');
  if (colour === undefined) {
    const left = parts.filter((_, index) => index !== at);
    return left.length === 0 ? undefined : `${head}${left.join(',').trimStart()}`;
  }
  if (at < 0)
    return `${head}${[...parts, `${parts.length > 0 ? ' ' : ''}${key}:${colour}`].join(',')}`;
  const changed = parts[at]?.replace(/:.*$/su, () => `:${colour}`) ?? '';
  return `${head}${parts.with(at, changed).join(',')}`;
}
