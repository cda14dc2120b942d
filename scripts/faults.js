/**
 * `npm run faults`: runs the browser tests that note faults and writes `docs/faults.md` from what
 * they saw. `npm test` compares the two, and writes nothing.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS_FILE, faultRows, faultTable } from './faultTable.js';
import { ROOT, runPackage } from './run.js';

/** The specs that note faults, by parts of their names. */
const SPECS = ['Faults\\.', 'files\\.', 'kills\\.', 'cancel\\.', 'device\\.', 'subgroups\\.'];

const folder = join(ROOT, '.cache', 'reports');
const file = join(folder, 'faults.json');
mkdirSync(folder, { recursive: true });
if ((await runPackage('vite/bin/vite.js', ['build', '--logLevel', 'warn'])) !== 0) process.exit(1);
const status = await runPackage(
  '@playwright/test/cli.js',
  ['test', '--reporter=list,json', ...SPECS],
  { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
);
if (status !== 0) {
  process.stderr.write('Some tests failed; the table is left as it was.\n');
  process.exit(1);
}
writeFileSync(FAULTS_FILE, await faultTable(faultRows(readFileSync(file, 'utf8'))));
