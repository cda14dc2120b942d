/** `iter compare`: annotations of the same texts against one another. */
import { IterWebError } from '../base/errors.ts';
import { compareAnnotators, sidesByLayer, type Agreement } from '../compare/annotators.ts';
import type { Side } from '../compare/compareSets.ts';
import { serialiseCsv } from '../compare/csv.ts';
import { htmlReport } from '../compare/html.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import { reportLine } from './check.ts';
import { EXIT, readArguments, usageOf, type CommandResult } from './command.ts';
import { agreementJson } from './compareJson.ts';
import { agreementTable } from './compareTable.ts';
import { OPEN_HELP, OPEN_OPTIONS, openSets } from './openSets.ts';
import { openOutput, type OutputFile } from './output.ts';
import { called } from './program.ts';

const INFO = {
  called: called('compare'),
  usage:
    '[--from auto|FORMAT] [--encoding NAME] [--json] [--csv FILE] [--html FILE] ' +
    'GOLD OTHER, or GOLD\u2026 -- OTHER\u2026, or A B C\u2026, or FILE',
  help: `
Compares annotations of the same texts. GOLD and OTHER are files, folders and archives (zip, gz) in any
formats; where a side has several, -- stands between the sides. Three and more sides are annotators,
who are compared two by two; of a single one, its layers are. Texts are paired by their paths, then by
what they say. What one side has not annotated is named and not counted.

Prints strict and relaxed precision, recall and F1, how many annotations agree or differ and how, and
Cohen's \u03ba on tokens. Strict figures are those of evaluate.

  --json             print one line of JSON instead
  --csv FILE         also write all differences as a table for spreadsheets
  --html FILE        also write a report to open in a browser
${OPEN_HELP}`,
  exits: [
    [
      EXIT.failed,
      'a file could not be read, texts of one path differ, or no text is on both sides',
    ],
  ] as const,
};

/** What stands between sides; no argument of a command can be it. */
const BETWEEN = '\0';

/** The command. */
export async function compare(args: readonly string[]): Promise<CommandResult> {
  const { values, positionals, answer } = readArguments(
    // Options may stand after `--` too, which else ends them.
    args.map((one) => (one === '--' ? BETWEEN : one)),
    {
      ...OPEN_OPTIONS,
      json: { type: 'boolean', default: false },
      csv: { type: 'string' },
      html: { type: 'string' },
    },
    INFO,
  );
  if (answer !== undefined) return answer;
  const groups = sidesOf(positionals);
  const problems: ReportEntry[] = [];
  const opened: Side[] = [];
  for (const paths of groups) {
    const { documents, report } = await openSets(paths, values);
    problems.push(...report.filter(({ kind }) => kind === 'dropped' || kind === 'repaired'));
    opened.push({ name: paths.join(', '), documents });
  }
  const [single] = opened;
  const sides = opened.length === 1 && single !== undefined ? sidesByLayer(single) : opened;
  if (sides.length < 2) {
    throw new IterWebError('bad-input', 'There is nothing to compare with.', {
      advice:
        'Give two sides, or a file in which several annotators have annotated the same texts.',
    });
  }
  const agreement = compareAnnotators(sides);
  await writeReports(agreement, values);
  const output = values.json
    ? agreementJson(agreement, problems)
    : [...problems.map(reportLine), agreementTable(agreement)].join('\n');
  const isFailure =
    problems.some(({ kind }) => kind === 'dropped') ||
    agreement.pairs.some(({ refused }) => refused.length > 0) ||
    agreement.pairs.every(({ texts }) => texts.length === 0);
  return { output, code: isFailure ? EXIT.failed : EXIT.done };
}

/** The paths of each side: those between two `--`, or each where there is none. */
function sidesOf(positionals: readonly string[]): string[][] {
  if (!positionals.includes(BETWEEN)) return positionals.map((path) => [path]);
  const sides: string[][] = [[]];
  for (const path of positionals) {
    if (path === BETWEEN) sides.push([]);
    else sides.at(-1)?.push(path);
  }
  if (sides.some((side) => side.length === 0)) {
    throw new IterWebError('bad-input', 'A side has no file.', { advice: usageOf(INFO) });
  }
  return sides;
}

/** Both files are opened before either is written: what has no place to go to is told first. */
async function writeReports(
  agreement: Agreement,
  { csv, html }: { readonly csv?: string | undefined; readonly html?: string | undefined },
): Promise<void> {
  const outputs: { readonly file: OutputFile; readonly make: () => string }[] = [];
  try {
    if (csv !== undefined) {
      const make = () => serialiseCsv(agreement.pairs);
      outputs.push({ file: await openOutput(csv, 'csv'), make });
    }
    if (html !== undefined) {
      outputs.push({ file: await openOutput(html, 'html'), make: () => htmlReport(agreement) });
    }
    for (const { file, make } of outputs) await file.write(make());
  } catch (error) {
    for (const { file } of outputs) await file.giveUp();
    throw error;
  }
}
