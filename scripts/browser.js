/** The Chromium that the browser tests run in: the machine's own, or Playwright's. */
import { existsSync } from 'node:fs';
import { run, runPackage } from './run.js';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The Chromium or Chrome of this machine; CHROMIUM_PATH goes first.
 * @returns {string | undefined} its path, undefined where there is none
 */
export function findSystemBrowser() {
  return [process.env.CHROMIUM_PATH ?? '', ...PLACES].find(
    (path) => path !== '' && existsSync(path),
  );
}

/**
 * Whether Playwright has downloaded a Chromium of its own.
 * @returns {Promise<boolean>} true where it can be started
 */
async function hasPlaywrightBrowser() {
  const { chromium } = await import('playwright');
  return existsSync(chromium.executablePath());
}

/**
 * Installs a browser where there is none: Debian's as root, Playwright's otherwise.
 * @returns {Promise<boolean>} whether there is one now
 */
export async function ensureBrowser() {
  if (findSystemBrowser() !== undefined || (await hasPlaywrightBrowser())) return true;
  process.stderr.write('Installing Chromium …\n');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { quiet: true, env });
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
      quiet: true,
      env,
    });
    if (findSystemBrowser() !== undefined) return true;
  }
  return (await runPackage('playwright/cli.js', ['install', 'chromium'], { quiet: true })) === 0;
}
