/**
 * How a family without positions of its own counts distances. T5: exact up to a quarter of
 * `buckets`, then by their logarithm up to `maxDistance`. DeBERTa: exact up to half of `buckets`,
 * then alike; where `buckets` is not above 0, each distance for itself.
 */
export interface Relative {
  readonly kind: 't5' | 'deberta';
  readonly buckets: number;
  readonly maxDistance: number;
}

/** A further input of the encoder graph. */
export interface RelativeTable {
  readonly name: string;
  /** Whole numbers, as float32: the graph casts them, as no kernel of WebGPU takes them else. */
  readonly values: Float32Array;
  readonly dims: readonly number[];
}

/**
 * The row of T5's bias for a distance (`_relative_position_bucket` of transformers, both ways).
 *
 * @param distance - Key − query.
 */
export function t5Bucket(distance: number, { buckets, maxDistance }: Relative): number {
  const half = Math.floor(buckets / 2);
  const exact = Math.floor(half / 2);
  const far = Math.abs(distance);
  const later = distance > 0 ? half : 0;
  if (far < exact) return later + far;
  const share = Math.log(far / exact) / Math.log(maxDistance / exact);
  return later + Math.min(exact + Math.floor(share * (half - exact)), half - 1);
}

/** DeBERTa's s: its table of relative positions has 2s rows, and that of distance 0 is row s. */
export function debertaSpan({ buckets, maxDistance }: Relative): number {
  return buckets > 0 ? buckets : maxDistance;
}

/**
 * The row of DeBERTa's table for a distance (`make_log_bucket_position` of transformers).
 *
 * @param distance - Query − key.
 */
export function debertaRow(distance: number, relative: Relative): number {
  const span = debertaSpan(relative);
  const bucket = relative.buckets > 0 ? debertaBucket(distance, relative) : distance;
  return Math.min(Math.max(bucket + span, 0), 2 * span - 1);
}

function debertaBucket(distance: number, { buckets, maxDistance }: Relative): number {
  const middle = Math.floor(buckets / 2);
  const far = Math.abs(distance);
  if (far <= middle) return distance;
  const share = Math.log(far / middle) / Math.log((maxDistance - 1) / middle);
  return Math.sign(distance) * (Math.ceil(share * (middle - 1)) + middle);
}

/**
 * The further inputs of the encoder graph at N positions (docs/encoders.md): of T5 `bucket` [N, N],
 * by query and key; of DeBERTa `rel_rows` [P], the rows that occur, each once, and where
 * [N, P] products by query (`c2p_index`) and by key (`p2c_index`) have the pair's row, both [N, N].
 */
export function relativeTables(relative: Relative, positions: number): readonly RelativeTable[] {
  const pairs = [positions, positions];
  if (relative.kind === 't5') {
    const buckets = ofDistances(positions, (distance) => t5Bucket(-distance, relative));
    const values = ofPairs(positions, (_q, _k, distance) => buckets[distance] ?? 0);
    return [{ name: 'bucket', values, dims: pairs }];
  }
  const rowOf = ofDistances(positions, (distance) => debertaRow(distance, relative));
  // Rows rise with the distance, so equal ones are neighbours.
  const rows = [...new Set(rowOf)];
  const columns = new Map(rows.map((row, column) => [row, column]));
  const columnOf = rowOf.map((row) => columns.get(row) ?? 0);
  const indexBy = (line: (query: number, key: number) => number) =>
    ofPairs(
      positions,
      (query, key, distance) => line(query, key) * rows.length + (columnOf[distance] ?? 0),
    );
  return [
    { name: 'rel_rows', values: Float32Array.from(rows), dims: [rows.length] },
    { name: 'c2p_index', values: indexBy((query) => query), dims: pairs },
    { name: 'p2c_index', values: indexBy((_, key) => key), dims: pairs },
  ];
}

/** A value for each distance query − key, from −(N − 1) to N − 1. */
function ofDistances(positions: number, value: (distance: number) => number): number[] {
  return Array.from({ length: 2 * positions - 1 }, (_, at) => value(at - positions + 1));
}

/** [N, N]; of each pair the place of its distance in `ofDistances` is known. */
function ofPairs(
  positions: number,
  value: (query: number, key: number, distance: number) => number,
): Float32Array {
  const values = new Float32Array(positions * positions);
  for (let query = 0; query < positions; query += 1) {
    for (let key = 0; key < positions; key += 1) {
      values[query * positions + key] = value(query, key, query - key + positions - 1);
    }
  }
  return values;
}
