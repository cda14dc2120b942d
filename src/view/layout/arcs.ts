import type { Relation } from '../../document/document.ts';
import {
  type ArcLine,
  type ArcPlan,
  type LanedRoute,
  legsOf,
  relationLabel,
  routeLabel,
} from './arcLanes.ts';
import type { Interval, Lines, Metrics } from './geometry.ts';
import { textTop } from './geometry.ts';
import {
  clampMiddle,
  DOT,
  type LabelPlace,
  type MeasureText,
  placeInLane,
  type PlacedLabel,
} from './labels.ts';
import { groupBy } from '../../base/groupBy.ts';
import { overlaps } from './lanes.ts';
import { type PartEnd, type RelationPieces, standsOn, within } from './routes.ts';

/** What one line shows of an arc, from the head's side to the tail's. */
export interface ArcPart {
  readonly line: number;
  /** 0 is nearest to the text. */
  readonly lane: number;
  readonly from: PartEnd;
  readonly to: PartEnd;
  /** The y of its feet on the text. */
  readonly foot: number;
  /** The y at which it runs along. */
  readonly bar: number;
  /** Missing where there is no room for it, and where a parallel relation's has all the room. */
  readonly label?: PlacedLabel;
  /** Of a stub: id of the span at its other end. */
  readonly partner?: string;
}

/** A relation as it is drawn: a part on one line, or one on each of two; or stubs. */
export interface ArcDrawing {
  readonly relation: Relation;
  readonly parts: readonly ArcPart[];
  /** A stub has no other end here: its label names the partner. */
  readonly stub: boolean;
  /** Missing for symmetric types, and where the tail isn't here. */
  readonly arrow?: Point & { readonly size: number };
  /** Feet on the spans; missing where the span isn't here. */
  readonly head?: Point;
  readonly tail?: Point;
  /** The first of the parts' labels. */
  readonly label?: PlacedLabel;
}

/** A place. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Parallel arcs are so far apart, in pixels. */
const STRAND = 2.5;

/** Arcs and labels of relations whose routes have lanes; relations not drawn are left out. */
export function placeArcs(
  relations: readonly RelationPieces[],
  plan: ArcPlan,
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): ArcDrawing[] {
  const parts = new Map<number, { readonly part: ArcPart; readonly route: LanedRoute }[]>();
  for (const line of plan.lines) {
    const labels = placeLabels(relations, line, metrics, measure);
    for (const route of line.routes) {
      const place = labels.get(route);
      const strands = splitLabel(relations, route, place, measure);
      route.relations.forEach((index, strand) => {
        const offset = (strand - (route.relations.length - 1) / 2) * STRAND;
        const lane = textTop(lines, line.line) - metrics.arcOffset - route.lane * line.step;
        const label = strands[strand];
        const part: ArcPart = {
          ...ends(relations, route, index, offset),
          line: line.line,
          lane: route.lane,
          foot: textTop(lines, line.line) - 1,
          bar:
            lane -
            offset +
            (isBelow(route, place, line, metrics) ? metrics.labelHeight / 2 + 1 : 0),
          ...(label === undefined ? {} : { label: { ...label, y: lane } }),
          ...partnerOf(relations[index], route),
        };
        const known = parts.get(index);
        if (known === undefined) parts.set(index, [{ part, route }]);
        else known.push({ part, route });
      });
    }
  }
  return relations.flatMap((relation, index) => {
    const own = parts.get(index);
    return own === undefined ? [] : [drawingOf(relation, own, metrics)];
  });
}

function partnerOf(relation: RelationPieces | undefined, route: LanedRoute) {
  if (relation === undefined || route.to.kind !== 'label') return {};
  const { head, tail } = relation.relation;
  return { partner: standsOn(relation.head, route) ? tail : head };
}

/** A part that its label would hide runs below it, where lanes are not too close for that. */
function isBelow(
  { self, to }: LanedRoute,
  label: LabelPlace | undefined,
  { step }: ArcLine,
  metrics: Metrics,
): boolean {
  if (label === undefined || step < metrics.arcLane) return false;
  return to.kind === 'label' || self.right - self.left < label.width + 2 * metrics.labelGap;
}

/** The ends of one of some parallel arcs: the higher one is wider, so that they don't cross. */
function ends(
  relations: readonly RelationPieces[],
  route: LanedRoute,
  index: number,
  offset: number,
): Pick<ArcPart, 'from' | 'to'> {
  const side = route.from.x <= route.to.x ? 1 : -1;
  const move = (end: PartEnd, by: number, piece: Interval | undefined): PartEnd =>
    end.kind === 'margin' || piece === undefined ? end : { ...end, x: within(piece, end.x + by) };
  const first = route.pieces[0];
  const from = move(route.from, -side * offset, first);
  const to =
    route.to.kind === 'label'
      ? { ...route.to, x: from.x }
      : move(route.to, side * offset, route.pieces.at(-1));
  const { head } = relations[route.relations[0] ?? 0]?.relation ?? {};
  const turned = relations[index]?.relation.head !== head;
  return turned && to.kind !== 'label' ? { from: to, to: from } : { from, to };
}

function drawingOf(
  { relation, symmetric, head, tail }: RelationPieces,
  own: readonly { readonly part: ArcPart; readonly route: LanedRoute }[],
  metrics: Metrics,
): ArcDrawing {
  const stub = own.some(({ route }) => route.to.kind === 'label');
  const footOn = (end: RelationPieces['head'], side: 'from' | 'to'): Point | undefined => {
    const found = own.find(({ part, route }) =>
      stub ? standsOn(end, route) : part[side].kind === 'span',
    );
    if (found === undefined) return undefined;
    const { part } = found;
    return { x: part[stub ? 'from' : side].x, y: part.foot };
  };
  const [headFoot, tailFoot] = [footOn(head, 'from'), footOn(tail, 'to')];
  const label = own.find(({ part }) => part.label !== undefined)?.part.label;
  return {
    relation,
    stub,
    parts: own.map(({ part }) => part),
    ...(headFoot === undefined ? {} : { head: headFoot }),
    ...(tailFoot === undefined ? {} : { tail: tailFoot }),
    ...(symmetric || tailFoot === undefined ? {} : { arrow: { ...tailFoot, size: metrics.arrow } }),
    ...(label === undefined ? {} : { label }),
  };
}

function placeLabels(
  relations: readonly RelationPieces[],
  { routes, step }: ArcLine,
  metrics: Metrics,
  measure: MeasureText,
): Map<LanedRoute, LabelPlace> {
  if (step < metrics.arcLane) return labelsOfSqueezed(relations, routes, step, metrics, measure);
  const placed = new Map<LanedRoute, LabelPlace>();
  for (const lane of groupBy(routes, (route) => route.lane).values()) {
    const requests = lane.map((route) => ({
      full: routeLabel(relations, route),
      self: route.self,
      taken: route.taken,
      avoid: routes.filter((other) => other.lane > route.lane).flatMap(legsOf),
    }));
    placeInLane(requests, metrics.width, metrics.labelGap, measure).forEach((place, index) => {
      const route = lane[index];
      if (place !== undefined && route !== undefined) placed.set(route, place);
    });
  }
  return placed;
}

/** Labels of lanes that are closer than labels are high: whole or a dot, where nothing else is. */
function labelsOfSqueezed(
  relations: readonly RelationPieces[],
  routes: readonly LanedRoute[],
  step: number,
  metrics: Metrics,
  measure: MeasureText,
): Map<LanedRoute, LabelPlace> {
  const placed = new Map<LanedRoute, LabelPlace>();
  const boxes: (Interval & { readonly lane: number })[] = [];
  const apart = metrics.labelHeight / step;
  for (const route of [...routes].sort((a, b) => b.lane - a.lane)) {
    const { self, lane } = route;
    for (const text of [routeLabel(relations, route), DOT]) {
      const width = measure(text);
      if (width > metrics.width) continue;
      const x = clampMiddle((self.left + self.right) / 2, width, 0, metrics.width);
      const reach = (width + metrics.labelGap) / 2;
      const box = { left: x - reach, right: x + reach, lane };
      if (boxes.some((other) => Math.abs(other.lane - lane) < apart && overlaps(other, box))) {
        continue;
      }
      boxes.push(box);
      placed.set(route, { text, width, x });
      break;
    }
  }
  return placed;
}

/** A whole label of parallel relations in parts, one each; a cut one stays with the first. */
function splitLabel(
  relations: readonly RelationPieces[],
  route: LanedRoute,
  place: LabelPlace | undefined,
  measure: MeasureText,
): (Omit<PlacedLabel, 'y'> | undefined)[] {
  if (place === undefined) return [];
  const full = routeLabel(relations, route);
  if (place.text !== full) return [{ ...place, full }];
  const texts = route.relations.map((index) => relationLabel(relations[index], route));
  const widths = texts.map(measure);
  const between =
    (place.width - widths.reduce((sum, width) => sum + width, 0)) / Math.max(1, texts.length - 1);
  let left = place.x - place.width / 2;
  return texts.map((text, index) => {
    const width = widths[index] ?? 0;
    const x = left + width / 2;
    left += width + between;
    return { text, full: text, x, width };
  });
}
