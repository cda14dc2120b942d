import { IterWebError } from '../../base/errors.ts';

/**
 * What is thrown where a file's bytes can't be read.
 *
 * @param path - Of the file; undefined where it is not known which one it is.
 */
export function unreadableInput(path: string | undefined, cause: unknown): IterWebError {
  const what = path === undefined ? 'A file' : `The file ${path}`;
  return new IterWebError('bad-input', `${what} can’t be read: it was changed, moved or locked.`, {
    cause,
    advice: 'Open the files again.',
  });
}
