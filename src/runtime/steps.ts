import type { Tensor } from 'onnxruntime-web/wasm';
import { batchesByLength, type Fits, type SentencePieces } from '../text/index.ts';
import type { HiddenRow } from './hiddenStore.ts';
import { paddedPositions } from './batchLimits.ts';

/** A sentence to score, and what it is known by. */
export interface Wanted {
  readonly key: string;
  readonly sentence: SentencePieces;
}

/**
 * A part of a run: sentences whose hidden states are rows of one tensor, by row; sentences to be
 * encoded together; or those that this device should not run.
 */
export type Step =
  | {
      readonly kind: 'held';
      readonly wanted: readonly Wanted[];
      readonly hidden: Tensor;
      readonly rows: readonly number[];
    }
  | { readonly kind: 'new' | 'aside'; readonly wanted: readonly Wanted[] };

/** What is not too much for a step. */
export interface StepFits {
  readonly held: Fits;
  readonly new: Fits;
  /** Whether a sentence of N positions is not too much for the device by itself. */
  readonly alone: (positions: number) => boolean;
}

/**
 * Group sentences into steps. What is held comes first: encoding may make it give way. Each step is
 * made when it is wanted, as large as fits by then; what does not even fit alone comes last.
 *
 * @param find - Where a sentence's hidden states are held, if they are.
 */
export function* planSteps(
  wanted: readonly Wanted[],
  find: (key: string) => HiddenRow | undefined,
  fits: StepFits,
): Generator<Step> {
  const held = new Map<Tensor, (Wanted & { readonly row: number })[]>();
  const fresh: Wanted[] = [];
  for (const one of wanted) {
    const place = find(one.key);
    if (place === undefined) {
      fresh.push(one);
      continue;
    }
    const others = held.get(place.hidden) ?? [];
    others.push({ ...one, row: place.row });
    held.set(place.hidden, others);
  }
  for (const [hidden, places] of held) {
    const positions = hidden.dims[1] ?? 0;
    places.sort((a, b) => a.row - b.row);
    for (let from = 0; from < places.length;) {
      let to = from + 1;
      while (to < places.length && fits.held(to - from + 1, positions)) to += 1;
      const chunk = places.slice(from, to);
      yield { kind: 'held', hidden, wanted: chunk, rows: chunk.map(({ row }) => row) };
      from = to;
    }
  }
  const lengths = fresh.map(({ sentence }) => sentence.pieces.ids.length);
  const slow: Wanted[] = [];
  for (const indices of batchesByLength(lengths, paddedPositions, fits.new)) {
    const batch = indices.flatMap((index) => fresh[index] ?? []);
    const alone = batch.length > 1 || batch.every((one) => fits.alone(positionsOf([one])));
    if (alone) yield { kind: 'new', wanted: batch };
    else slow.push(...batch);
  }
  if (slow.length > 0) yield { kind: 'aside', wanted: slow };
}

/** N of sentences that are encoded together. */
export function positionsOf(wanted: readonly Wanted[]): number {
  return paddedPositions(Math.max(...wanted.map(({ sentence }) => sentence.pieces.ids.length)));
}
