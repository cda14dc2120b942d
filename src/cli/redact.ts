/** `iter redact`: texts without the personal data that was found in them. */
import { randomInt } from 'node:crypto';
import { extname, join } from 'node:path';
import { counted } from '../base/counted.ts';
import { asSentence, describeError, IterWebError } from '../base/errors.ts';
import { redactedPath, uniquePath } from '../redact/fileName.ts';
import type { SourcedFind } from '../redact/finds.ts';
import { keyOf, standInKey } from '../redact/key.ts';
import { redact as redactText, type Redacted } from '../redact/redact.ts';
import { createStandIns, type StandIns } from '../redact/standins/standIns.ts';
import { STYLES, type Style } from '../redact/styles.ts';
import type { OpenedFile, WrittenFile } from '../redactFiles/opened.ts';
import { leftOut, savedName, unsearchedWords, writtenOf } from '../redactFiles/saved.ts';
import { EXIT, readArguments, tell, usageOf, type CommandResult } from './command.ts';
import { modelsFolder } from './models.ts';
import { oneOf } from './openSets.ts';
import { StandardOutput } from './output.ts';
import { fromWhereOneStands } from './paths.ts';
import { called, MODELS_WORDS } from './program.ts';
import { progressLine } from './progress.ts';
import { openFinder, type Finder } from './redactFinder.ts';
import { openToRedact } from './redactOpen.ts';
import { realPlace, redactPaths, type RedactPath } from './redactPaths.ts';
import { writeWhole } from './redactWrite.ts';

/** The package whose schemas find what has no form of its own. */
const PACKAGE = 'base';

const INFO = {
  called: called('redact'),
  usage:
    '[--style label|bar|standin] [--terms FILE] [--keep FILE] [--key FILE] [--columns NAMES] [--overwrite] ' +
    'IN\u2026 OUT, ' +
    'or --find [--terms FILE] [--keep FILE] IN\u2026',
  help: `
Writes texts without the personal data that was found in them: by patterns, by a model, and by your own
terms. IN are files and folders of them: plain text (.txt, .md), pages (.html), tables (.csv, .tsv), Word
documents (.docx), which are saved as what they are, e-mails (.eml) and PDFs with text, which are saved
as plain text, and files of annotations (brat, Label Studio, CoNLL \u2026), which are made anew. What is left out, such as comments, scripts, properties and pictures, is told. OUT is the
folder that gets the new files, or the new file where one is given. Names are taken out of the names of
files in a folder too.
No tool finds everything: read the result before you pass it on. The model reads English.

  --style HOW        what goes in place of an item: a label, [Person 1], the same throughout a file
                     (label, the default), a bar of one width (bar), or a stand-in that keeps
                     culture, gender and form, the same in all files of one call; dates move by
                     one secret number of days (standin)
  --find             print what would be hidden, a line of JSON a file, and write nothing
  --terms FILE       words to hide too: one a line, or CSV of words and kind (person, place \u2026)
  --keep FILE        words never to hide, one a line
  --key FILE         write who [Person 1] is, or whom each stand-in stands for, to a file that
                     only you may read
  --columns NAMES    of tables, search these columns alone, by name or number: name,4; what is found there
                     is hidden in all others too (default: all columns with words or long numbers)
  --patterns         find by patterns and terms alone, without a model
  --model NAME       the package of the model (default: ${PACKAGE})
  --models FOLDER    the folder that holds the models (default: ${MODELS_WORDS})
  --overwrite        put new files in place of those that are there`,
  exits: [[EXIT.failed, 'nothing was written, or not for each file; which ones is said']] as const,
};

/** The command. */
export async function redact(args: readonly string[]): Promise<CommandResult> {
  const { values, positionals, answer } = readArguments(
    args,
    {
      style: { type: 'string', default: 'label' },
      find: { type: 'boolean', default: false },
      terms: { type: 'string' },
      keep: { type: 'string' },
      key: { type: 'string' },
      columns: { type: 'string' },
      patterns: { type: 'boolean', default: false },
      model: { type: 'string', default: PACKAGE },
      models: { type: 'string' },
      overwrite: { type: 'boolean', default: false },
    },
    INFO,
  );
  if (answer !== undefined) return answer;
  const style = oneOf('style', values.style, STYLES);
  const given = values.find ? positionals : positionals.slice(0, -1);
  const out = values.find ? undefined : positionals.at(-1);
  if (given.length === 0) {
    const missing = values.find ? 'IN is missing.' : 'IN or OUT is missing.';
    throw new IterWebError('bad-input', missing, { advice: usageOf(INFO) });
  }
  const files = await redactPaths(given);
  const place = out === undefined ? undefined : await placeOf(out, given, files);
  const key = values.key;
  if (key !== undefined) await refuseSame(key, [...files.map(({ path }) => path), ...given]);
  const progress = progressLine(process.stderr);
  const find = await openFinder({
    model: values.patterns ? undefined : values.model,
    models: modelsFolder(values.models),
    terms: values.terms,
    keep: values.keep,
    progress,
  });
  const { overwrite } = values;
  const run = new Run(find, values.columns, progress.clear);
  if (place === undefined) return run.printAll(files);
  const made = style === 'standin' ? createStandIns(randomInt) : style;
  return run.writeAll(files, { place, style: made, overwrite, key });
}

/** Where new files go: a folder, or the one file. */
interface Place {
  readonly path: string;
  readonly isFile: boolean;
}

/** How files are written. */
interface Writing {
  readonly place: Place;
  /** What makes stand-ins makes the same for all files. */
  readonly style: Exclude<Style, 'standin'> | StandIns;
  readonly overwrite: boolean;
  /** Where the key goes; undefined where nobody asked for it. */
  readonly key: string | undefined;
}

async function placeOf(
  out: string,
  given: readonly string[],
  files: readonly RedactPath[],
): Promise<Place> {
  await refuseSame(out, [...given, ...files.map(({ path }) => path)]);
  const [only, ...others] = files;
  const isOne = others.length === 0 && only !== undefined && given[0] === only.path;
  const isFile = isOne && extname(out) !== '' && !/[\\/]$/u.test(out);
  return { path: fromWhereOneStands(out), isFile };
}

async function refuseSame(path: string, others: readonly string[]): Promise<void> {
  const real = await realPlace(path);
  for (const other of others) {
    if ((await realPlace(other)) !== real) continue;
    throw new IterWebError('bad-input', `${path} is one of the inputs; nothing was written.`, {
      advice: 'Give another path: what is read stays as it is.',
    });
  }
}

/** What is said of a find by `--find`. */
function shown(text: string, { kind, start, end, score, source, rule }: SourcedFind) {
  const rounded = Math.round(score * 1000) / 1000;
  return { kind, start, end, text: text.slice(start, end), score: rounded, source, rule };
}

/** One call of the command: files one after another, those that fail told of. */
class Run {
  readonly #find: Finder;
  readonly #columns: string | undefined;
  readonly #clear: () => void;
  #failed = 0;

  constructor(find: Finder, columns: string | undefined, clear: () => void) {
    this.#find = find;
    this.#columns = columns;
    this.#clear = clear;
  }

  /** Print the finds of each file. */
  async printAll(files: readonly RedactPath[]): Promise<CommandResult> {
    const output = new StandardOutput();
    for (const file of files) {
      await this.#try(file, async ({ text }) => {
        const finds = (await this.#find(text)).map((find) => shown(text, find));
        this.#clear();
        await output.write(`${JSON.stringify({ id: file.path, finds })}\n`);
      });
    }
    await output.finish();
    return { code: this.#code };
  }

  /** Write each file redacted, and the key where one is asked for. */
  async writeAll(
    files: readonly RedactPath[],
    { place, style, overwrite, key }: Writing,
  ): Promise<CommandResult> {
    const entries: [file: string, labels: Record<string, string[]>][] = [];
    const inputs = new Set(await Promise.all(files.map(({ path }) => realPlace(path))));
    const taken = new Set<string>();
    let hidden = 0;
    for (const file of files) {
      await this.#try(file, async (opened) => {
        const { text } = opened;
        const redacted = redactText(text, await this.#find(text), style);
        this.#clear();
        const plain = redactedPath(savedName(file.name, opened), redacted.groups, text);
        const name = uniquePath(plain, taken);
        const path = place.isFile ? place.path : join(place.path, ...name.split('/'));
        if (inputs.has(await realPlace(path))) {
          throw new IterWebError('bad-input', `${path} is one of the inputs.`, {
            advice: 'Give another OUT: what is read stays as it is.',
          });
        }
        if (place.isFile) refuseOtherEnding(place.path, opened);
        const { files: made, said } = writtenOf(opened, redacted.replacements);
        const paths = pathsOf(path, made, place.isFile);
        for (const [at, { bytes }] of made.entries()) {
          await writeWhole(paths[at] ?? path, bytes, { overwrite });
        }
        const unsearched = unsearchedWords(opened);
        const left = [
          ...(unsearched === undefined ? [] : [unsearched]),
          ...leftOut(opened),
          ...said,
        ];
        if (left.length > 0) await tell(`${file.path}: ${left.join(' ')}`);
        hidden += redacted.groups.reduce((sum, { finds }) => sum + finds.length, 0);
        entries.push([place.isFile ? file.name : name, keyFor(text, redacted, style)]);
      });
    }
    if (key !== undefined) {
      const json = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
      await writeWhole(fromWhereOneStands(key), json, { overwrite, isPrivate: true });
    }
    const done = `${counted(hidden, 'item')} hidden in ${counted(entries.length, 'file')}.`;
    const output = `${done} No tool finds everything: read the result before you pass it on.`;
    return { output, code: this.#code };
  }

  /** Do something with a file; one that can't be read or written is told of, and the others go on. */
  async #try(file: RedactPath, work: (opened: OpenedFile) => Promise<void>): Promise<void> {
    try {
      await work(await openToRedact(file, this.#columns));
    } catch (error) {
      this.#failed += 1;
      this.#clear();
      await tell(`${file.path}: ${asSentence(describeError(error))} Nothing was written for it.`);
    }
  }

  get #code(): number {
    return this.#failed > 0 ? EXIT.failed : EXIT.done;
  }
}

/** A file whose name says that it is what it is not would be opened by the wrong program. */
function refuseOtherEnding(path: string, opened: OpenedFile): void {
  if (savedName(path, opened) === path) return;
  throw new IterWebError('bad-input', `${path} has another ending than what is saved.`, {
    advice: `Give an OUT that ends with .${opened.ending}.`,
  });
}

/** Where each of some files goes: by the one path, or beside it, each with its own ending. */
function pathsOf(path: string, files: readonly WrittenFile[], isFile: boolean): string[] {
  const [only, ...others] = files;
  if (others.length === 0 && only?.suffix.startsWith('/') === false) return [path];
  if (isFile) {
    throw new IterWebError('bad-input', `${path} is one file, and there are several to write.`, {
      advice: 'Give a folder as OUT.',
    });
  }
  const stem = path.slice(0, path.length - extname(path).length);
  return files.map(({ suffix }) => `${stem}${suffix}`);
}

/** What stands for what in a file. */
function keyFor(
  text: string,
  { groups, replacements }: Redacted,
  style: Writing['style'],
): Record<string, string[]> {
  return typeof style === 'string' ? keyOf(text, groups) : standInKey(text, replacements);
}
