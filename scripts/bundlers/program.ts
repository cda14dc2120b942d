/** The package's program, as somebody runs it who has nothing of this repository but the package. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../run.js';
import { environment } from './apps.ts';

/** Longest that npx may take for a command; the first one installs the package. */
const LONGEST_RUN = 120_000;

/** A record of doccano with one entity. */
const RECORD = '{"id": 1, "text": "Olga Lind lives in Turku.", "label": [[0, 9, "Person"]]}\n';

/**
 * Run `npx ./iter-web-VERSION.tgz …` in a folder that has the package, a model and a file of
 * annotations.
 *
 * @param place - A folder that is not there yet, outside of this repository.
 * @param tarball - Path of the package.
 * @returns What was seen.
 * @throws Error where a command fails, or prints something else than it should.
 */
export function runProgram(place: string, tarball: string): string {
  mkdirSync(place);
  const name = basename(tarball);
  copyFileSync(tarball, join(place, name));
  cpSync(join(ROOT, 'models', 'tiny'), join(place, 'models', 'tiny'), { recursive: true });
  writeFileSync(join(place, 'records.jsonl'), RECORD);
  const run = (...words: string[]) =>
    execFileSync('npx', ['--yes', `./${name}`, ...words], {
      cwd: place,
      encoding: 'utf8',
      timeout: LONGEST_RUN,
      env: environment(),
    });
  const text = 'Ada Lovelace works for Acme Labs.';
  const line = run('extract', '--models', 'models', '--model', 'tiny:flat', '--text', text);
  const { entities } = JSON.parse(line) as { readonly entities: readonly unknown[] };
  if (entities.length !== 2) throw new Error(`extract found something else: ${line}`);
  const report = run('check', 'records.jsonl');
  if (!report.includes('doccano')) throw new Error(`check says something else: ${report}`);
  run('convert', '--to', 'brat', 'records.jsonl', 'brat');
  return 'extract, check and convert';
}
