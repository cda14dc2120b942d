import type { Metrics } from '../geometry.ts';
import { byLine, type Legged, overlaps } from '../lanes.ts';
import { type RelationPieces, routesOf } from '../routes.ts';

/**
 * How arcs are drawn without much thought: from the middles of their spans, in document order,
 * each in the lowest lane where it meets no other.
 */
export function greedyLanes(relations: readonly RelationPieces[], metrics: Metrics): Legged[][] {
  const routes = routesOf(relations, [...relations.keys()], metrics, false);
  return [...byLine(routes).values()].map((line) => {
    const placed: Legged[] = [];
    const inOrder = [...line].sort((a, b) => (a.relations[0] ?? 0) - (b.relations[0] ?? 0));
    for (const { from, to } of inOrder) {
      const self = { left: Math.min(from.x, to.x), right: Math.max(from.x, to.x) };
      let lane = 0;
      while (placed.some((other) => other.lane === lane && overlaps(other.self, self))) lane += 1;
      const legs = [from, to].filter(({ kind }) => kind === 'span').map(({ x }) => x);
      placed.push({ lane, self, legs });
    }
    return placed;
  });
}
