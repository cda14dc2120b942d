/** `iter extract`: the entities and relations of texts, a line of JSON each. */
import type { MarkupMode } from '../extract/engine.ts';
import { IterWebError } from '../base/errors.ts';
import { extract, extractAll, type ExtractOptions } from '../extract/extractor.ts';
import { serialiseJson } from '../formats/json.ts';
import { DEFAULT_MODEL } from '../extract/modelName.ts';
import { EXIT, readArguments, readThreshold, usageOf, type CommandResult } from './command.ts';
import { extractMany } from './extractMany.ts';
import { looksLikeJson, readStandardInput, readTextFile, STANDARD_INPUT } from './files.ts';
import { listModels } from './list.ts';
import { MODEL_HELP, MODEL_OPTIONS, modelsFolder, openNamedModel } from './models.ts';
import { noticeLine } from './noticeLine.ts';
import { StandardOutput } from './output.ts';
import { called } from './program.ts';
import { progressLine } from './progress.ts';
import { isOneFile, LINES_ENDINGS, TEXT_ENDINGS, textPaths } from './textPaths.ts';
import { fileTexts, lineTexts, type InputText } from './texts.ts';

/** The key of the text in a line of JSON. */
const DEFAULT_FIELD = 'text';

const INFO = {
  called: called('extract'),
  usage:
    '[--model PACKAGE[:SCHEMA] \u2026] [--models FOLDER] [--lambda 0.5] [--tau 0.5] ' +
    '[--markup auto|read|keep] [--jsonl] [--field NAME] [--strict] [--text TEXT | IN \u2026], or --list',
  help: `
Prints the entities and relations of each text as one line of JSON. The text is that of --text, of a
file, or of standard input (-, or where nothing else is given).

Of many texts, given as several files, folders, patterns ('notes/**/*.txt'), or by --jsonl, the
model is loaded once, and each line comes as soon as it is there, in their order. It then begins with
"id": the path of the file, or the id of the record. A text that can't be read is told of, with its
place, and the others are read.

  --model NAME       a model: PACKAGE, which stands for its first schema, or PACKAGE:SCHEMA;
                     several of one package may be given (default: ${DEFAULT_MODEL})
  --text TEXT        the text
  --jsonl            what is given has a text in each line, in an object of JSON
  --field NAME       the key of the text in such a line (default: ${DEFAULT_FIELD})
  --strict           stop at the first of many texts that can't be read
  --lambda NUMBER    show relations above this probability (default: the model's own)
  --tau NUMBER       show entities from this probability on (default: the model's own)
  --markup HOW       read HTML in the text as what it means, but for code (auto, the default),
                     always so (read), or as any other characters (keep)
${MODEL_HELP}`,
  exits: [
    [EXIT.failed, 'something was wrong, or with --strict a text could not be read'],
    [EXIT.someFailed, 'all was done but for some of many texts, which could not be read'],
    [EXIT.interrupted, 'it was interrupted (Ctrl+C); what was printed are whole lines'],
  ] as const,
};

const MARKUP_MODES: readonly MarkupMode[] = ['auto', 'read', 'keep'];

function readMarkupMode(value: string): MarkupMode {
  const mode = MARKUP_MODES.find((one) => one === value);
  if (mode !== undefined) return mode;
  throw new IterWebError('bad-input', `--markup is “${value}”, which is no way to read HTML.`, {
    advice: `Give one of: ${MARKUP_MODES.join(', ')}.`,
  });
}

async function readOne(text: string | undefined, file: string | undefined): Promise<string> {
  const read = text ?? (await (file === undefined ? readStandardInput() : readTextFile(file)));
  if (text === undefined && looksLikeJson(read)) {
    throw new IterWebError('bad-input', 'The input is JSON, and extract reads plain text.', {
      advice:
        'With --jsonl the text of each line is read, and with --text the JSON itself; ' +
        'for records of tokens there is the command evaluate.',
    });
  }
  if (read.trim() !== '') return read;
  throw new IterWebError('bad-input', 'The text is empty.', { advice: 'Give a text with words.' });
}

/** The texts, where what is given stands for any number of them. */
async function manyTexts(
  given: readonly string[],
  field: string | undefined,
): Promise<AsyncIterable<InputText> | undefined> {
  if (field !== undefined) {
    const paths = given.length === 0 ? [STANDARD_INPUT] : given;
    return lineTexts(await textPaths(paths, LINES_ENDINGS), field);
  }
  const [first, ...others] = given;
  if (first === undefined || (others.length === 0 && (await isOneFile(first)))) return undefined;
  return fileTexts(await textPaths(given, TEXT_ENDINGS));
}

/** The command. */
export async function extractText(args: readonly string[]): Promise<CommandResult> {
  const { values, positionals, answer } = readArguments(
    args,
    {
      model: { type: 'string', multiple: true },
      text: { type: 'string' },
      jsonl: { type: 'boolean', default: false },
      field: { type: 'string' },
      strict: { type: 'boolean', default: false },
      lambda: { type: 'string' },
      tau: { type: 'string' },
      markup: { type: 'string', default: 'auto' },
      ...MODEL_OPTIONS,
    },
    INFO,
  );
  if (answer !== undefined) return answer;
  const models = modelsFolder(values.models);
  if (values.list) return listModels(models);
  const lambda = readThreshold('lambda', values.lambda);
  const tau = readThreshold('tau', values.tau);
  const markup = readMarkupMode(values.markup);
  const isOfLines = values.jsonl || values.field !== undefined;
  if (values.text !== undefined && (isOfLines || positionals.length > 0)) {
    throw new IterWebError('bad-input', 'There is more than one input.', {
      advice: usageOf(INFO),
    });
  }
  const texts = await manyTexts(
    positionals,
    isOfLines ? (values.field ?? DEFAULT_FIELD) : undefined,
  );
  const text = texts === undefined ? await readOne(values.text, positionals[0]) : '';
  const [first = DEFAULT_MODEL, ...others] = values.model ?? [];
  const { schemas, start } = await openNamedModel({ model: [first, ...others], models });
  const thresholds = { ...(lambda !== undefined && { lambda }), ...(tau !== undefined && { tau }) };
  const progress = progressLine(process.stderr);
  const { onProgress, clear } = progress;
  const output = texts === undefined ? undefined : interruptible(clear);
  try {
    const engine = await start(onProgress);
    const annotate = (one: string, hooks: Pick<ExtractOptions, 'onProgress'>) => {
      const options = { ...thresholds, markup, ...hooks };
      return others.length === 0
        ? extract(engine, one, options)
        : extractAll(engine, one, { ...options, schemas: schemas.map(({ name }) => name) });
    };
    if (texts !== undefined && output !== undefined) {
      const isStrict = values.strict;
      return await extractMany({
        texts,
        isStrict,
        extract: (one) => annotate(one, {}),
        output,
        progress,
      });
    }
    const document = await annotate(text, { onProgress });
    clear();
    const notices = noticeLine(document.notices);
    if (notices !== undefined && process.stderr.isTTY) process.stderr.write(`${notices}\n`);
    return serialiseJson(document);
  } finally {
    clear();
  }
}

/** Standard output that is left with whole lines when the run is interrupted. */
function interruptible(clear: () => void): StandardOutput {
  const output = new StandardOutput();
  const leave = async () => {
    await output.settled();
    clear();
    process.exit(EXIT.interrupted);
  };
  // A second time the system ends the process.
  process.once('SIGINT', () => void leave());
  return output;
}
