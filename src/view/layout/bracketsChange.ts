import type { Span } from '../../document/document.ts';
import { placeBrackets, type SpanDrawing, type SpanPieces, type Undrawn } from './brackets.ts';
import type { Lines, Metrics, Piece } from './geometry.ts';
import type { MeasureText } from './labels.ts';
import { sameLabel } from './sameDrawing.ts';

/** What brackets are laid out from. */
interface Request {
  readonly spans: readonly SpanPieces[];
  readonly limit: number;
  readonly undrawn: Undrawn;
  readonly lines: Lines;
  readonly metrics: Metrics;
  readonly measure: MeasureText;
}

/** Brackets as they were laid out. */
interface LaidOut {
  readonly request: Request;
  readonly drawings: readonly SpanDrawing[];
}

/** By where the lines of a text are, which are elsewhere in every text and at every width. */
const LAST = new WeakMap<readonly number[], LaidOut>();

/**
 * What `placeBrackets` gives. Where few spans are otherwise than the last time, as after an edit, only
 * their lines are laid out, and those that other spans of these lines go on to.
 */
export function placeBracketsAgain(request: Request): readonly SpanDrawing[] {
  const { tops } = request.lines;
  const last = tops && LAST.get(tops);
  const drawings = (last && placedAfter(last, request)) ?? placed(request, request.spans);
  if (tops) LAST.set(tops, { request, drawings });
  return drawings;
}

function placed(request: Request, spans: readonly SpanPieces[]): readonly SpanDrawing[] {
  const { limit, undrawn, lines, metrics, measure } = request;
  return placeBrackets(spans, limit, undrawn, lines, metrics, measure);
}

/** Of more changes than these all lines are laid out. */
const FEW = 20;

/** @returns undefined where much is otherwise. */
function placedAfter(
  { request: before, drawings }: LaidOut,
  now: Request,
): readonly SpanDrawing[] | undefined {
  if (!isAlike(before, now)) return undefined;
  const [old, spans] = [before.spans, now.spans];
  const most = Math.min(old.length, spans.length);
  let first = 0;
  while (first < most && isSame(old[first], spans[first])) first += 1;
  let last = 0;
  while (last < most - first && isSame(old.at(-1 - last), spans.at(-1 - last))) last += 1;
  const [oldEnd, end] = [old.length - last, spans.length - last];
  const told = changedIds(before.undrawn, now.undrawn);
  if (oldEnd + end - 2 * first + told.size > FEW) return undefined;

  const touched = new Set<number>();
  const touch = ({ pieces }: SpanPieces) => pieces.forEach(({ line }) => touched.add(line));
  old.slice(first, oldEnd).forEach(touch);
  const isChanged = ({ span }: SpanPieces, at: number) =>
    (at >= first && at < end) || told.has(span.id);
  const changed = spans.filter(isChanged);
  changed.forEach(touch);
  const long = spans.filter(({ pieces }) => pieces.length > 1);
  for (let size = -1; size < touched.size;) {
    size = touched.size;
    for (const one of long) if (isOn(one, touched)) touch(one);
  }
  const own = new Set([...changed, ...spans.filter((one) => isOn(one, touched))]);
  const again = spans.filter((one) => own.has(one));
  const fresh = new Map(placed(now, again).map((drawing, at) => [again[at], drawing] as const));
  return spans.flatMap((one, at) => {
    const drawing = fresh.get(one) ?? drawings[at < first ? at : at - spans.length + old.length];
    return drawing === undefined ? [] : [drawing];
  });
}

function isAlike(one: Request, other: Request): boolean {
  return (
    one.limit === other.limit &&
    one.metrics === other.metrics &&
    one.measure === other.measure &&
    one.lines.above === other.lines.above &&
    one.lines.below === other.lines.below
  );
}

function isOn({ pieces }: SpanPieces, lines: ReadonlySet<number>): boolean {
  return pieces.some(({ line }) => lines.has(line));
}

function isSame(one: SpanPieces | undefined, other: SpanPieces | undefined): boolean {
  return (
    one?.span === other?.span &&
    one?.label === other?.label &&
    samePieces(one?.pieces ?? [], other?.pieces ?? [])
  );
}

/** Those of a span of one fragment are the same list again. */
function samePieces(one: readonly Piece[], other: readonly Piece[]): boolean {
  return (
    one === other ||
    (one.length === other.length && one.every((piece, at) => samePiece(piece, other[at])))
  );
}

function samePiece(one: Piece, other: Piece | undefined): boolean {
  return (
    one.line === other?.line &&
    one.left === other.left &&
    one.right === other.right &&
    one.rtl === other.rtl &&
    one.openLeft === other.openLeft &&
    one.openRight === other.openRight
  );
}

/** Spans of which other numbers of relations are told than before, or elsewhere. */
function changedIds(before: Undrawn, now: Undrawn): ReadonlySet<Span['id']> {
  const all = [before, now].flatMap(({ more, counts }) => [...more.keys(), ...counts.keys()]);
  return new Set(
    all.filter(
      (id) =>
        before.more.get(id) !== now.more.get(id) ||
        !sameLabel(before.counts.get(id), now.counts.get(id)),
    ),
  );
}
