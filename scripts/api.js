/**
 * What the npm package offers, as types: `lib/*.d.ts` for those who use it, and in `docs/api/` a
 * report for those who change it, so that a change shows in a diff.
 *
 *     node scripts/api.js
 *
 * writes the reports.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { ROOT, runPackage } from './run.js';

/** The package's entries, by the names of their files, and their reports. */
const REPORTS = {
  index: 'iter-web.api.md',
  view: 'iter-web-view.api.md',
  element: 'iter-web-element.api.md',
  node: 'iter-web-node.api.md',
};

const CONFIG = join(ROOT, 'tsconfig.library.json');
const EMITTED = join(ROOT, '.cache', 'library-types');

/**
 * Reads the types of the sources and brings each entry's into one file.
 * @param {object} [options] - what to write
 * @param {string} [options.types] - folder for the `.d.ts` files; a temporary one by default
 * @param {boolean} [options.update] - whether to bring the reports in `docs/api/` up to date
 * @returns {Promise<{ changed: string[], problems: string[] }>} the reports that are (or were) out
 *   of date, and what is wrong with the entries: types that they use and do not export
 * @throws {Error} where the sources do not compile
 */
export async function extractApi({ types = join(EMITTED, 'entries'), update = false } = {}) {
  rmSync(EMITTED, { recursive: true, force: true });
  if ((await runPackage('typescript/bin/tsc', ['-p', CONFIG])) !== 0) {
    throw new Error('The types of the library could not be made.');
  }
  const folder = join(ROOT, 'docs', 'api');
  mkdirSync(folder, { recursive: true });
  /** @type {string[]} */
  const changed = [];
  /** @type {string[]} */
  const problems = [];
  for (const [entry, reportFileName] of Object.entries(REPORTS)) {
    const mainEntryPointFilePath = join(EMITTED, `${entry}.d.ts`);
    const config = ExtractorConfig.prepare({
      packageJsonFullPath: join(ROOT, 'package.json'),
      configObjectFullPath: undefined,
      configObject: {
        projectFolder: ROOT,
        mainEntryPointFilePath,
        newlineKind: 'lf',
        compiler: {
          overrideTsconfig: { extends: CONFIG, include: [], files: [mainEntryPointFilePath] },
        },
        apiReport: {
          enabled: true,
          reportFileName,
          reportFolder: folder,
          reportTempFolder: EMITTED,
        },
        docModel: { enabled: false },
        tsdocMetadata: { enabled: false },
        dtsRollup: { enabled: true, untrimmedFilePath: join(types, `${entry}.d.ts`) },
        messages: {
          extractorMessageReporting: {
            default: { logLevel: ExtractorLogLevel.Error },
            'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
            'ae-undocumented': { logLevel: ExtractorLogLevel.None },
          },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
    });
    const { apiReportChanged } = Extractor.invoke(config, {
      localBuild: update,
      messageCallback(message) {
        if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
        message.handled = true;
      },
    });
    if (apiReportChanged) changed.push(reportFileName);
  }
  return { changed, problems };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { changed, problems } = await extractApi({ update: true });
  for (const name of changed) process.stdout.write(`docs/api/${name} is new\n`);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}
