import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';

/**
 * A folder of its own for each test of a file, gone when all are over.
 *
 * @param name - Says whose it is.
 */
export function caseFolder(name: string) {
  const top = mkdtempSync(join(tmpdir(), `iter-web-${name}-`));
  let folder = top;
  beforeEach(() => {
    folder = mkdtempSync(join(top, 'case-'));
  });
  afterAll(() => {
    rmSync(top, { recursive: true });
  });
  return {
    /** Where the folders of all tests lie. */
    top,
    /** Of the test that runs. */
    get path() {
      return folder;
    },
    /** Writes a file there; its path. */
    file: (path: string, content: string | Uint8Array): string => {
      const whole = join(folder, path);
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, content);
      return whole;
    },
  };
}
