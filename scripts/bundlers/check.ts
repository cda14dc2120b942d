/**
 * `npm run check:bundlers -- [NAME …]`: the packed package in each bundler, in a temporary folder:
 * installs the bundler in an exact version from the registry that npm is configured for, builds the
 * page in `bundlers/`, serves it, and looks at it in Chromium. `npx` runs its program by the line that
 * docs/cli.md gives. Without names it takes all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../chromium.js';
import { buildLibrary, packLibrary } from '../library.js';
import { BUNDLED, buildApp, installApp, serveApp, type App } from './apps.ts';
import { lookAt } from './look.ts';
import { runProgram } from './program.ts';

/** One thing that is checked: in a folder for it alone, with the package's path; it gives what was seen. */
interface Check {
  readonly name: string;
  readonly run: (folder: string, tarball: string) => Promise<string>;
}

const CHECKS: readonly Check[] = [
  ...BUNDLED.map((app) => ({
    name: app.name,
    run: (folder: string, tarball: string) => checkApp(app, folder, tarball),
  })),
  {
    name: 'npx',
    run: (folder, tarball) => Promise.resolve(runProgram(join(folder, 'npx'), tarball)),
  },
];

/** The checks of these names. */
function chosen(names: readonly string[]): readonly Check[] {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length === 0) {
    return names.length === 0 ? CHECKS : CHECKS.filter(({ name }) => names.includes(name));
  }
  const known = CHECKS.map(({ name }) => name).join(', ');
  throw new Error(`There is no ${unknown.join(', ')}. Give some of: ${known}.`);
}

/** Install, build, serve and look at one. */
async function checkApp(app: App, folder: string, tarball: string): Promise<string> {
  const place = join(folder, app.name);
  installApp(app, place, tarball);
  buildApp(app, place);
  const served = await serveApp(app, place);
  try {
    const browser = await launchChromium();
    try {
      const seen = await lookAt(browser, served.url);
      const wrong = /^.*\b(?:Error|error)\b.*$/mu.exec(served.said())?.[0];
      if (wrong !== undefined) throw new Error(`Its server said: ${wrong}`);
      return seen;
    } finally {
      await browser.close();
    }
  } finally {
    await served.close();
  }
}

async function main(): Promise<void> {
  const checks = chosen(process.argv.slice(2));
  await buildLibrary();
  const folder = mkdtempSync(join(tmpdir(), 'iter-web-bundlers-'));
  let failed = 0;
  try {
    const tarball = join(folder, packLibrary(folder).filename);
    for (const check of checks) {
      try {
        process.stdout.write(`${check.name}: ${await check.run(folder, tarball)}\n`);
      } catch (error) {
        failed += 1;
        process.stdout.write(`${check.name} failed: ${String(error)}\n`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
