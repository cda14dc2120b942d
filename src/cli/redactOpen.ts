import { FormatError, IterWebError } from '../base/errors.ts';
import { openFile } from '../redactFiles/open.ts';
import type { Column, OpenedFile } from '../redactFiles/opened.ts';
import { looksLikeJson, readBytes } from './files.ts';
import type { RedactPath } from './redactPaths.ts';

/**
 * Open a file to redact.
 *
 * @param columns - Names or numbers, from 1, of the columns of tables that are searched, parted by commas.
 * @throws IterWebError where it can't be read, or is of no kind that can be redacted.
 */
export async function openToRedact(
  file: RedactPath,
  columns: string | undefined,
): Promise<OpenedFile> {
  if (file.problem !== undefined) throw refusal(file.problem);
  const beside = await Promise.all(
    (file.beside ?? []).map(async ({ name, path }) => ({
      path: name,
      bytes: await readBytes(path),
    })),
  );
  const opened = await openFile(file.name, await readBytes(file.path), {
    beside,
    ...(columns !== undefined && { columns: (all) => columnsOf(all, columns) }),
  });
  if (opened.kind === 'text' && looksLikeJson(opened.text)) {
    throw refusal('this is JSON, and its name does not end so');
  }
  return opened;
}

function columnsOf(all: readonly Column[], wanted: string): number[] {
  return wanted.split(',').map((one) => {
    const said = one.trim();
    const named = all.findIndex(({ name }) => name.toLowerCase() === said.toLowerCase());
    const at = named === -1 && /^\d+$/u.test(said) ? Number(said) - 1 : named;
    if (all[at] !== undefined) return at;
    throw new FormatError(`it has no column \u201c${said}\u201d`, {
      advice: `Its columns are ${all.map(({ name }) => name).join(', ')}.`,
    });
  });
}

function refusal(problem: string): IterWebError {
  return new IterWebError('bad-input', `${problem}.`, {
    advice: 'Save what it says as plain text (.txt).',
  });
}
