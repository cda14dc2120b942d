/** `npm run -s evaluate`: strict figures of a model on records with gold annotations. */
import { writeFile } from 'node:fs/promises';
import { IterWebError } from '../errors.ts';
import { curly } from '../evaluate/curly.ts';
import { readRecords, type TokenAnnotations, type TokenRecord } from '../evaluate/record.ts';
import { evaluate, type Figures } from '../evaluate/score.ts';
import { resolveThresholds } from '../iter/thresholds.ts';
import { SHIPPED_DTYPE } from '../model/package.ts';
import { readArguments, readThreshold, runCommand } from './command.ts';
import { readTextFile } from './files.ts';
import { listModels } from './list.ts';
import { openNodeModel } from './nodeEngine.ts';
import { predict } from './predict.ts';
import { progressLine } from './progress.ts';

const USAGE =
  'npm run -s evaluate -- --model PACKAGE[:SCHEMA] --data FILE.jsonl [--predictions OUT] ' +
  '[--lambda 0.5] [--tau 0.5] [--dtype q4] [--as-text] [--curly], or --list';

const DECIMALS = 2;

function required(option: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new IterWebError('bad-input', `--${option} is missing.`, { advice: `Usage: ${USAGE}` });
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}

function figures({ precision, recall, f1 }: Figures): Figures {
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) };
}

async function writePredictions(
  path: string,
  records: readonly TokenRecord[],
  predictions: readonly TokenAnnotations[],
): Promise<void> {
  const lines = predictions.map(({ entities, relations }, index) =>
    JSON.stringify({ id: records[index]?.id, entities, relations }),
  );
  try {
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
  } catch (cause) {
    throw new IterWebError('bad-input', `The file ${path} can't be written.`, {
      cause,
      advice: 'Give --predictions the path of a file in a folder that exists.',
    });
  }
}

await runCommand(async (args) => {
  const { values } = readArguments(
    {
      args,
      options: {
        model: { type: 'string' },
        data: { type: 'string' },
        predictions: { type: 'string' },
        lambda: { type: 'string' },
        tau: { type: 'string' },
        dtype: { type: 'string', default: SHIPPED_DTYPE },
        'as-text': { type: 'boolean', default: false },
        curly: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
      },
    },
    USAGE,
  );
  if (values.list) return listModels();
  const model = required('model', values.model);
  const path = required('data', values.data);
  const given = {
    lambda: readThreshold('lambda', values.lambda),
    tau: readThreshold('tau', values.tau),
  };
  const data = await readTextFile(path);
  const { schemas, start } = await openNodeModel({ model, dtype: values.dtype });
  const [schema] = schemas;
  const records = readRecords(data);
  const thresholds = resolveThresholds(schema, given);
  const { onProgress, clear } = progressLine(process.stderr);
  try {
    const engine = await start(onProgress);
    const began = performance.now();
    const { records: predictions, wordpieces } = await predict(
      engine,
      records.map(({ tokens }) => (values.curly ? curly(tokens) : tokens)),
      { thresholds, asText: values['as-text'], onProgress },
    );
    const seconds = (performance.now() - began) / 1000;
    if (values.predictions !== undefined) {
      await writePredictions(values.predictions, records, predictions);
    }
    const measured = evaluate(records, predictions, schema);
    const { ner, relPlus, relPlusSymmetricTwice, unknownTypes } = measured;
    return JSON.stringify({
      model,
      dtype: values.dtype,
      sentences: records.length,
      wordpieces,
      ner: figures(ner),
      relPlus: relPlus && figures(relPlus),
      relPlusSymmetricTwice: relPlusSymmetricTwice && figures(relPlusSymmetricTwice),
      seconds: rounded(seconds),
      ...(unknownTypes.length > 0 && { unknownTypes }),
    });
  } finally {
    clear();
  }
});
