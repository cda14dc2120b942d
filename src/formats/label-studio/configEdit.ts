import { applySplices, type Splice } from '../common/splices.ts';
import type { RemovedType } from '../types/removedTypes.ts';
import { changedAspects, type TypeChange } from '../types/typeChange.ts';
import { ATTRIBUTE, decodeEntities, TAG } from './config.ts';

/** A tag of a labelling configuration. */
interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly value: string | undefined;
  readonly start: number;
  readonly text: string;
}

/** The tag of a type. */
const TAG_OF = { entity: 'label', relation: 'relation' } as const;

/** A labelling configuration with changes of types: what is not about them stays as it is. */
export function editLabelConfig(xml: string, changes: readonly TypeChange[]): string {
  const tags = tagsIn(xml);
  const splices: Splice[] = [];
  const added = { entity: [] as string[], relation: [] as string[] };
  for (const change of changes) {
    const { kind, before, after } = change;
    const wanted = TAG_OF[kind];
    const own = tags.filter(({ name, value }) => name === wanted && value === before?.name);
    const attributes = attributesOf(change);
    for (const { start, text } of before === undefined ? [] : own) {
      splices.push({ start, end: start + text.length, text: withAttributes(text, attributes) });
    }
    if (before === undefined) {
      const tag = kind === 'entity' ? '<Label/>' : '<Relation/>';
      added[kind].push(withAttributes(tag, new Map([['value', after.name], ...attributes])));
    }
  }
  if (added.entity.length > 0) splices.push(...insertion(xml, tags, 'label', added.entity));
  if (added.relation.length > 0) splices.push(...insertion(xml, tags, 'relation', added.relation));
  return applySplices(xml, splices);
}

/** A labelling configuration without the tags of types; of a line that was a tag's alone nothing is left. */
export function removeFromLabelConfig(xml: string, removed: readonly RemovedType[]): string {
  const isRemoved = (tag: Tag) =>
    removed.some(({ kind, name }) => tag.name === TAG_OF[kind] && tag.value === name);
  return applySplices(
    xml,
    tagsIn(xml)
      .filter(isRemoved)
      .map((tag): Splice => {
        const close = new RegExp(`^[^]*?</${tag.name}\\s*>`, 'iu');
        const opened = tag.start + tag.text.length;
        const own = tag.text.endsWith('/>') ? undefined : close.exec(xml.slice(opened))?.[0];
        const end = opened + (own?.length ?? 0);
        const [before = ''] = /(?:^|[\r\n])[ \t]*$/u.exec(xml.slice(0, tag.start)) ?? [];
        const after = /^[ \t]*(?:\r\n|\n|\r)/u.exec(xml.slice(end))?.[0];
        const isAlone = (before !== '' || tag.start === 0) && after !== undefined;
        const blanks = before.replace(/^[\r\n]/u, '').length;
        return isAlone
          ? { start: tag.start - blanks, end: end + after.length, text: '' }
          : { start: tag.start, end, text: '' };
      }),
  );
}

function tagsIn(xml: string): readonly Tag[] {
  return [...xml.matchAll(TAG)].map((match): Tag => {
    const value = [...(match[2] ?? '').matchAll(ATTRIBUTE)].find(
      ([, name]) => name?.toLowerCase() === 'value',
    );
    return {
      name: (match[1] ?? '').toLowerCase(),
      value: value && decodeEntities(value[2] ?? value[3] ?? ''),
      start: match.index,
      text: match[0],
    };
  });
}

/** What attributes of a tag become; undefined where one goes. */
function attributesOf(change: TypeChange): Map<string, string | undefined> {
  const { before, after } = change;
  const aspects = changedAspects(change);
  return new Map<string, string | undefined>([
    ...(before !== undefined && before.name !== after.name ? [['value', after.name] as const] : []),
    ...(aspects.includes('colour') ? [['background', after.colour] as const] : []),
    ...(aspects.includes('description') ? [['hint', after.description] as const] : []),
  ]);
}

function withAttributes(tag: string, attributes: ReadonlyMap<string, string | undefined>): string {
  let text = tag;
  for (const [name, value] of attributes) {
    const known = new RegExp(`\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'iu');
    const written = value === undefined ? '' : ` ${name}="${escaped(value)}"`;
    if (known.test(text)) text = text.replace(known, () => written);
    else text = text.replace(/\s*\/?>$/u, (end) => `${written}${end}`);
  }
  return text;
}

/** Puts new tags behind the last of their kind; relations may have none yet. */
function insertion(
  xml: string,
  tags: readonly Tag[],
  name: 'label' | 'relation',
  added: readonly string[],
): Splice[] {
  const last = tags.findLast((tag) => tag.name === name);
  if (last !== undefined) {
    const close = /^\s*<\/\w+>/u.exec(xml.slice(last.start + last.text.length))?.[0] ?? '';
    const isOpen = !last.text.endsWith('/>') && new RegExp(`^\\s*</${name}>`, 'iu').test(close);
    const end = last.start + last.text.length + (isOpen ? close.length : 0);
    const indent = /[\r\n]*[ \t]*$/u.exec(xml.slice(0, last.start))?.[0] ?? '';
    return [{ start: end, end, text: added.map((tag) => `${indent}${tag}`).join('') }];
  }
  const wrapper = name === 'label' ? 'labels' : 'relations';
  const opened = tags.find((tag) => tag.name === wrapper && !tag.text.endsWith('/>'));
  if (opened !== undefined) {
    const end = opened.start + opened.text.length;
    return [{ start: end, end, text: added.join('') }];
  }
  const end = xml.lastIndexOf('</View>');
  if (name === 'label' || end < 0) return [];
  return [{ start: end, end, text: `  <Relations>${added.join('')}</Relations>\n` }];
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
