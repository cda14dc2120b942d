/** `iter extract`: the entities and relations of a text as one line of JSON. */
import type { MarkupMode } from '../extract/engine.ts';
import { IterWebError } from '../base/errors.ts';
import { extract, extractAll } from '../extract/extractor.ts';
import { serialiseJson } from '../formats/json.ts';
import { DEFAULT_MODEL } from '../extract/modelName.ts';
import { readArguments, readThreshold } from './command.ts';
import { looksLikeJson, readStandardInput, readTextFile } from './files.ts';
import { listModels } from './list.ts';
import { openNodeModel } from './nodeEngine.ts';
import { noticeLine } from './noticeLine.ts';
import { progressLine } from './progress.ts';

const INFO = {
  usage:
    'npm run -s extract -- [--model PACKAGE[:SCHEMA] …] [--text TEXT | FILE | -] ' +
    '[--lambda 0.5] [--tau 0.5] [--markup auto|read|keep], or --list, --help, --version',
  help: `
Prints the entities and relations of a text as one line of JSON. The text is that of --text, of a
file, or of standard input (-, or where neither is given).

  --model NAME       a model: PACKAGE, which stands for its first schema, or PACKAGE:SCHEMA;
                     several of one package may be given (default: ${DEFAULT_MODEL})
  --text TEXT        the text
  --lambda NUMBER    show relations above this probability (default: the model's own)
  --tau NUMBER       show entities from this probability on (default: the model's own)
  --markup HOW       read HTML in the text as what it means, but for code (auto, the default),
                     always so (read), or as any other characters (keep)`,
};

const MARKUP_MODES: readonly MarkupMode[] = ['auto', 'read', 'keep'];

function readMarkupMode(value: string): MarkupMode {
  const mode = MARKUP_MODES.find((one) => one === value);
  if (mode !== undefined) return mode;
  throw new IterWebError('bad-input', `--markup is “${value}”, which is no way to read HTML.`, {
    advice: `Give one of: ${MARKUP_MODES.join(', ')}.`,
  });
}

async function readInput(text: string | undefined, files: readonly string[]): Promise<string> {
  const [file, ...rest] = files;
  if (rest.length > 0 || (text !== undefined && file !== undefined)) {
    throw new IterWebError('bad-input', 'There is more than one input.', {
      advice: `Usage: ${INFO.usage}`,
    });
  }
  if (text !== undefined) return text;
  const read = await (file === undefined ? readStandardInput() : readTextFile(file));
  if (looksLikeJson(read)) {
    throw new IterWebError('bad-input', 'The input is JSON, and extract reads plain text.', {
      advice:
        'Give the text alone, by --text if it is JSON that is to be read; ' +
        'for records of tokens there is the command evaluate.',
    });
  }
  return read;
}

/** The command. */
export async function extractText(args: readonly string[]): Promise<string> {
  const { values, positionals, answer } = readArguments(
    args,
    {
      model: { type: 'string', multiple: true },
      text: { type: 'string' },
      lambda: { type: 'string' },
      tau: { type: 'string' },
      markup: { type: 'string', default: 'auto' },
    },
    INFO,
  );
  if (answer !== undefined) return answer;
  if (values.list) return listModels();
  const lambda = readThreshold('lambda', values.lambda);
  const tau = readThreshold('tau', values.tau);
  const markup = readMarkupMode(values.markup);
  const text = await readInput(values.text, positionals);
  if (text.trim() === '') {
    throw new IterWebError('bad-input', 'The text is empty.', {
      advice: 'Give a text with words.',
    });
  }
  const [first = DEFAULT_MODEL, ...others] = values.model ?? [];
  const { schemas, start } = await openNodeModel({ model: [first, ...others] });
  const thresholds = { ...(lambda !== undefined && { lambda }), ...(tau !== undefined && { tau }) };
  const { onProgress, clear } = progressLine(process.stderr);
  try {
    const engine = await start(onProgress);
    const options = { ...thresholds, markup, onProgress };
    const document = await (others.length === 0
      ? extract(engine, text, options)
      : extractAll(engine, text, { ...options, schemas: schemas.map(({ name }) => name) }));
    clear();
    const notices = noticeLine(document.notices);
    if (notices !== undefined && process.stderr.isTTY) process.stderr.write(`${notices}\n`);
    return serialiseJson(document);
  } finally {
    clear();
  }
}
