/**
 * `tsx scripts/arithmetic.ts --model PACKAGE[:SCHEMA] --data FILE.jsonl [--first N]`: what a model
 * finds in development data on its weights as they are stored and in products on uint8, and how
 * fast, as one line of JSON, of which `iter_web.card --arithmetic` makes a row.
 *
 * `--first` takes no more records than so many. Both run in turn over a few records at a time, so a
 * busy machine slows both.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openNodeModel, type NodeModel } from '../src/cli/nodeEngine.ts';
import { predict } from '../src/cli/predict.ts';
import { readRecords, type TokenAnnotations, type TokenRecord } from '../src/evaluate/record.ts';
import { evaluate } from '../src/evaluate/score.ts';
import type { Figures } from '../src/iter/schema.ts';
import type { Engine } from '../src/extract/engine.ts';
import { resolveThresholds } from '../src/iter/thresholds.ts';
import { FASTEST, SHIPPED_DTYPE } from '../src/model/package.ts';

const DTYPES = [SHIPPED_DTYPE, FASTEST] as const;

/** Sentences that one of them runs before it is the other's turn. */
const TURN = 20;

/** Nothing is found again, so that what is timed is run. */
const NOTHING = { hiddenBytes: 0, scoreBytes: 0 };

/** One way to run a schema, and what it has found so far. */
interface Side {
  readonly dtype: string;
  readonly engine: Engine;
  readonly found: TokenAnnotations[];
  wordpieces: number;
  seconds: number;
}

/** Without those of each type. */
function inAll({ precision, recall, f1 }: Figures): Figures {
  return { precision, recall, f1 };
}

async function compare(model: string, records: readonly TokenRecord[]) {
  const sides: Side[] = [];
  let opened: NodeModel | undefined;
  for (const dtype of DTYPES) {
    opened = await openNodeModel({ model, dtype, memory: NOTHING });
    const engine = await opened.start();
    sides.push({ dtype, engine, found: [], wordpieces: 0, seconds: 0 });
  }
  if (opened === undefined) return {};
  const [read] = opened.schemas;
  const thresholds = resolveThresholds(read, {});
  for (let from = 0; from < records.length; from += TURN) {
    const some = records.slice(from, from + TURN).map(({ tokens }) => tokens);
    for (const side of sides) {
      const began = performance.now();
      const options = { thresholds, asText: false, onProgress: () => undefined };
      const result = await predict(side.engine, some, options);
      side.seconds += (performance.now() - began) / 1000;
      side.wordpieces += result.wordpieces;
      side.found.push(...result.records);
    }
  }
  const figures: Record<string, unknown> = {};
  for (const { dtype, engine, found, wordpieces, seconds } of sides) {
    await engine.release();
    const { ner, relPlus } = evaluate(records, found, read);
    figures[dtype] = {
      sentences: records.length,
      wordpieces,
      ner: inAll(ner),
      relPlus: relPlus && inAll(relPlus),
      seconds,
    };
  }
  return figures;
}

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    data: { type: 'string' },
    first: { type: 'string', default: 'Infinity' },
  },
});
const { model, data, first } = values;
if (model === undefined || data === undefined) throw new Error('Give --model and --data.');
const records = readRecords(readFileSync(data, 'utf8')).slice(0, Number(first));
process.stdout.write(`${JSON.stringify(await compare(model, records))}\n`);
// The threads of onnxruntime-web would keep Node alive.
process.exit(0);
