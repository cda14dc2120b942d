/** The browsers besides Chromium that the page is tried in: Firefox and WebKitGTK. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.js';

/**
 * A program of this machine.
 * @param {string[]} names - in the order of preference
 * @returns {string | undefined} its path, undefined where there is none
 */
function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * The Firefox of this machine; FIREFOX_PATH goes first.
 * @returns {string | undefined} its path, undefined where there is none
 */
export function findFirefox() {
  const { FIREFOX_PATH = '' } = process.env;
  return existsSync(FIREFOX_PATH) ? FIREFOX_PATH : findProgram('firefox-esr', 'firefox');
}

/** Where distributions put WebKitGTK's own programs, one folder a version of its interface. */
const WEBKIT_FOLDERS = ['/usr/libexec', '/usr/lib', '/usr/lib64'];

/**
 * The browser that WebKitGTK brings along.
 * @returns {string | undefined} its path, undefined where there is none
 */
function findMiniBrowser() {
  return WEBKIT_FOLDERS.filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    .flatMap((folder) =>
      ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) =>
        join(folder, version, 'MiniBrowser'),
      ),
    )
    .find((path) => existsSync(path));
}

/**
 * What WebKitGTK needs to be driven.
 * @returns {{ driver: string, browser: string, screen: string } | undefined} paths: driver, of
 *   WebDriver; browser; screen, an X server without one. Undefined where one is missing
 */
export function findWebKit() {
  const driver = findProgram('WebKitWebDriver');
  const browser = findMiniBrowser();
  const screen = findProgram('Xvfb');
  if (driver === undefined || browser === undefined || screen === undefined) return undefined;
  return { driver, browser, screen };
}

/** What finds a browser, and the packages of Debian that bring it. */
const OTHERS = {
  Firefox: { find: findFirefox, packages: ['firefox-esr'] },
  WebKitGTK: { find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb'] },
};

/**
 * Installs the browsers that are missing, where that can be done: as root on Debian.
 * @returns {Promise<{ present: string[], missing: string[] }>} names; of a missing one, what to do
 */
export async function ensureOtherBrowsers() {
  const wanted = Object.values(OTHERS).filter(({ find }) => find() === undefined);
  if (wanted.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Firefox and WebKitGTK …\n');
    const options = { quiet: true, minutes: 5, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    const packages = wanted.flatMap((one) => one.packages);
    await run('apt-get', ['update', '-q'], options);
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
  }
  const all = Object.entries(OTHERS);
  return {
    present: all.filter(([, { find }]) => find() !== undefined).map(([name]) => name),
    missing: all
      .filter(([, { find }]) => find() === undefined)
      .map(([name, { packages }]) => `${name} (Debian: apt-get install ${packages.join(' ')})`),
  };
}
