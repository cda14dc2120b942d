import type { Relation } from '../../document/document.ts';
import type { JsonEdit, JsonPath } from '../common/jsonPatch.ts';
import type { Addition } from '../common/tokenItems.ts';

/** The type of the relations that join the mentions of a cluster, each to the next one. */
export const COREFERENCE = 'coreference';

/** A mention that is drawn. */
export interface Mention {
  readonly entity: string;
  readonly path: JsonPath;
}

/** A cluster with the relations that it is drawn as. */
export interface Cluster {
  readonly path: JsonPath;
  /** In the order of the text; twice the same is one. */
  readonly mentions: readonly Mention[];
  readonly links: readonly { readonly id: string; readonly head: string; readonly tail: string }[];
}

/** What becomes of clusters. */
export interface ClusterChanges {
  /** Ids of links that are gone. */
  readonly cut: ReadonlySet<string>;
  /** Links that are new. */
  readonly tied: readonly Pick<Relation, 'head' | 'tail'>[];
  /** Spans that are gone, and that have other tokens now. */
  readonly gone: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
  readonly numbersOf: (id: string) => { readonly start: number; readonly end: number } | undefined;
}

/** How clusters are changed, and which spans are in some afterwards. */
export interface ClusterEdits {
  readonly edits: readonly JsonEdit[];
  readonly additions: readonly Addition[];
  readonly named: ReadonlySet<string>;
}

/**
 * Cut and tie clusters: a cluster that falls apart keeps its largest part, the others become new ones.
 *
 * @param member - As `clusters`.
 */
export function editClusters(
  clusters: readonly Cluster[],
  { cut, tied, gone, moved, numbersOf }: ClusterChanges,
  member: string,
): ClusterEdits {
  const parts = partsOf(clusters, cut, tied, gone);
  const edits: JsonEdit[] = [];
  const additions: Addition[] = [];
  const taken = new Set<readonly string[]>();
  const named = new Set<string>();
  for (const { path, mentions } of clusters) {
    const own = mentions.filter(({ entity }) => !gone.has(entity)).map(({ entity }) => entity);
    const wasAlone = mentions.length < 2 && own.length === mentions.length;
    const kept = largest(
      parts.filter((part) => !taken.has(part) && part.some((entity) => own.includes(entity))),
    );
    if (kept === undefined || (kept.length < 2 && !wasAlone)) {
      if (!wasAlone) edits.push({ kind: 'remove', path });
      continue;
    }
    taken.add(kept);
    for (const entity of kept) named.add(entity);
    for (const { entity, path: place } of mentions) {
      const numbers = numbersOf(entity);
      if (!kept.includes(entity)) edits.push({ kind: 'remove', path: place });
      else if (moved.has(entity) && numbers) {
        edits.push({ kind: 'set', path: [...place, 0], value: numbers.start });
        edits.push({ kind: 'set', path: [...place, 1], value: numbers.end });
      }
    }
    for (const entity of kept.filter((one) => !own.includes(one))) {
      const numbers = numbersOf(entity);
      if (numbers) edits.push({ kind: 'append', path, value: [numbers.start, numbers.end] });
    }
  }
  for (const part of parts) {
    if (part.length < 2 || taken.has(part)) continue;
    for (const entity of part) named.add(entity);
    const ranges = part.flatMap((entity) => numbersOf(entity) ?? []);
    additions.push({ path: [member], value: ranges.map(({ start, end }) => [start, end]) });
  }
  return { edits, additions, named };
}

function largest(parts: readonly (readonly string[])[]): readonly string[] | undefined {
  return parts.reduce<readonly string[] | undefined>(
    (most, part) => (most === undefined || part.length > most.length ? part : most),
    undefined,
  );
}

/** Mentions that hang together, in the order of their first ones. */
function partsOf(
  clusters: readonly Cluster[],
  cut: ReadonlySet<string>,
  tied: ClusterChanges['tied'],
  gone: ReadonlySet<string>,
): (readonly string[])[] {
  const links = clusters.flatMap((cluster) => cluster.links.filter(({ id }) => !cut.has(id)));
  const all = [...links, ...tied].filter(({ head, tail }) => !gone.has(head) && !gone.has(tail));
  const neighbours = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  };
  for (const { head, tail } of all) {
    add(head, tail);
    add(tail, head);
  }
  const mentions = clusters.flatMap((cluster) => cluster.mentions.map(({ entity }) => entity));
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const entity of [...mentions, ...tied.map(({ head }) => head)]) {
    if (seen.has(entity) || gone.has(entity)) continue;
    const part: string[] = [];
    const open = [entity];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      part.push(one);
      open.push(...(neighbours.get(one) ?? []));
    }
    parts.push(part);
  }
  return parts;
}
