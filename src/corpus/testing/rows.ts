import type { Row } from '../row.ts';

/** Rows in their order, with what a test says of each. */
export function rowsOf(...some: readonly Partial<Row>[]): Row[] {
  return some.map((one, id) => ({
    id,
    name: `d${id}`,
    path: 'a.jsonl',
    format: 'doccano-jsonl',
    text: id,
    length: 10,
    spans: 0,
    relations: 0,
    types: [],
    state: 'annotated',
    ...one,
  }));
}
