import { shortened } from '../../document/shortened.ts';
import type { Interval, Metrics } from './geometry.ts';
import { clampMiddle, type MeasureText } from './labels.ts';
import { assignLanes, byLine, crossings, hullOf, type Laned } from './lanes.ts';
import { type RelationPieces, type Route, routesOf, standsOn } from './routes.ts';

/** A line with more arcs than these shows only those in focus. */
export const DENSE = 12;

/** What decides which arcs are drawn. */
export interface ArcChoice {
  /** How many lanes there are. */
  readonly limit: number;
  /** Ids of the relations in focus: where there is no room for all, they are drawn. */
  readonly focus?: ReadonlySet<string>;
  /** Draws all, closer together where there is no room. */
  readonly showAll?: boolean;
}

/** A route with its lane. */
export interface LanedRoute extends Route, Laned {
  /** The line that is drawn. */
  readonly self: Interval;
}

/** The arcs of one line. */
export interface ArcLine {
  readonly line: number;
  readonly routes: readonly LanedRoute[];
  /** From one lane to the next, in pixels: less than usual where they are many. */
  readonly step: number;
}

/** All arcs that are drawn, and the relations that are not. */
export interface ArcPlan {
  readonly lines: readonly ArcLine[];
  /** Indices of relations. */
  readonly hidden: ReadonlySet<number>;
}

/** Chooses the arcs that are drawn, and gives them lanes. */
export function planArcs(
  relations: readonly RelationPieces[],
  metrics: Metrics,
  measure: MeasureText,
  { limit, focus, showAll = false }: ArcChoice,
): ArcPlan {
  const inFocus = (index: number) => focus?.has(relations[index]?.relation.id ?? '') === true;
  const all = [...relations.keys()];
  const hidden = new Set<number>();
  const squeezed = new Set<number>();
  const hideAllBut = (line: readonly Route[]) => {
    const others = line.flatMap((route) => route.relations).filter((index) => !inFocus(index));
    for (const index of others) hidden.add(index);
    return others.length > 0;
  };
  if (!showAll) {
    for (const line of byLine(routesOf(relations, all, metrics, true)).values()) {
      const count = line.reduce((sum, route) => sum + route.relations.length, 0);
      if (count > DENSE) hideAllBut(line);
    }
  }
  const giveLanes = () => {
    const shown = all.filter((index) => !hidden.has(index));
    const spread = byLine(routesOf(relations, shown, metrics, true));
    let known: Map<number, Route[]> | undefined;
    const middle = (line: number) => {
      known ??= byLine(routesOf(relations, shown, metrics, false));
      return known.get(line) ?? [];
    };
    return [...spread].map(([line, routes]) => {
      const most = squeezed.has(line) ? Infinity : limit;
      const lanes = (some: readonly Route[]) => laneRoutes(relations, some, metrics, measure, most);
      const [kept, lost] = leastCrossing(lanes, routes, () => middle(line));
      return { line, routes, kept, lost };
    });
  };
  let lines = giveLanes();
  // Each turn hides a relation or brings a line's lanes closer together, so there is a last one.
  while (lines.some(({ lost }) => lost.length > 0)) {
    for (const { line, routes, lost } of lines) {
      for (const route of lost) {
        const inFocusHere = !showAll && route.relations.some(inFocus);
        if (inFocusHere && hideAllBut(routes)) continue;
        // Two lanes at least are needed to have anything to bring closer together.
        if ((inFocusHere || showAll) && limit > 1) squeezed.add(line);
        else for (const index of route.relations) hidden.add(index);
      }
    }
    lines = giveLanes();
  }
  return {
    hidden,
    lines: lines.map(({ line, kept }) => {
      const count = kept.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
      const step = count <= limit ? 1 : (limit - 1) / (count - 1);
      return { line, routes: kept, step: step * metrics.arcLane };
    }),
  };
}

type Laning = readonly [kept: LanedRoute[], lost: Route[]];

/** Feet side by side are easier to tell apart; on the middles they may cross less. */
function leastCrossing(
  lanes: (routes: readonly Route[]) => Laning,
  spread: readonly Route[],
  middle: () => readonly Route[],
): Laning {
  const first = lanes(spread);
  const crossed = crossingsOf(first[0]);
  if (crossed === 0) return first;
  const second = lanes(middle());
  return second[1].length <= first[1].length && crossingsOf(second[0]) < crossed ? second : first;
}

/** How many times the arcs of one line cross. */
export function crossingsOf(routes: readonly LanedRoute[]): number {
  return crossings(routes.map((route) => ({ ...route, legs: legsOf(route) })));
}

/** Where a route comes down to the text. */
export function legsOf({ from, to }: Route): number[] {
  return [from, to].filter(({ kind }) => kind === 'span').map(({ x }) => x);
}

function laneRoutes(
  relations: readonly RelationPieces[],
  routes: readonly Route[],
  metrics: Metrics,
  measure: MeasureText,
  limit: number,
): Laning {
  const dot = metrics.labelGap * 2;
  const requests = routes.map((route) => {
    const self = hullOf([
      { left: route.from.x, right: route.from.x },
      { left: route.to.x, right: route.to.x },
    ]);
    const label = measure(routeLabel(relations, route)) + metrics.labelGap;
    return {
      self,
      taken: widen(self, label, metrics.width),
      narrow: widen(self, Math.min(dot, label), metrics.width),
      rank: route.relations[0] ?? 0,
    };
  });
  const lanes = assignLanes(requests, limit);
  const kept = routes.flatMap((route, index): LanedRoute[] => {
    const laned = lanes[index];
    const self = requests[index]?.self;
    return laned === undefined || self === undefined ? [] : [{ ...route, ...laned, self }];
  });
  return [kept, routes.filter((_, index) => lanes[index] === undefined)];
}

/** An interval made at least so wide around its middle, inside of 0…limit where that is possible. */
function widen({ left, right }: Interval, least: number, limit: number): Interval {
  const width = Math.min(Math.max(least, right - left), limit);
  const middle = clampMiddle((left + right) / 2, width, 0, limit);
  return { left: Math.min(left, middle - width / 2), right: Math.max(right, middle + width / 2) };
}

/** Between the labels of parallel relations. */
const SEPARATOR = ' · ';

/** What stands on a route: the types of its relations, or of a stub also its partner. */
export function routeLabel(relations: readonly RelationPieces[], route: Route): string {
  return route.relations.map((index) => relationLabel(relations[index], route)).join(SEPARATOR);
}

/** Names in the labels of stubs are cut to this many characters. */
const LONGEST_NAME = 24;

/** What one relation adds to its route's label. */
export function relationLabel(relation: RelationPieces | undefined, route: Route): string {
  if (relation === undefined) return '';
  const { label, symmetric, head, tail } = relation;
  if (route.to.kind !== 'label') return label;
  const fromHead = standsOn(head, route);
  const name = shortened(fromHead ? tail.name : head.name, LONGEST_NAME);
  if (symmetric) return `${label} ↔ ${name}`;
  return fromHead ? `${label} → ${name}` : `${name} → ${label}`;
}
