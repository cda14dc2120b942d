/** `npm run -s extract`: the entities and relations of a text as one line of JSON. */
import { IterWebError } from '../errors.ts';
import { extract, extractAll } from '../extractor.ts';
import { serialiseJson } from '../formats/json.ts';
import { DEFAULT_MODEL } from '../model/modelName.ts';
import { readArguments, readThreshold, runCommand } from './command.ts';
import { readStandardInput, readTextFile } from './files.ts';
import { listModels } from './list.ts';
import { openNodeModel } from './nodeEngine.ts';

const USAGE =
  'npm run -s extract -- [--model PACKAGE[:SCHEMA] …] [--text TEXT | FILE] [--lambda 0.5] ' +
  '[--tau 0.5], or --list';

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
        model: { type: 'string', multiple: true },
        list: { type: 'boolean', default: false },
        text: { type: 'string' },
        lambda: { type: 'string' },
        tau: { type: 'string' },
      },
    },
    USAGE,
  );
  if (values.list) return listModels();
  const lambda = readThreshold('lambda', values.lambda);
  const tau = readThreshold('tau', values.tau);
  const text = await readInput(values.text, positionals);
  if (text.trim() === '') {
    throw new IterWebError('bad-input', 'The text is empty.', {
      advice: 'Give a text with words.',
    });
  }
  const [first = DEFAULT_MODEL, ...others] = values.model ?? [];
  const { schemas, start } = await openNodeModel({ model: [first, ...others] });
  const thresholds = { ...(lambda !== undefined && { lambda }), ...(tau !== undefined && { tau }) };
  const engine = await start();
  if (others.length === 0) return serialiseJson(await extract(engine, text, thresholds));
  const names = schemas.map(({ name }) => name);
  return serialiseJson(await extractAll(engine, text, { ...thresholds, schemas: names }));
});
