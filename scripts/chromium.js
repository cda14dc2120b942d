/** A browser of its own for scripts that look at the built page. */
import { findSystemBrowser } from './browser.js';

const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What gives Chromium a WebGPU adapter on any machine: SwiftShader, a software one. */
export const SOFTWARE_WEBGPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--ignore-gpu-blocklist',
];

/**
 * Starts a headless Chromium: the machine's own, or Playwright's.
 * @param {readonly string[]} [flags] - for its command line
 * @returns {Promise<import('playwright').Browser>} the browser; close it
 */
export async function launchChromium(flags = []) {
  const { chromium } = await import('playwright');
  return chromium.launch(launchOptions(flags));
}

/**
 * Starts the same Chromium on a profile of its own, which keeps what people's browsers do: private
 * windows, as Playwright's other contexts are, have small caches, and no compiled code.
 * @param {string} directory - an empty folder for the profile
 * @param {import('playwright').BrowserContextOptions} [options] - of its windows
 * @returns {Promise<import('playwright').BrowserContext>} the browser's windows; close it
 */
export async function launchProfile(directory, options = {}) {
  const { chromium } = await import('playwright');
  return chromium.launchPersistentContext(directory, { ...launchOptions(), ...options });
}

/**
 * @param {readonly string[]} [flags] - for its command line
 * @returns {import('playwright').LaunchOptions} for the machine's own, or Playwright's
 */
function launchOptions(flags = []) {
  const executablePath = findSystemBrowser();
  return {
    args: [...QUIET, ...flags],
    ...(executablePath === undefined ? { channel: 'chromium' } : { executablePath }),
  };
}

/** A busy machine may take minutes for a first run. */
const LONGEST_WAIT = 300_000;

/**
 * Opens the built page, runs a text, and waits until the table of entities has a row.
 * @param {import('playwright').Page} page - an empty page
 * @param {string} url - the page's address
 * @param {string} text - what to run; something must be found in it
 * @throws {Error} what the page says, where it has no result
 */
export async function runText(page, url, text) {
  page.setDefaultTimeout(LONGEST_WAIT);
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const entities = page.getByRole('table', { name: 'Entities', exact: true });
  const problem = page.getByRole('alert');
  await entities.getByRole('row').nth(1).or(problem).waitFor();
  if (await problem.isVisible()) throw new Error(await problem.getByRole('paragraph').innerText());
}
