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

const BLANK_LINES = /\n(?:[^\S\n]*\n)*/gu;

/**
 * Cuts a text into paragraphs, which end at blank lines, each with the line break that ends it; very
 * long ones at any line break. Together with the gaps between them they are the whole text.
 */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const { 0: lines, index } of text.matchAll(BLANK_LINES)) {
    const gapEnd = index + lines.length;
    if (lines.length === 1 && gapEnd - start < LONGEST) continue;
    paragraphs.push({ start, end: index + 1, gapEnd });
    start = gapEnd;
  }
  if (start < text.length || paragraphs.length === 0) {
    paragraphs.push({ start, end: text.length, gapEnd: text.length });
  }
  return paragraphs;
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
  const { text, entityTypes, relationTypes } = document;
  const places = new Map<string, SpanPlace>();
  const spans = paragraphs.map((): Span[] => []);
  // Most spans are within one paragraph; a list for each of them would be thousands.
  const alone = paragraphs.map((_, index) => [index]);
  let first = 0;
  for (const span of document.spans) {
    const start = spanStart(span);
    // In document order, the next span is mostly where the last one was.
    while (first < paragraphs.length - 1 && start >= (paragraphs[first]?.gapEnd ?? 0)) first += 1;
    if (start < (paragraphs[first]?.start ?? 0)) first = paragraphAt(paragraphs, start);
    const isWithin = spanEnd(span) <= (paragraphs[first]?.end ?? 0);
    const own = isWithin ? alone[first] : undefined;
    const touched = own ?? touchedBy(span, paragraphs, first);
    for (const index of touched) spans[index]?.push(span);
    places.set(span.id, { span, touched });
  }
  const relations = paragraphs.map((): Relation[] => []);
  const partners = paragraphs.map((): Span[] => []);
  for (const relation of document.relations) {
    const [head, tail] = [places.get(relation.head), places.get(relation.tail)];
    for (const index of new Set([...(head?.touched ?? []), ...(tail?.touched ?? [])])) {
      relations[index]?.push(relation);
      for (const end of [head, tail]) {
        if (end?.touched.includes(index) === false) partners[index]?.push(end.span);
      }
    }
  }
  return paragraphs.map((_, index) => {
    const known = before[index];
    const shown = {
      spans: sameList(known?.spans, spans[index] ?? []),
      relations: sameList(known?.relations, relations[index] ?? []),
      partners: sameList(known?.partners, partners[index] ?? []),
      entityTypes,
      relationTypes,
    };
    if (known !== undefined && isSame(known, shown)) return known;
    return { ...shown, nameOf: namer(text, [...shown.spans, ...shown.partners]) };
  });
}

function namer(text: string, spans: readonly Span[]): Contents['nameOf'] {
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

function touchedBy(span: Span, paragraphs: readonly Paragraph[], first: number): number[] {
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
