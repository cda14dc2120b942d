import type { Frame, SentencePieces } from '../text/index.ts';
import { batchesByLength, type Fits } from './batchesByLength.ts';
import type { HiddenRow } from './hiddenStore.ts';
import { paddedPositions } from './batchLimits.ts';

/** A sentence to score, and what it is known by. */
export interface Wanted {
  readonly key: string;
  readonly sentence: SentencePieces;
}

/** A sentence whose hidden states are held, and where. */
export interface Held extends Wanted, HiddenRow {}

/**
 * A part of a run: sentences whose hidden states are held, or those to be encoded. Where sentences
 * are run together, the held ones are rows of one tensor, in rising order.
 */
export type Step =
  | { readonly kind: 'held'; readonly wanted: readonly Held[] }
  | { readonly kind: 'new'; readonly wanted: readonly Wanted[] };

/** What is not too much for a step. */
export interface StepFits {
  readonly held: Fits;
  readonly new: Fits;
}

/** How sentences are run. */
export interface StepSetting {
  /** Whether each sentence of a step is run by itself. */
  readonly alone: boolean;
  readonly frame: Frame;
}

/**
 * Group sentences into steps. What is held comes first: encoding may make it give way. Each step is
 * made when it is wanted, as large as fits by then; the longest sentences come last.
 *
 * @param find - Where a sentence's hidden states are held, if they are.
 */
export function* planSteps(
  wanted: readonly Wanted[],
  find: (key: string) => HiddenRow | undefined,
  fits: StepFits,
  { alone, frame }: StepSetting,
): Generator<Step> {
  const held: Held[] = [];
  const fresh: Wanted[] = [];
  for (const one of wanted) {
    const place = find(one.key);
    if (place === undefined) fresh.push(one);
    else held.push({ ...one, ...place });
  }
  for (const group of alone ? [byLength(held)] : byTensor(held)) {
    for (let from = 0; from < group.length;) {
      let to = from + 1;
      while (to < group.length && fits.held(to - from + 1, lengthOf(group[to]))) to += 1;
      yield { kind: 'held', wanted: group.slice(from, to) };
      from = to;
    }
  }
  const lengths = fresh.map(({ sentence }) => sentence.pieces.ids.length);
  const positions = (longest: number) => paddedPositions(longest, frame);
  for (const indices of batchesByLength(lengths, positions, fits.new)) {
    yield { kind: 'new', wanted: indices.flatMap((index) => fresh[index] ?? []) };
  }
}

/** N of sentences that are encoded together. */
export function positionsOf(wanted: readonly Wanted[], frame: Frame): number {
  const lengths = wanted.map(({ sentence }) => sentence.pieces.ids.length);
  return paddedPositions(Math.max(...lengths), frame);
}

/** N of a sentence's hidden states. */
export function lengthOf(held: Held | undefined): number {
  return held?.hidden.dims[1] ?? 0;
}

function byLength(held: readonly Held[]): Held[] {
  return [...held].sort((a, b) => lengthOf(a) - lengthOf(b));
}

function byTensor(held: readonly Held[]): Held[][] {
  const groups = new Map<Held['hidden'], Held[]>();
  for (const one of held) {
    const others = groups.get(one.hidden) ?? [];
    others.push(one);
    groups.set(one.hidden, others);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.row - b.row));
}
