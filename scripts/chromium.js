/** A browser of its own for scripts that look at the built page. */
import { findSystemBrowser } from './browser.js';

const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium: the machine's own, or Playwright's.
 * @returns {Promise<import('playwright').Browser>} the browser; close it
 */
export async function launchChromium() {
  const { chromium } = await import('playwright');
  const executablePath = findSystemBrowser();
  return chromium.launch({
    args: QUIET,
    ...(executablePath === undefined ? { channel: 'chromium' } : { executablePath }),
  });
}
