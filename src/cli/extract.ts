/** `npm run -s extract`: the entities and relations of a text as one line of JSON. */
import { IterWebError } from '../errors.ts';
import { extract } from '../extractor.ts';
import { serialiseJson } from '../formats/json.ts';
import { readArguments, readThreshold, runCommand } from './command.ts';
import { readStandardInput, readTextFile } from './files.ts';
import { createNodeEngine } from './nodeEngine.ts';

const USAGE =
  'npm run -s extract -- [--model PACKAGE[:SCHEMA]] [--text TEXT | FILE] [--lambda 0.5] [--tau 0.5]';

const DEFAULT_MODEL = 'conll04';

async function readInput(text: string | undefined, files: readonly string[]): Promise<string> {
  const [file, ...rest] = files;
  if (rest.length > 0 || (text !== undefined && file !== undefined)) {
    throw new IterWebError('bad-input', 'There is more than one input.', {
      advice: `Usage: ${USAGE}`,
    });
  }
  if (text !== undefined) return text;
  return file === undefined ? readStandardInput() : readTextFile(file);
}

await runCommand(async (args) => {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        model: { type: 'string', default: DEFAULT_MODEL },
        text: { type: 'string' },
        lambda: { type: 'string' },
        tau: { type: 'string' },
      },
    },
    USAGE,
  );
  const lambda = readThreshold('lambda', values.lambda);
  const tau = readThreshold('tau', values.tau);
  const text = await readInput(values.text, positionals);
  if (text.trim() === '') {
    throw new IterWebError('bad-input', 'The text is empty.', {
      advice: 'Give a text with words.',
    });
  }
  const engine = await createNodeEngine({ model: values.model });
  const document = await extract(engine, text, {
    ...(lambda !== undefined && { lambda }),
    ...(tau !== undefined && { tau }),
  });
  return serialiseJson(document);
});
