/** `iter-web COMMAND`, `npm run -s iter -- COMMAND`: all commands by one name. */
import { IterWebError } from '../base/errors.ts';
import { runCommand, type CommandResult } from './command.ts';
import { called, version } from './program.ts';

type Command = (args: readonly string[]) => Promise<CommandResult>;

/** Each loads what it needs and no more: checking files needs no model. */
const COMMANDS = new Map<string, readonly [what: string, command: Command]>([
  [
    'extract',
    [
      'entities and relations of texts, as JSON',
      async (args) => (await import('./extract.ts')).extractText(args),
    ],
  ],
  [
    'evaluate',
    [
      'figures of a model on records with gold annotations',
      async (args) => (await import('./evaluate.ts')).evaluateRecords(args),
    ],
  ],
  [
    'convert',
    [
      'annotation files of one format as those of another',
      async (args) => (await import('./convert.ts')).convert(args),
    ],
  ],
  [
    'check',
    [
      'what is wrong with annotation files',
      async (args) => (await import('./check.ts')).check(args),
    ],
  ],
  [
    'compare',
    [
      'annotations of the same texts against one another',
      async (args) => (await import('./compare.ts')).compare(args),
    ],
  ],
  [
    'redact',
    [
      'texts without the personal data that was found in them',
      async (args) => (await import('./redact.ts')).redact(args),
    ],
  ],
  [
    'list',
    [
      'all models with their types, sizes and figures',
      async (args) => (await import('./list.ts')).list(args),
    ],
  ],
]);

const USAGE = `${called('COMMAND')} \u2026, COMMAND --help, or --version`;

function help(): string {
  const lines = [...COMMANDS].map(([name, [what]]) => `  ${name.padEnd(10)} ${what}`);
  return [
    `Usage: ${USAGE}`,
    '',
    ...lines,
    '',
    'A command ends with 0 where all was done, else with what its --help says.',
  ].join('\n');
}

await runCommand(async ([name, ...args]) => {
  if (name === undefined || name === '--help' || name === '-h') return help();
  if (name === '--version') return version();
  const [, command] = COMMANDS.get(name) ?? [];
  if (command !== undefined) return command(args);
  throw new IterWebError('bad-input', `There is no command \u201c${name}\u201d.`, {
    advice: `Give one of: ${[...COMMANDS.keys()].join(', ')}.`,
  });
});
