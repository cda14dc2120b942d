import type { Document, Fragment, Relation, Span } from '../../../document/document.ts';
import { type Contents, contentsOf, type Paragraph, paragraphsOf } from '../contents.ts';
import { directionsOf } from '../direction.ts';
import {
  type Drawing,
  type DrawingChoice,
  lanesFor,
  layoutDrawing,
  resolve,
  roomForAll,
} from '../drawing.ts';
import {
  type LaneCounts,
  type Lines,
  linesFor,
  metricsOf,
  type Metrics,
  type Piece,
} from '../geometry.ts';
import type { RelationPieces } from '../routes.ts';
import { type MeasuredRect, piecesOf } from '../pieces.ts';

/** Width of every character of the tests' font. */
export const CHARACTER = 10;

/** A label's width in the tests' font. */
export const measureMonospace = (text: string): number => Array.from(text).length * 7;

/** Sizes for 18 px text on a page of so many columns. */
export function testMetrics(columns: number): Metrics {
  return metricsOf(18, 22, columns * CHARACTER);
}

/** Where a text lies that wraps after so many columns, wherever that is; as a browser measures. */
export function wrapAt(text: string, columns: number) {
  const rtlAt = directionsOf(text);
  const places: { line: number; column: number }[] = [];
  let line = 0;
  let column = 0;
  for (const unit of text) {
    if (column === columns) {
      line += 1;
      column = 0;
    }
    places.push(...Array.from({ length: unit.length }, () => ({ line, column })));
    column += 1;
    if (unit === '\n') {
      line += 1;
      column = 0;
    }
  }
  return (start: number, end: number): readonly Piece[] => {
    const rtl = rtlAt(start);
    const rects = places.slice(start, end).map(({ line, column }): MeasuredRect => {
      const left = (rtl ? columns - column - 1 : column) * CHARACTER;
      return { line, left, right: left + CHARACTER };
    });
    return piecesOf(rects, rtl, columns * CHARACTER);
  };
}

/** Fragments and type of a span. */
export type SpanNote = readonly [start: number, end: number, type: string, ...more: number[]];

/** Indices of head and tail, and a type, of a relation. */
export type RelationNote = readonly [head: number, tail: number, type: string];

/** A document of short notes; its spans keep their order. Numbers after the type are more fragments. */
export function documentOf(
  text: string,
  spans: readonly SpanNote[],
  relations: readonly RelationNote[] = [],
  symmetric: readonly string[] = [],
): Document {
  const names = (values: readonly string[]) => [...new Set(values)].sort();
  return {
    text,
    spans: spans.map(([start, end, type, ...more], index): Span => ({
      id: `s${index}`,
      fragments: [{ start, end }, ...pairsOf(more)],
      type,
      score: 0.9,
      status: 'predicted',
    })),
    relations: relations.map(([head, tail, type], index): Relation => ({
      id: `r${index}`,
      head: `s${head}`,
      tail: `s${tail}`,
      type,
      score: 0.8,
      status: 'predicted',
    })),
    entityTypes: names(spans.map(([, , type]) => type)).map((name) => ({ name, label: name })),
    relationTypes: names(relations.map(([, , type]) => type)).map((name) => ({
      name,
      label: name,
      symmetric: symmetric.includes(name),
    })),
    notices: [],
  };
}

function pairsOf(offsets: readonly number[]): Fragment[] {
  return offsets.flatMap((end, index) =>
    index % 2 === 0 ? [] : [{ start: offsets[index - 1] ?? end, end }],
  );
}

/** A paragraph as it is laid out, and what it was made of. */
export interface LaidOut {
  readonly paragraph: Paragraph;
  readonly contents: Contents;
  readonly room: LaneCounts;
  readonly lines: Lines;
  readonly relations: readonly RelationPieces[];
  readonly drawing: Drawing;
}

/** What of a document is laid out, and where: in a file, lines have room for every relation. */
export type Laying = DrawingChoice | 'file';

/** Lays out all paragraphs of a document on a page of so many columns. */
export function layOut(document: Document, columns: number, laying: Laying = {}): LaidOut[] {
  const choice = laying === 'file' ? { showAll: true } : laying;
  const paragraphs = paragraphsOf(document.text);
  return contentsOf(document, paragraphs).map((contents, index) => {
    const paragraph = paragraphs[index] ?? { start: 0, end: 0, gapEnd: 0 };
    const wrapped = wrapAt(document.text.slice(paragraph.start, paragraph.end), columns);
    const piecesOf = (start: number, end: number) =>
      wrapped(start - paragraph.start, end - paragraph.start);
    const metrics = testMetrics(columns);
    const usual = lanesFor(contents);
    const room =
      laying === 'file'
        ? roomForAll(contents, piecesOf, metrics, measureMonospace, usual, paragraph)
        : usual;
    const drawing = layoutDrawing(
      contents,
      piecesOf,
      metrics,
      measureMonospace,
      room,
      paragraph,
      choice,
    );
    const { relations } = resolve(contents, piecesOf, paragraph);
    const lines = linesFor(metrics, room);
    return { paragraph, contents, room, lines, relations, drawing };
  });
}

/** Three spans, the last one over a line's end, and two relations, of which `Met` is symmetric. */
export function meetingDocument(): Document {
  return documentOf(
    'Ada met Bo in\n Rome',
    [
      [0, 3, 'Peop'],
      [8, 10, 'Peop'],
      [11, 19, 'Loc'],
    ],
    [
      [0, 1, 'Met'],
      [1, 2, 'Live_In'],
    ],
    ['Met'],
  );
}
