import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder, where npm runs its scripts. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '..', '..', '..');

/**
 * The path that a person means who gives a relative one: from the folder they stand in, which is
 * another than ours where npm ran the command.
 */
export function fromWhereOneStands(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: stands } = process.env;
  const byNpm = script !== undefined && ROOT === process.cwd();
  return resolve(byNpm && stands !== undefined ? stands : '', path);
}

/** Whether an error is one of the system, with this code: `ENOENT`, `EPIPE`. */
export function isOfCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Whether a file or folder is at a path. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isOfCode(error, 'ENOENT') || isOfCode(error, 'ENOTDIR')) return false;
    throw error;
  }
}
