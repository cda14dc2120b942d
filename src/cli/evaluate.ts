/** `iter evaluate`: strict figures of a model on records with gold annotations. */
import { IterWebError } from '../base/errors.ts';
import { capitals } from '../evaluate/capitals.ts';
import { curly } from '../evaluate/curly.ts';
import { readRecords, type TokenAnnotations, type TokenRecord } from '../evaluate/record.ts';
import { evaluate } from '../evaluate/score.ts';
import { resolveThresholds } from '../iter/thresholds.ts';
import { FASTEST } from '../model/package.ts';
import { SHIPPED_DTYPES } from '../model/shippedDtype.ts';
import { EXIT, readArguments, readThreshold, usageOf } from './command.ts';
import { readTextFile } from './files.ts';
import { listModels } from './list.ts';
import { MODEL_HELP, MODEL_OPTIONS, modelsFolder, openNamedModel } from './models.ts';
import { openOutput } from './output.ts';
import { predict } from './predict.ts';
import { called } from './program.ts';
import { progressLine } from './progress.ts';
import { rounded, roundedFigures } from './rounded.ts';

const INFO = {
  called: called('evaluate'),
  usage:
    '--model PACKAGE[:SCHEMA] [--models FOLDER] --data FILE.jsonl [--predictions OUT] ' +
    '[--lambda 0.5] [--tau 0.5] [--dtype uint8] [--as-text] [--curly] [--capitals], or --list',
  help: `
Compares what a model finds in records of tokens with their gold annotations, and prints strict
precision, recall and F1 as one line of JSON.

  --model NAME       a model: PACKAGE, which stands for its first schema, or PACKAGE:SCHEMA
  --data FILE        records, one a line of JSON; - is standard input
  --predictions OUT  also write what is found, a line of JSON for each record
  --lambda NUMBER    take relations above this probability (default: the model's own)
  --tau NUMBER       take entities from this probability on (default: the model's own)
  --dtype NAME       the weights: ${FASTEST}, rounded for this processor (default), ${SHIPPED_DTYPES.join(' or ')} as
                     they are stored, or ones that were built here (fp32, q8)
  --as-text          join the tokens, and go the whole way from text
  --curly            with typographic quotes and dashes in place of straight ones
  --capitals         with all tokens in capitals, as forms and headings are written
${MODEL_HELP}`,
  exits: [[EXIT.failed, 'something was wrong: nothing was measured']] as const,
};

function required(option: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new IterWebError('bad-input', `--${option} is missing.`, {
    advice: usageOf(INFO),
  });
}

function asLines(
  records: readonly TokenRecord[],
  predictions: readonly TokenAnnotations[],
): string {
  const lines = predictions.map(({ entities, relations }, index) =>
    JSON.stringify({ id: records[index]?.id, entities, relations }),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** The command. */
export async function evaluateRecords(args: readonly string[]): Promise<string> {
  const { values, positionals, answer } = readArguments(
    args,
    {
      model: { type: 'string' },
      data: { type: 'string' },
      predictions: { type: 'string' },
      lambda: { type: 'string' },
      tau: { type: 'string' },
      dtype: { type: 'string' },
      'as-text': { type: 'boolean', default: false },
      curly: { type: 'boolean', default: false },
      capitals: { type: 'boolean', default: false },
      ...MODEL_OPTIONS,
    },
    INFO,
  );
  if (answer !== undefined) return answer;
  const models = modelsFolder(values.models);
  if (values.list) return listModels(models);
  const [extra] = positionals;
  if (extra !== undefined) {
    throw new IterWebError('bad-input', `"${extra}" belongs to no option.`, {
      advice: usageOf(INFO),
    });
  }
  const named = required('model', values.model);
  const path = required('data', values.data);
  const given = {
    lambda: readThreshold('lambda', values.lambda),
    tau: readThreshold('tau', values.tau),
  };
  const data = await readTextFile(path);
  // Before anything that takes long: what has no place to go to is not worth a run.
  const output =
    values.predictions === undefined
      ? undefined
      : await openOutput(values.predictions, 'predictions');
  const { onProgress, clear } = progressLine(process.stderr);
  try {
    const { model, dtype, schemas, start } = await openNamedModel({
      model: named,
      models,
      dtype: values.dtype,
    });
    const [schema] = schemas;
    const records = readRecords(data);
    const thresholds = resolveThresholds(schema, given);
    const engine = await start(onProgress);
    const began = performance.now();
    const { records: predictions, wordpieces } = await predict(
      engine,
      records.map(({ tokens }) => {
        const pasted = values.curly ? curly(tokens) : tokens;
        return values.capitals ? capitals(pasted) : pasted;
      }),
      { thresholds, asText: values['as-text'], onProgress },
    );
    const seconds = (performance.now() - began) / 1000;
    await output?.write(asLines(records, predictions));
    const measured = evaluate(records, predictions, schema);
    const { ner, relPlus, relPlusSymmetricTwice, unknownTypes } = measured;
    return JSON.stringify({
      model: `${model}:${schema.name}`,
      dtype,
      sentences: records.length,
      wordpieces,
      ner: roundedFigures(ner),
      relPlus: relPlus && roundedFigures(relPlus),
      relPlusSymmetricTwice: relPlusSymmetricTwice && roundedFigures(relPlusSymmetricTwice),
      seconds: rounded(seconds),
      ...(unknownTypes.length > 0 && { unknownTypes }),
    });
  } catch (error) {
    await output?.giveUp();
    throw error;
  } finally {
    clear();
  }
}
