/**
 * Tags of tokens: how each says whether a span begins, goes on or ends there. Schemes are told
 * apart by the tags that occur.
 */

/**
 * `IO` knows no beginnings; in `IOB1` (CoNLL-2003's own) a beginning is marked only next to a span
 * of the same type, in `IOB2` always; the others mark ends and single tokens too.
 */
export type TagScheme = 'IO' | 'IOB1' | 'IOB2' | 'BIOES' | 'BILOU' | 'BMES' | 'BMEW';

/** How a file writes its tags. */
export interface TagStyle {
  readonly scheme: TagScheme;
  /** The tag of a token that is in no span. */
  readonly outside: string;
  /** What stands between prefix and type. */
  readonly joint: string;
  /** Whether tags have a type; else all spans are of one. */
  readonly hasTypes: boolean;
}

/** A span of tokens, by the first and the last one's index. */
export interface TokenSpan {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
  readonly type: string;
}

/** Type of spans whose tags have none. */
export const UNTYPED = 'Entity';

type Prefix = 'B' | 'I' | 'M' | 'E' | 'L' | 'S' | 'U' | 'W';
interface Tag {
  /** Missing in a tag without one. */
  readonly prefix?: Prefix;
  readonly joint: string;
  readonly type: string;
}

const PREFIXED = /^([BIMELSUW])(?:([-_:])(.+))?$/su;
/** `0` and `o` are what people type for `O`; bconv writes `O-NIL`. */
const OUTSIDE = new Set(['O', '_', '-', '*', '', '0', 'o', 'O-NIL']);
const BEGINS = 'BSUW';
const ENDS = 'ELSUW';

/** Whether a text is a tag with a prefix and a type. */
export function isTypedTag(text: string): boolean {
  return (PREFIXED.exec(text)?.[3] ?? '') !== '';
}

/** Whether a text is a prefix without a type. */
export function isBarePrefix(text: string): boolean {
  return text.length === 1 && PREFIXED.test(text);
}

/** Whether a tag says that its token is in no span. */
export function isOutside(text: string): boolean {
  return OUTSIDE.has(text);
}

/**
 * How tags are written.
 *
 * @param tags - All of a file.
 * @param starts - Indices at which sentences begin.
 * @param names - Tags that there are besides, used or not.
 */
export function findTagStyle(
  tags: readonly string[],
  starts: ReadonlySet<number>,
  names: readonly string[] = [],
): TagStyle {
  const used = tags.map((tag) => (isOutside(tag) ? undefined : parsePrefixed(tag)));
  const all = [...new Set([...tags, ...names])].filter((tag) => !isOutside(tag));
  const found = all.flatMap((tag) => parsePrefixed(tag) ?? []);
  const outside = tags.includes('O') ? 'O' : ([...tags, ...names].find(isOutside) ?? 'O');
  if (all.length > found.length * 2) return { scheme: 'IO', outside, joint: '', hasTypes: true };
  const joint = found.find((tag) => tag.joint !== '')?.joint ?? '-';
  const hasTypes = found.length === 0 || found.some((tag) => tag.joint !== '');
  const scheme = schemeOf(new Set(found.flatMap(({ prefix }) => prefix ?? [])), used, starts);
  return { scheme, outside, joint, hasTypes };
}

function schemeOf(
  prefixes: ReadonlySet<Prefix>,
  used: readonly (Tag | undefined)[],
  starts: ReadonlySet<number>,
): TagScheme {
  const has = (...wanted: Prefix[]) => wanted.some((prefix) => prefixes.has(prefix));
  if (has('W')) return 'BMEW';
  if (has('M')) return 'BMES';
  if (has('L', 'U')) return 'BILOU';
  if (has('E', 'S')) return 'BIOES';
  const goesOn = used.some((tag) => tag?.prefix === 'I');
  const standsAlone = used.some((tag, index) => {
    const before = starts.has(index) ? undefined : used[index - 1];
    return tag?.prefix === 'B' && before?.type !== tag.type;
  });
  return goesOn && !standsAlone ? 'IOB1' : 'IOB2';
}

/** A tag that its scheme does not allow there; it was read nevertheless. */
export interface BrokenTag {
  readonly index: number;
  /** Whether the beginning of the span or its end is not marked as it should be. */
  readonly lacks: 'beginning' | 'end' | 'prefix';
}

/** What tags say. */
export interface Decoded {
  readonly spans: readonly TokenSpan[];
  readonly broken: readonly BrokenTag[];
}

/**
 * The spans that tags stand for; none goes on from one sentence to the next.
 *
 * @param starts - Indices at which sentences begin.
 */
export function decodeTags(
  tags: readonly string[],
  style: TagStyle,
  starts: ReadonlySet<number>,
): Decoded {
  const { scheme } = style;
  const spans: TokenSpan[] = [];
  const broken: BrokenTag[] = [];
  const marksEnds = scheme.startsWith('BI') || scheme.startsWith('BM');
  let open: { first: number; type: string } | undefined;
  const close = (last: number, isMarked: boolean) => {
    if (open === undefined) return;
    spans.push({ ...open, last });
    if (marksEnds && !isMarked) broken.push({ index: last, lacks: 'end' });
    open = undefined;
  };
  for (const [index, text] of tags.entries()) {
    if (starts.has(index)) close(index - 1, false);
    const tag = parseTag(text, style);
    if (tag === undefined) {
      close(index - 1, false);
      continue;
    }
    const { prefix = '', type } = tag;
    const begins = prefix !== '' && BEGINS.includes(prefix);
    if (prefix === '' && scheme !== 'IO') broken.push({ index, lacks: 'prefix' });
    if (begins || open?.type !== type) {
      close(index - 1, false);
      open = { first: index, type };
      const isFree = scheme === 'IO' || scheme === 'IOB1' || prefix === '';
      if (!begins && !isFree) broken.push({ index, lacks: 'beginning' });
    }
    if (prefix !== '' && ENDS.includes(prefix)) close(index, true);
  }
  close(tags.length - 1, false);
  return { spans, broken };
}

/** Tags with other spans, or what is in the way of that. */
export type Retagged =
  | { readonly tags: readonly string[] }
  | { readonly overlapping: TokenSpan }
  | { readonly inseparable: TokenSpan };

/** What is to become of the spans of tags. */
export interface SpanChanges {
  /** Spans that are not there any more. */
  readonly gone: readonly TokenSpan[];
  /** Spans that stay. */
  readonly kept: readonly TokenSpan[];
  readonly fresh: readonly TokenSpan[];
}

/**
 * Write other spans into tags: a token whose span did not change keeps its tag, unless that would
 * then say something else.
 */
export function retag(
  tags: readonly string[],
  style: TagStyle,
  starts: ReadonlySet<number>,
  { gone, kept, fresh }: SpanChanges,
): Retagged {
  const now = [...tags];
  for (const { first, last } of gone) now.fill(style.outside, first, last + 1);
  const owners = new Map<number, TokenSpan>();
  const wanted = [...kept, ...fresh];
  for (const span of wanted) {
    for (let index = span.first; index <= span.last; index += 1) {
      if (owners.has(index)) return { overlapping: span };
      if (index > span.first && starts.has(index)) return { inseparable: span };
      owners.set(index, span);
    }
  }
  const put = (span: TokenSpan) => {
    const before = starts.has(span.first) ? undefined : owners.get(span.first - 1);
    for (const [at, tag] of encode(span, style, before?.type === span.type).entries()) {
      now[span.first + at] = tag;
    }
  };
  fresh.forEach(put);
  const keyOf = ({ first, last, type }: TokenSpan) => `${first}-${last}-${type}`;
  const missing = () => {
    const found = new Set(decodeTags(now, style, starts).spans.map(keyOf));
    return wanted.filter((span) => !found.has(keyOf(span)));
  };
  // A span next to one that is new may need a mark of its beginning that it did not need before.
  for (const span of missing()) {
    const neighbours = [owners.get(span.first - 1), owners.get(span.last + 1)];
    for (const one of [...neighbours, span]) if (one) put(one);
  }
  const [left] = missing();
  return left === undefined ? { tags: now } : { inseparable: left };
}

function encode(span: TokenSpan, style: TagStyle, followsSame: boolean): string[] {
  const length = span.last - span.first + 1;
  const { scheme, hasTypes, joint } = style;
  const write = (prefix: Prefix) => {
    if (scheme === 'IO') return span.type;
    return hasTypes ? `${prefix}${joint}${span.type}` : prefix;
  };
  const inner = (prefix: Prefix, count: number) =>
    Array.from({ length: Math.max(0, count) }, () => write(prefix));
  const framed = (inside: Prefix, end: Prefix, single: Prefix) =>
    length === 1 ? [write(single)] : [write('B'), ...inner(inside, length - 2), write(end)];
  switch (scheme) {
    case 'IO':
      return inner('I', length);
    case 'IOB1':
      return [write(followsSame ? 'B' : 'I'), ...inner('I', length - 1)];
    case 'IOB2':
      return [write('B'), ...inner('I', length - 1)];
    case 'BIOES':
      return framed('I', 'E', 'S');
    case 'BILOU':
      return framed('I', 'L', 'U');
    case 'BMES':
      return framed('M', 'E', 'S');
    case 'BMEW':
      return framed('M', 'E', 'W');
  }
}

function parseTag(text: string, style: TagStyle): Tag | undefined {
  if (isOutside(text)) return undefined;
  const plain = { joint: '', type: text };
  return style.scheme === 'IO' ? plain : (parsePrefixed(text) ?? plain);
}

function parsePrefixed(text: string): Tag | undefined {
  const [, prefix, joint = '', type = UNTYPED] = PREFIXED.exec(text) ?? [];
  return isPrefix(prefix) ? { prefix, joint, type } : undefined;
}

function isPrefix(text: string | undefined): text is Prefix {
  return text !== undefined && PREFIXED.test(text);
}
