/**
 * `tsx scripts/arithmetic.ts --model PACKAGE[:SCHEMA] --data FILE.jsonl [--first N]`: what a model
 * finds in development data on its weights as they are stored and in products on uint8, and how
 * fast, as one line of JSON, of which `iter_web.card --arithmetic` makes a row. With `--against
 * PACKAGE[:SCHEMA]` it is two models instead, both in products on uint8, each under its name.
 *
 * `--first` takes no more records than so many. Both run in turn over a few records at a time, each
 * first in every other turn, so a busy machine slows both.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openNodeModel } from '../src/cli/nodeEngine.ts';
import { predict } from '../src/cli/predict.ts';
import { readRecords, type TokenAnnotations, type TokenRecord } from '../src/evaluate/record.ts';
import { evaluate } from '../src/evaluate/score.ts';
import type { Figures, Schema } from '../src/iter/schema.ts';
import type { Engine } from '../src/extract/engine.ts';
import { resolveThresholds } from '../src/iter/thresholds.ts';
import { FASTEST } from '../src/model/package.ts';
import { SHIPPED_DTYPES } from '../src/model/shippedDtype.ts';

/** Sentences that one of them runs before it is the other's turn. */
const TURN = 20;

/** Nothing is found again, so that what is timed is run. */
const NOTHING = { hiddenBytes: 0, scoreBytes: 0 };

/** A model, and how it is run. */
interface Way {
  /** What it is called in the figures. */
  readonly name: string;
  readonly model: string;
  readonly dtype: string;
}

/** One way to run a schema, and what it has found so far. */
interface Side extends Way {
  readonly engine: Engine;
  readonly schema: Schema;
  readonly found: TokenAnnotations[];
  wordpieces: number;
  seconds: number;
  /** Of these what the encoder took. */
  encoderSeconds: number;
}

/** Without those of each type. */
function inAll({ precision, recall, f1 }: Figures): Figures {
  return { precision, recall, f1 };
}

async function compare(ways: readonly Way[], records: readonly TokenRecord[]) {
  const sides: Side[] = [];
  for (const way of ways) {
    const opened = await openNodeModel({ ...way, memory: NOTHING });
    const engine = await opened.start();
    const [schema] = opened.schemas;
    sides.push({ ...way, engine, schema, found: [], wordpieces: 0, seconds: 0, encoderSeconds: 0 });
  }
  for (let from = 0; from < records.length; from += TURN) {
    const some = records.slice(from, from + TURN).map(({ tokens }) => tokens);
    for (const side of (from / TURN) % 2 === 0 ? sides : sides.toReversed()) {
      const began = performance.now();
      const thresholds = resolveThresholds(side.schema, {});
      const options = { thresholds, asText: false, onProgress: () => undefined };
      const result = await predict(side.engine, some, options);
      side.seconds += (performance.now() - began) / 1000;
      side.encoderSeconds += result.encode / 1000;
      side.wordpieces += result.wordpieces;
      side.found.push(...result.records);
    }
  }
  const figures: Record<string, unknown> = {};
  for (const { name, engine, schema, found, wordpieces, seconds, encoderSeconds } of sides) {
    await engine.release();
    const { ner, relPlus } = evaluate(records, found, schema);
    figures[name] = {
      sentences: records.length,
      wordpieces,
      ner: inAll(ner),
      relPlus: relPlus && inAll(relPlus),
      seconds,
      encoderSeconds,
    };
  }
  return figures;
}

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    against: { type: 'string' },
    data: { type: 'string' },
    first: { type: 'string', default: 'Infinity' },
  },
});
const { model, against, data, first } = values;
if (model === undefined || data === undefined) throw new Error('Give --model and --data.');
const records = readRecords(readFileSync(data, 'utf8')).slice(0, Number(first));
const ways: readonly Way[] =
  against === undefined
    ? [SHIPPED_DTYPES[0], FASTEST].map((dtype) => ({ name: dtype, model, dtype }))
    : [model, against].map((one) => ({ name: one, model: one, dtype: FASTEST }));
process.stdout.write(`${JSON.stringify(await compare(ways, records))}\n`);
// The threads of onnxruntime-web would keep Node alive.
process.exit(0);
