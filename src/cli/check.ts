/** `iter check`: what is wrong with annotation files. */
import { counted } from '../base/counted.ts';
import { IterWebError } from '../base/errors.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import { EXIT, readArguments, usageOf, type CommandResult } from './command.ts';
import { OPEN_HELP, OPEN_OPTIONS, openSets, type OpenedSets } from './openSets.ts';
import { called } from './program.ts';

const INFO = {
  called: called('check'),
  usage: '[--from auto|FORMAT] [--encoding NAME] IN\u2026',
  help: `
Says of annotation files how they were understood, and what was repaired, dropped or can't be shown,
each with its file and line. IN are files, folders and archives (zip, gz).
${OPEN_HELP}`,
  exits: [[EXIT.failed, 'something was wrong, or nothing could be read']] as const,
};

/** The command. */
export async function check(args: readonly string[]): Promise<CommandResult> {
  const { values, positionals, answer } = readArguments(args, OPEN_OPTIONS, INFO);
  if (answer !== undefined) return answer;
  if (positionals.length === 0) {
    throw new IterWebError('bad-input', 'No file is given.', { advice: usageOf(INFO) });
  }
  const opened = await openSets(positionals, values);
  const lines = [...opened.report.map(reportLine), ...summary(opened)];
  return {
    output: lines.join('\n'),
    code: opened.report.some(isWrong) || opened.sets.length === 0 ? EXIT.failed : EXIT.done,
  };
}

/** A sentence of a report as compilers write theirs. */
export function reportLine({ path, line, kind, message }: ReportEntry): string {
  return `${path}${line === undefined ? '' : `:${line}`}: ${kind}: ${message}`;
}

function isWrong({ kind }: ReportEntry): boolean {
  return kind === 'dropped' || kind === 'repaired';
}

function summary({ sets, documents, report }: OpenedSets): string[] {
  const formats = new Map<string, number>();
  for (const { format, files } of sets) {
    formats.set(format.name, (formats.get(format.name) ?? 0) + files.length);
  }
  const spans = documents.reduce((sum, { document }) => sum + document.spans.length, 0);
  const relations = documents.reduce((sum, { document }) => sum + document.relations.length, 0);
  const files = [...formats].map(([name, count]) => `${counted(count, 'file')} of ${name}`);
  const count = (kind: ReportEntry['kind']) => report.filter((entry) => entry.kind === kind).length;
  return [
    [...(files.length > 0 ? files : ['no file of a known format'])].join(', '),
    `${counted(documents.length, 'document')}, ${counted(spans, 'span')}, ${counted(relations, 'relation')}`,
    `${count('repaired')} repaired, ${count('dropped')} dropped, ${count('not-shown')} not shown`,
  ];
}
