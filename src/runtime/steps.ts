import type { Tensor } from 'onnxruntime-web/wasm';
import { batchByLength, type BatchLimit, type SentencePieces } from '../text/index.ts';
import type { HiddenRow } from './hiddenStore.ts';

/** A sentence to score, and what it is known by. */
export interface Wanted {
  readonly key: string;
  readonly sentence: SentencePieces;
}

/**
 * A part of a run: sentences whose hidden states are rows of one tensor, by row, or sentences to be
 * encoded together.
 */
export type Step =
  | {
      readonly kind: 'held';
      readonly wanted: readonly Wanted[];
      readonly hidden: Tensor;
      readonly rows: readonly number[];
    }
  | { readonly kind: 'new'; readonly wanted: readonly Wanted[] };

/**
 * Group sentences into steps. What is held comes first: encoding may make it give way.
 *
 * @param find - Where a sentence's hidden states are held, if they are.
 */
export function planSteps(
  wanted: readonly Wanted[],
  find: (key: string) => HiddenRow | undefined,
  limit: BatchLimit,
): Step[] {
  const held = new Map<Tensor, (Wanted & { readonly row: number })[]>();
  const fresh: Wanted[] = [];
  for (const one of wanted) {
    const place = find(one.key);
    if (place === undefined) {
      fresh.push(one);
      continue;
    }
    const others = held.get(place.hidden) ?? [];
    held.set(place.hidden, [...others, { ...one, row: place.row }]);
  }
  const heldSteps = [...held].flatMap(([hidden, places]) =>
    chunks(
      places.sort((a, b) => a.row - b.row),
      limit.maxRows,
    ).map((chunk): Step => ({
      kind: 'held',
      hidden,
      wanted: chunk,
      rows: chunk.map(({ row }) => row),
    })),
  );
  const lengths = fresh.map(({ sentence }) => sentence.pieces.ids.length);
  const newSteps = batchByLength(lengths, limit).map((indices): Step => ({
    kind: 'new',
    wanted: indices.flatMap((index) => fresh[index] ?? []),
  }));
  return [...heldSteps, ...newSteps];
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, nth) => items.slice(nth * size, (nth + 1) * size));
}
