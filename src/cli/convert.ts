/** `iter convert`: annotation files of one format as those of another. */
import { counted } from '../base/counted.ts';
import { IterWebError } from '../base/errors.ts';
import { convertDocuments } from '../files/convert.ts';
import { encodeFile } from '../formats/common/bytes.ts';
import type { SourceText } from '../formats/common/source.ts';
import { describeLoss, DISCONTINUOUS, type Losses } from '../formats/convert/fit.ts';
import { FORMATS } from '../formats/registry.ts';
import { bySentence, type Sentences } from '../files/bySentence.ts';
import { reportLine } from './check.ts';
import { EXIT, readArguments, usageOf, type CommandResult } from './command.ts';
import { formatNamed, oneOf, OPEN_HELP, OPEN_OPTIONS, openSets } from './openSets.ts';
import { called } from './program.ts';
import { writeFolder } from './writeFolder.ts';

const TARGETS = FORMATS.filter(({ create }) => create !== undefined).map(({ name }) => name);

const INFO = {
  called: called('convert'),
  usage:
    '[--from auto|FORMAT] --to FORMAT [--by-sentence] [--discontinuous covering|first|skip] ' +
    '[--dry-run] [--strict] [--overwrite] IN\u2026 OUT',
  help: `
Writes annotation files as those of another format. IN are files, folders and archives (zip, gz), OUT
is the folder that gets the new files, or a file where there is one. What the new format has no place
for is counted first.

  --to FORMAT        one of: ${TARGETS.join(', ')}
  --by-sentence      each sentence as a document, cut as the model reads them: to train with
  --discontinuous HOW  what becomes of a span of several parts where the format has none: one span over
                     all of it (covering), its first part (first), or nothing (skip)
  --dry-run          say what would be lost and write nothing
  --strict           write nothing where something of IN can't be read; else the rest is written
  --overwrite        put new files in place of those that are there
${OPEN_HELP}`,
  exits: [[EXIT.failed, 'nothing was written, or something of IN could not be read']] as const,
};

/** The command. */
export async function convert(args: readonly string[]): Promise<CommandResult> {
  const { values, positionals, answer } = readArguments(
    args,
    {
      ...OPEN_OPTIONS,
      to: { type: 'string' },
      discontinuous: { type: 'string' },
      'by-sentence': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      overwrite: { type: 'boolean', default: false },
    },
    INFO,
  );
  if (answer !== undefined) return answer;
  const usage = { advice: usageOf(INFO) };
  if (values.to === undefined) throw new IterWebError('bad-input', '--to is missing.', usage);
  const to = formatNamed('to', values.to);
  const isDry = values['dry-run'];
  const [paths, out] = isDry ? [positionals, ''] : [positionals.slice(0, -1), positionals.at(-1)];
  if (out === undefined || paths.length === 0) {
    throw new IterWebError('bad-input', 'IN or OUT is missing.', usage);
  }
  const how = values.discontinuous;
  const discontinuous = how === undefined ? undefined : oneOf('discontinuous', how, DISCONTINUOUS);
  const opened = await openSets(paths, values);
  if (opened.documents.length === 0) {
    const said = opened.report.map(reportLine).join(' ');
    throw new IterWebError('bad-input', `Nothing could be read. ${said}`.trim(), {
      advice: 'Give annotation files of a known format, or name it by --from.',
    });
  }
  const unread = opened.report.find(({ kind }) => kind === 'dropped');
  if (values.strict && unread !== undefined) {
    throw new IterWebError('bad-input', reportLine(unread), {
      advice: 'Nothing was written, as --strict asks.',
    });
  }
  const sentences = values['by-sentence'] ? bySentence(opened.documents) : undefined;
  const documents = sentences?.documents ?? opened.documents;
  const { files, losses } = convertDocuments(documents, to, discontinuous);
  const split = losses.get('discontinuous') ?? 0;
  if (split > 0 && discontinuous === undefined && !isDry) {
    throw new IterWebError(
      'bad-input',
      `${to.title} has no place for ${describeLoss('discontinuous', split)}.`,
      {
        advice: `Choose what becomes of them by --discontinuous: ${DISCONTINUOUS.join(', ')}.`,
      },
    );
  }
  if (!isDry) await writeFolder(out, files.map(encodeFile), values.overwrite);
  return {
    output: [
      ...opened.report.filter(({ kind }) => kind !== 'info').map(reportLine),
      ...(sentences === undefined ? [] : beyondLines(sentences)),
      ...lossLines(losses),
      written(files, documents.length, isDry ? undefined : out),
    ].join('\n'),
    code: unread === undefined ? EXIT.done : EXIT.failed,
  };
}

function beyondLines({ lostSpans, lostRelations }: Sentences): string[] {
  const spans = lostSpans > 0 ? [`${counted(lostSpans, 'span')} beyond a sentence`] : [];
  const between = `${counted(lostRelations, 'relation')} between sentences, or of such spans`;
  return [...spans, ...(lostRelations > 0 ? [between] : [])].map((what) => `lost: ${what}`);
}

function lossLines(losses: Losses): string[] {
  return [...losses].map(([kind, count]) => `lost: ${describeLoss(kind, count)}`);
}

function written(files: readonly SourceText[], documents: number, out: string | undefined): string {
  const what = `${counted(documents, 'document')} in ${counted(files.length, 'file')}`;
  return out === undefined ? `${what}, not written` : `${what}, written to ${out}`;
}
