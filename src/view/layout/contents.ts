import type {
  Document,
  Fragment,
  Relation,
  RelationTypeInfo,
  Span,
  TypeInfo,
} from '../../document/document.ts';
import { spanEnd, spanStart } from '../../document/build.ts';

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
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** The text of a span that may be elsewhere, by its id. */
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

/** What each paragraph shows of a document; a span over a border is in all that it touches. */
export function contentsOf(document: Document, paragraphs: readonly Paragraph[]): Contents[] {
  const { text, entityTypes, relationTypes } = document;
  const places = new Map<string, SpanPlace>();
  const spans = paragraphs.map((): Span[] => []);
  for (const span of document.spans) {
    const first = paragraphAt(paragraphs, spanStart(span));
    const isWithin = spanEnd(span) <= (paragraphs[first]?.end ?? 0);
    const touched = isWithin ? [first] : touchedBy(span, paragraphs, first);
    for (const index of touched) spans[index]?.push(span);
    places.set(span.id, { span, touched });
  }
  const relations = paragraphs.map((): Relation[] => []);
  for (const relation of document.relations) {
    const head = places.get(relation.head)?.touched ?? [];
    const tail = places.get(relation.tail)?.touched ?? [];
    for (const index of head) relations[index]?.push(relation);
    for (const index of tail) if (!head.includes(index)) relations[index]?.push(relation);
  }
  const nameOf = (id: string) => {
    const place = places.get(id);
    return place === undefined ? '' : nameIn(text, place.span);
  };
  return paragraphs.map((_, index) => ({
    spans: spans[index] ?? [],
    relations: relations[index] ?? [],
    entityTypes,
    relationTypes,
    nameOf,
  }));
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

function meets(fragment: Fragment, paragraph: Fragment): boolean {
  const { start, end } = clip(fragment, paragraph);
  return start < end;
}

/** A span's text on one line, its fragments joined by "…". */
function nameIn(text: string, { fragments }: Span): string {
  return fragments
    .map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/gu, ' ').trim())
    .join(' … ');
}
