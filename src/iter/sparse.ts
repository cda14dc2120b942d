import { IterWebError } from '../base/errors.ts';
import { LEFT_CUT_LOGIT, LINK_CUT_LOGIT, MORE_SLOTS, SPAN_CUT_LOGIT, WEAK_STARTS } from './cuts.ts';
import { spanLogit } from './calibrated.ts';
import type { Schema } from './schema.ts';
import type { Candidate, LeftScore, LinkScore, SentenceScores } from './scores.ts';

/** Ω: how many starts the heads graph pairs with each end. */
export function startsPerEnd({ omega }: Schema): number {
  return omega + WEAK_STARTS;
}

/**
 * Raw outputs of the heads graph (docs/design.md, “Graphs”) of a batch, all floats raw logits. N
 * counts special tokens and padding; Ω is `startsPerEnd`.
 */
export interface HeadsOutputs {
  /** B: rows of the batch. */
  readonly rows: number;
  /** Positions of each row before its first wordpiece. */
  readonly before: number;
  /** [B, N]; positions that are no starts have values too, which mean nothing. */
  readonly left: Float32Array;
  /** [B, N, Ω]: position of each start, −1 where there is none. */
  readonly starts: Float32Array;
  /** [B, N, Ω, T]. */
  readonly span: Float32Array;
  /** Missing where the schema has no relation types. */
  readonly links?: LinkOutputs;
}

/** The part of the outputs that only schemas with relation types have. */
export interface LinkOutputs {
  /** [B, K]: index into N·Ω, best score first. */
  readonly slot: BigInt64Array;
  /** [B, K]: min of left and logsumexp of span, or its largest as `endRule` has it. */
  readonly score: Float32Array;
  /** [B, K, K, R], by head, tail and type; 2R types where the schema has `inverse`. */
  readonly link: Float32Array;
}

/** What of a row's sentence its scores need; wordpieces without special tokens. */
export interface ScoredSentence {
  /** UTF-16 range in the text, end exclusive. */
  readonly range: { readonly start: number; readonly end: number };
  readonly pieces: {
    /** UTF-16 offset of each wordpiece's first code unit. */
    readonly starts: readonly number[];
    /** UTF-16 offset after each wordpiece's last code unit. */
    readonly ends: readonly number[];
    /** Whether the piece is the first of its word: a possible start. */
    readonly isFirst: readonly boolean[];
    /** Whether the piece is the last of its word: a possible end. */
    readonly isLast: readonly boolean[];
  };
  /** True of a part of a sentence that was longer than the encoder reads. */
  readonly cut: boolean;
}

/** How many logits is_link gives of a pair. */
export function linkColumns({ relationTypes, inverse }: Schema): number {
  return relationTypes.length * (inverse === true ? 2 : 1);
}

/** K of a first run: the schema's, but never more than the N·Ω places there are. */
export function firstSlots(schema: Schema, positions: number): number {
  return Math.min(schema.slots, positions * startsPerEnd(schema));
}

/**
 * K of the next run where a run with `slots` had too few; undefined where there is no larger one.
 *
 * @param positions - N of the batch.
 */
export function nextSlots(schema: Schema, slots: number, positions: number): number | undefined {
  const places = positions * startsPerEnd(schema);
  if (slots >= places) return undefined;
  const more = MORE_SLOTS.find((count) => count > slots);
  return more === undefined ? undefined : Math.min(more, places);
}

/**
 * Whether more slots are needed: the weakest still scores p ≥ 0.05.
 *
 * @param score - [B, K], best first in each row.
 */
export function needsMoreSlots(score: Float32Array, rows = 1): boolean {
  const slots = score.length / rows;
  for (let last = slots - 1; last < score.length; last += slots) {
    if (at(score, last) >= SPAN_CUT_LOGIT) return true;
  }
  return false;
}

/**
 * The scores of one row that can matter at any threshold.
 *
 * @throws IterWebError `manifest-invalid` where the outputs don't have the schema's shapes;
 * `run-failed` where they are not numbers.
 */
export function sparsify(
  outputs: HeadsOutputs,
  row: number,
  sentence: ScoredSentence,
  schema: Schema,
): SentenceScores {
  checkShapes(outputs, schema);
  const lefts = leftScores(outputs, row, sentence, schema);
  const { candidates, candidateAt } = findCandidates(outputs, row, sentence, schema, lefts);
  const tested = testedCandidates(outputs, row, candidateAt);
  const links = tested.length === 0 ? [] : linkScores(outputs, row, tested, schema);
  return {
    ...sentence.range,
    pieceStarts: sentence.pieces.starts,
    pieceEnds: sentence.pieces.ends,
    lefts,
    candidates,
    links,
    cut: sentence.cut,
    relationsUntested: outputs.links !== undefined && tested.length < candidates.length,
  };
}

function checkShapes({ rows, left, starts, span, links }: HeadsOutputs, schema: Schema): void {
  const places = left.length * startsPerEnd(schema);
  const slots = links ? links.score.length / rows : 0;
  const fits =
    starts.length === places &&
    span.length === places * schema.entityTypes.length &&
    (links !== undefined) === schema.relationTypes.length > 0 &&
    (links === undefined || links.link.length === rows * slots * slots * linkColumns(schema));
  if (!fits) {
    throw new IterWebError(
      'manifest-invalid',
      `The heads of schema ${schema.name} give scores of other shapes than its manifest says.`,
    );
  }
}

function leftScores(
  { rows, before, left }: HeadsOutputs,
  row: number,
  sentence: ScoredSentence,
  { candidates }: Schema,
) {
  const all = candidates === 'all';
  const first = row * (left.length / rows) + before;
  const lefts: LeftScore[] = [];
  for (const [position, isFirst] of sentence.pieces.isFirst.entries()) {
    const logit = at(left, first + position);
    if (Number.isNaN(logit)) {
      throw new IterWebError('run-failed', 'The device computed scores that are not numbers.');
    }
    if ((all || isFirst) && logit >= LEFT_CUT_LOGIT) lefts.push({ position, logit });
  }
  return lefts;
}

function findCandidates(
  { rows, before, left, starts, span }: HeadsOutputs,
  row: number,
  { pieces }: ScoredSentence,
  schema: Schema,
  lefts: readonly LeftScore[],
) {
  const width = startsPerEnd(schema);
  const types = schema.entityTypes.length;
  const rowPlaces = (left.length / rows) * width;
  const possible = new Set(
    lefts.map(({ position }) => position).filter((position) => pieces.isFirst[position] === true),
  );
  const candidates: Candidate[] = [];
  /** By index into N·Ω, as the graph's slots count. */
  const candidateAt = new Map<number, number>();
  for (const [end, isLast] of pieces.isLast.entries()) {
    if (!isLast) continue;
    for (let nth = 0; nth < width; nth += 1) {
      const place = (end + before) * width + nth;
      const start = at(starts, row * rowPlaces + place) - before;
      if (!possible.has(start)) continue;
      const offset = (row * rowPlaces + place) * types;
      const logits = Array.from(span.subarray(offset, offset + types));
      if (spanLogit(logits, schema) < SPAN_CUT_LOGIT) continue;
      candidateAt.set(place, candidates.length);
      candidates.push({ start, end, logits });
    }
  }
  return { candidates, candidateAt };
}

/** Slot index and candidate index of every candidate that has a slot. */
function testedCandidates(
  { rows, links }: HeadsOutputs,
  row: number,
  candidateAt: ReadonlyMap<number, number>,
) {
  if (!links) return [];
  const slots = links.slot.length / rows;
  const tested: { readonly slot: number; readonly candidate: number }[] = [];
  for (const [slot, place] of links.slot.subarray(row * slots, (row + 1) * slots).entries()) {
    const candidate = candidateAt.get(Number(place));
    if (candidate !== undefined) tested.push({ slot, candidate });
  }
  return tested;
}

function linkScores(
  { rows, links }: HeadsOutputs,
  row: number,
  tested: ReturnType<typeof testedCandidates>,
  schema: Schema,
): LinkScore[] {
  if (!links) return [];
  const { relationTypes, selfLinks, inverse } = schema;
  const slots = links.score.length / rows;
  const columns = linkColumns(schema);
  const valueOf = (head: number, tail: number, column: number) =>
    at(links.link, ((row * slots + head) * slots + tail) * columns + column);
  const logitOf = (head: number, tail: number, type: number) =>
    inverse === true
      ? Math.max(valueOf(head, tail, type), valueOf(tail, head, relationTypes.length + type))
      : valueOf(head, tail, type);
  const found: LinkScore[] = [];
  for (const head of tested) {
    for (const tail of tested) {
      if (head === tail && selfLinks !== true) continue;
      for (const [type, { symmetric }] of relationTypes.entries()) {
        const logit = logitOf(head.slot, tail.slot, type);
        const decisive = symmetric ? (logit + logitOf(tail.slot, head.slot, type)) / 2 : logit;
        if (decisive >= LINK_CUT_LOGIT) {
          found.push({ head: head.candidate, tail: tail.candidate, type, logit });
        }
      }
    }
  }
  return found;
}

function at(values: Float32Array, index: number): number {
  return values[index] ?? NaN;
}
