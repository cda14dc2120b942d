import type { Utf16Range } from '../types.ts';

/** A tag of HTML, a comment or the like, as it stands in a text. */
export interface Tag extends Utf16Range {
  /** In lower case; `!` for what is no element: comments, declarations, processing instructions. */
  readonly name: string;
  readonly closes: boolean;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** Elements within a line of text; they must be closed to be taken for elements. */
const INLINE = words(`
  a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb
  rp rt rtc ruby s samp small span strike strong sub sup time tt u var`);
/** Elements that are, or stand in, blocks of their own; they must be closed too. */
const BLOCKS = words(`
  address article aside blockquote body button caption center details dialog div dl fieldset
  figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html legend main menu nav ol
  pre section select summary table tbody tfoot thead title ul`);
/** Blocks whose end tag may be left out. */
const OPEN_BLOCKS = words('dd dt li option p td th tr');
/** Elements without content. */
const VOID = words('area base br col embed hr img input link meta source track wbr');
/** Elements whose content nobody reads. */
const UNREAD = words('iframe noscript object script style svg template');

/** Attributes that need no value. */
const BOOLEAN = words(`
  allowfullscreen async autofocus autoplay checked compact controls default defer disabled hidden
  ismap loop multiple muted nohref noshade novalidate nowrap open readonly required reversed
  selected`);

const TAG =
  /<!--[^]{0,2000}?-->|<!\[CDATA\[|\]\]>|<!doctype\b[^<>]{0,1000}>|<\?xml\b[^<>]{0,1000}\?>|<(?<slash>\/?)(?<name>[a-z][a-z\d]{0,15})(?<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'=<>`]+))?)*)\s*\/?>/giu;
const ATTRIBUTE = /(?<name>[^\s"'<>/=]+)(?<value>\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?/gu;

/** Whether attributes are HTML's: "<b and c>" is none of a tag's. */
function areAttributes(attributes: string): boolean {
  for (const { groups: { name = '', value } = {} } of attributes.matchAll(ATTRIBUTE)) {
    if (value === undefined && !BOOLEAN.has(name.toLowerCase())) return false;
  }
  return true;
}

/** Finds what has the form of a tag of HTML. */
export function findTags(text: string): Tag[] {
  const tags: Tag[] = [];
  for (const { index: start, 0: whole, groups = {} } of text.matchAll(TAG)) {
    const { slash, name, attributes = '' } = groups;
    const range = { start, end: start + whole.length };
    if (name === undefined) tags.push({ ...range, name: '!', closes: false });
    else if (isKnown(name.toLowerCase()) && areAttributes(attributes)) {
      tags.push({ ...range, name: name.toLowerCase(), closes: slash === '/' });
    }
  }
  return tags;
}

function isKnown(name: string): boolean {
  return [INLINE, BLOCKS, OPEN_BLOCKS, VOID, UNREAD].some((list) => list.has(name));
}

/** An element: its tags, which are one where it has no content or no end. */
export interface Element {
  readonly name: string;
  readonly open: Tag;
  readonly close: Tag;
}

/**
 * Puts tags together. A tag that needs a partner and has none is left out: "<b>" alone is perhaps
 * somebody's name in a chat.
 */
export function pairTags(tags: readonly Tag[]): Element[] {
  const elements: Element[] = [];
  const alone = (tag: Tag) => elements.push({ name: tag.name, open: tag, close: tag });
  const open: Tag[] = [];
  const openOf = new Map<string, number>();
  const count = (name: string, more: number) => {
    openOf.set(name, (openOf.get(name) ?? 0) + more);
  };
  for (const tag of tags) {
    const { name, closes } = tag;
    if (name === '!' || VOID.has(name)) alone(tag);
    else if (!closes) {
      open.push(tag);
      count(name, 1);
    } else if ((openOf.get(name) ?? 0) === 0) {
      if (mayStandAlone(tag)) alone(tag);
    } else {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        count(last.name, -1);
        if (last.name === name) {
          elements.push({ name, open: last, close: tag });
          break;
        }
        if (mayStandAlone(last)) alone(last);
      }
    }
  }
  open.filter(mayStandAlone).forEach(alone);
  return elements;
}

function mayStandAlone({ name }: Tag): boolean {
  return OPEN_BLOCKS.has(name);
}

/** Whether the content of an element is none of the text. */
export function isUnread(name: string): boolean {
  return UNREAD.has(name);
}

/** Whether an element shows code, in which markup stands for itself. */
export function showsCode(name: string): boolean {
  return ['code', 'kbd', 'pre', 'samp', 'tt'].includes(name);
}

/**
 * What a tag is read as: blocks are paragraphs, table cells columns, `<br>` a line break; what is
 * within a line is nothing.
 *
 * @param before - The character before the tag.
 */
export function meaningOf({ name, closes }: Tag, before: string): string {
  if (name === 'br') return '\n';
  if (name === 'td' || name === 'th') return closes ? '' : '\t';
  if (name === 'hr' || BLOCKS.has(name) || OPEN_BLOCKS.has(name)) return '\n\n';
  if (name === 'img' || name === 'input' || isUnread(name)) return ' ';
  // A raised figure behind a name is a note's; "1st" and powers of ten are one word.
  if (name === 'sup' && !closes && /\p{L}/u.test(before)) return ' ';
  return '';
}
