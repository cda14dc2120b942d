import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from './run.js';

const execute = promisify(execFile);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iter-web-path-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What `ensureOtherBrowsers` finds where only the folder's programs are there. */
async function found(): Promise<unknown> {
  const { stdout } = await execute(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      "import { ensureOtherBrowsers } from './scripts/otherBrowsers.js';" +
        'console.log(JSON.stringify(await ensureOtherBrowsers()));',
    ],
    { cwd: ROOT, env: { PATH: folder } },
  );
  return JSON.parse(stdout);
}

/** Put a program into the folder. */
async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const MISSING = [
  'Firefox (Debian: apt-get install firefox-esr)',
  'WebKitGTK (Debian: apt-get install webkit2gtk-driver xvfb)',
];

it.each([
  ['there is nothing to install them with', undefined],
  ['they cannot be installed', 'exit 100'],
])('names the browsers that are missing, and what to do, where %s', async (_, aptGet) => {
  if (aptGet !== undefined) await program('apt-get', aptGet);
  expect(await found()).toEqual({ present: [], missing: MISSING });
});

it('finds a browser that is there', async () => {
  await program('firefox-esr', 'exit 0');
  await program('apt-get', 'exit 100');
  expect(await found()).toEqual({ present: ['Firefox'], missing: MISSING.slice(1) });
});
