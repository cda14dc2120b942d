import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RelativeTable } from '../../model/relative.ts';

/**
 * Small packages with drawn weights, one of each family of encoders and two of some, and what
 * ONNX Runtime in Python gave for them (training/fixtures/dump_families.py).
 */
export const FAMILIES_FOLDER = fileURLToPath(new URL('../fixtures/families/', import.meta.url));

/** Their names. */
export const FAMILIES: readonly string[] = readdirSync(FAMILIES_FOLDER).sort();

/** Hidden states of the encoder for a batch. */
export interface ExpectedStates {
  /** Real positions of each row; N is the largest. */
  readonly lengths: readonly number[];
  /** [B, N]: all of them ids of wordpieces, special ones too. */
  readonly ids: readonly (readonly number[])[];
  /** [B, N, `columns`] of float32 in base64: the first columns of δ. */
  readonly hidden: string;
}

/** What a package's states.json says. */
export interface StatesFile {
  readonly columns: number;
  readonly batches: readonly ExpectedStates[];
}

/** The states that Python got of a family. */
export function expectedStates(family: string): StatesFile {
  return JSON.parse(readFileSync(`${FAMILIES_FOLDER}${family}/states.json`, 'utf8')) as StatesFile;
}

/**
 * The largest difference of hidden states; NaN where one is no number.
 *
 * @param states - Of the real positions of one row after the other, all δ columns.
 */
export function differenceOf(
  states: ArrayLike<number>,
  { lengths, ids, hidden }: ExpectedStates,
  columns: number,
): number {
  const expected = Buffer.from(hidden, 'base64');
  const positions = ids[0]?.length ?? 0;
  const real = lengths.flatMap((length, row) =>
    Array.from({ length }, (_, position) => row * positions + position),
  );
  const width = states.length / real.length;
  let largest = 0;
  for (const [at, place] of real.entries()) {
    for (let column = 0; column < columns; column += 1) {
      const value = expected.readFloatLE((place * columns + column) * 4);
      largest = Math.max(largest, Math.abs((states[at * width + column] ?? NaN) - value));
    }
  }
  return largest;
}

/** A fault in what an encoder reads of relative positions. */
export type Change = (table: RelativeTable) => RelativeTable;

const shifted =
  (name: string): Change =>
  (table) => {
    const values = table.values.map((_, at) => table.values[at + 1] ?? 0);
    return table.name === name ? { ...table, values } : table;
  };

const transposed =
  (name: string): Change =>
  (table) => {
    const [n = 0] = table.dims;
    const values = table.values.map(
      (_, at) => table.values[(at % n) * n + Math.floor(at / n)] ?? 0,
    );
    return table.name === name ? { ...table, values } : table;
  };

const dropped: Change = (table) => ({ ...table, values: table.values.map(() => 0) });

/** Faults that a comparison of states must see, by family: what the encoder reads is changed. */
export const FAULTS: Readonly<Record<string, readonly { what: string; change: Change }[]>> = {
  deberta: [
    { what: 'shifted places by query', change: shifted('c2p_index') },
    { what: 'shifted places by key', change: shifted('p2c_index') },
    { what: 'places by key in the other order', change: transposed('p2c_index') },
    { what: 'dropped rows', change: dropped },
  ],
  t5: [
    { what: 'a shifted bias', change: shifted('bucket') },
    { what: 'a dropped bias', change: dropped },
    { what: 'the bias in the other order', change: transposed('bucket') },
  ],
};
