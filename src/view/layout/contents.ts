import type {
  Document,
  Fragment,
  Relation,
  RelationTypeInfo,
  Span,
  TypeInfo,
} from '../../document/document.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import { sameList } from '../../document/sameList.ts';
import { spanText } from '../../document/spanText.ts';
import { inOneGo, type Work } from '../../base/work.ts';

/** A stretch of the text that is one block of the page: offsets in UTF-16 code units. */
export interface Paragraph extends Fragment {
  /** The end of the blank lines that follow, exclusive: where the next paragraph starts. */
  readonly gapEnd: number;
}

/** What one paragraph shows of a document. */
export interface Contents {
  /** In document order. */
  readonly spans: readonly Span[];
  /** Those with an end here, in document order. */
  readonly relations: readonly Relation[];
  /** Spans elsewhere that these relations join. */
  readonly partners: readonly Span[];
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** The text of a span or partner, by its id. */
  readonly nameOf: (spanId: string) => string;
}

/** A block longer than this ends at the next line break, if no blank line comes before. */
const LONGEST = 3000;

/** A block ends after so many characters, wherever that is: browsers lay it out in one go. */
const MOST = 12_000;

/** So far from there it may end at a blank instead. */
const NEAR_BLANK = 1000;

/** A gap has so many blank lines at most; what follows them is a paragraph of nothing else. */
const MOST_BLANK = 200;

const BLANK_LINES = /\n(?:[^\S\n]*\n)*/gu;

/** What does not begin a new character. */
const CONTINUES = /\p{M}|\p{Emoji_Modifier}|\u200d|[\udc00-\udfff]/u;

/**
 * Cuts a text into paragraphs, which end at blank lines, each with the line break that ends it; very
 * long ones at any line break or, where there is none, at a blank; and gaps of very many blank lines
 * after some of them. Together with the gaps between them they are the whole text.
 */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const { 0: lines, index } of text.matchAll(BLANK_LINES)) {
    const gapEnd = index + lines.length;
    if (lines.length === 1 && gapEnd - start < LONGEST) continue;
    paragraphs.push(...cutParagraph(text, { start, end: index + 1, gapEnd }));
    start = gapEnd;
  }
  if (start < text.length || paragraphs.length === 0) {
    paragraphs.push(...cutParagraph(text, { start, end: text.length, gapEnd: text.length }));
  }
  return paragraphs;
}

/** Of a paragraph, parts that are not too long to be laid out in one go. */
function cutParagraph(text: string, { start, end, gapEnd }: Paragraph): Paragraph[] {
  const parts: Paragraph[] = [];
  let from = start;
  while (end - from > MOST) {
    const cut = cutBefore(text, from + MOST);
    parts.push({ start: from, end: cut, gapEnd: cut });
    from = cut;
  }
  let own = end;
  let gap = end;
  for (;;) {
    gap = linesAfter(text, gap, gapEnd);
    parts.push({ start: from, end: own, gapEnd: gap });
    if (gap >= gapEnd) return parts;
    [from, own] = [gap, gap];
  }
}

/** The offset after the last blank before `limit`, or else of the last character that begins there. */
function cutBefore(text: string, limit: number): number {
  const before = text.slice(limit - NEAR_BLANK, limit);
  const blank = before.search(/\s\S*$/u);
  if (blank !== -1) return limit - NEAR_BLANK + blank + 1;
  let cut = limit;
  while (cut > limit - NEAR_BLANK && CONTINUES.test(text.charAt(cut))) cut -= 1;
  return cut;
}

/** The offset after as many lines as a gap may have. */
function linesAfter(text: string, start: number, end: number): number {
  let offset = start;
  for (let line = 0; line < MOST_BLANK && offset < end; line += 1) {
    const next = text.indexOf('\n', offset);
    offset = next === -1 ? end : Math.min(end, next + 1);
  }
  return offset;
}

/** Index of the paragraph that an offset lies in, or in the gap after it. */
export function paragraphAt(paragraphs: readonly Paragraph[], offset: number): number {
  let [low, high] = [0, paragraphs.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle]?.gapEnd ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * What each paragraph shows of a document; a span over a border is in all that it touches.
 *
 * @param before - What they showed of an earlier document of the same text: where a paragraph shows
 *   the same spans and relations, its contents are the same object.
 */
export function contentsOf(
  document: Document,
  paragraphs: readonly Paragraph[],
  before: readonly Contents[] = [],
): Contents[] {
  return inOneGo(contentsSteps(document, paragraphs, before));
}

/** So many spans, relations or paragraphs are a step. */
const STEP = 200;

/** `contentsOf` in steps. */
export function* contentsSteps(
  document: Document,
  paragraphs: readonly Paragraph[],
  before: readonly Contents[] = [],
): Work<Contents[]> {
  const { text, entityTypes, relationTypes } = document;
  const places = new Map<string, SpanPlace>();
  const spans = paragraphs.map((): Span[] => []);
  // Most spans are within one paragraph; a list for each of them would be thousands.
  const alone = paragraphs.map((_, index) => [index]);
  let first = 0;
  for (const [count, span] of document.spans.entries()) {
    if (count % STEP === STEP - 1) yield;
    const start = spanStart(span);
    // In document order, the next span is mostly where the last one was.
    while (first < paragraphs.length - 1 && start >= (paragraphs[first]?.gapEnd ?? 0)) first += 1;
    if (start < (paragraphs[first]?.start ?? 0)) first = paragraphAt(paragraphs, start);
    const touched = touchedBy(span, paragraphs, first, alone[first]);
    for (const index of touched) spans[index]?.push(span);
    places.set(span.id, { span, touched });
  }
  const relations = paragraphs.map((): Relation[] => []);
  const partners = paragraphs.map((): Span[] => []);
  for (const [count, relation] of document.relations.entries()) {
    if (count % STEP === STEP - 1) yield;
    const [head, tail] = [places.get(relation.head), places.get(relation.tail)];
    for (const index of new Set([...(head?.touched ?? []), ...(tail?.touched ?? [])])) {
      relations[index]?.push(relation);
      for (const end of [head, tail]) {
        if (end?.touched.includes(index) === false) partners[index]?.push(end.span);
      }
    }
  }
  const contents: Contents[] = [];
  for (const index of paragraphs.keys()) {
    if (index % STEP === STEP - 1) yield;
    const known = before[index];
    const shown = {
      spans: sameList(known?.spans, spans[index] ?? []),
      relations: sameList(known?.relations, relations[index] ?? []),
      partners: sameList(known?.partners, partners[index] ?? []),
      entityTypes,
      relationTypes,
    };
    contents.push(
      known !== undefined && isSame(known, shown)
        ? known
        : { ...shown, nameOf: namer(text, [...shown.spans, ...shown.partners]) },
    );
  }
  return contents;
}

/** Gives the text of one of some spans by its id. */
export function namer(text: string, spans: readonly Span[]): Contents['nameOf'] {
  return (id) => {
    const span = spans.find((one) => one.id === id);
    return span === undefined ? '' : spanText(text, span);
  };
}

function isSame(known: Contents, shown: Omit<Contents, 'nameOf'>): boolean {
  return (
    known.spans === shown.spans &&
    known.relations === shown.relations &&
    known.partners === shown.partners &&
    known.entityTypes === shown.entityTypes &&
    known.relationTypes === shown.relationTypes
  );
}

interface SpanPlace {
  readonly span: Span;
  /** Indices of the paragraphs in which it has text. */
  readonly touched: readonly number[];
}

/**
 * Indices of the paragraphs in which a span has text.
 *
 * @param first - That of the paragraph in which it starts.
 * @param alone - What is given where it has text in no other.
 */
export function touchedBy(
  span: Span,
  paragraphs: readonly Paragraph[],
  first: number,
  alone: readonly number[] = [first],
): readonly number[] {
  if (spanEnd(span) <= (paragraphs[first]?.end ?? 0)) return alone;
  const last = paragraphAt(paragraphs, Math.max(spanStart(span), spanEnd(span) - 1));
  const touched: number[] = [];
  for (let index = first; index <= last; index++) {
    const paragraph = paragraphs[index];
    if (paragraph !== undefined && span.fragments.some((one) => meets(one, paragraph))) {
      touched.push(index);
    }
  }
  return touched;
}

/** A fragment's part within a paragraph. */
export function clip({ start, end }: Fragment, paragraph: Fragment): Fragment {
  return { start: Math.max(start, paragraph.start), end: Math.min(end, paragraph.end) };
}

/** The parts of a paragraph that its spans cover, in their order; equal ones as often as they are there. */
export function rangesIn({ spans }: Pick<Contents, 'spans'>, paragraph: Fragment): Fragment[] {
  return spans
    .flatMap(({ fragments }) => fragments.map((fragment) => clip(fragment, paragraph)))
    .filter(({ start, end }) => start < end);
}

function meets(fragment: Fragment, paragraph: Fragment): boolean {
  const { start, end } = clip(fragment, paragraph);
  return start < end;
}
