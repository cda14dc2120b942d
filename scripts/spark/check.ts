/**
 * `npm run check:spark`: the Java of docs/spark.md, in the local mode of Apache Spark, over texts of
 * ours in two partitions. What comes out must be what one process prints, byte for byte.
 *
 * Needs Java 17 and Maven, which takes Spark from Maven Central.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from '../run.js';

const TEXTS = 2000;
const PARTITIONS = 2;

/** What `spark-submit` opens for Spark on Java 17; here Java is started without it. */
const OPENED = [
  'java.base/java.lang',
  'java.base/java.lang.invoke',
  'java.base/java.lang.reflect',
  'java.base/java.io',
  'java.base/java.net',
  'java.base/java.nio',
  'java.base/java.util',
  'java.base/java.util.concurrent',
  'java.base/java.util.concurrent.atomic',
  'java.base/sun.nio.ch',
  'java.base/sun.nio.cs',
  'java.base/sun.security.action',
  'java.base/sun.util.calendar',
];

const PEOPLE = ['Anna Berg', 'Bob', 'Zoë Ångström', 'Ada Lovelace', 'O’Neill'];
const PLACES = ['Oslo', 'Paris', 'Łódź', 'New York'];

/** Texts with what lines and pipes get wrong: breaks, quotes, tabs, letters beyond ASCII and the BMP. */
function records(): string {
  const lines = Array.from({ length: TEXTS }, (_, id) => {
    const person = PEOPLE[id % PEOPLE.length] ?? '';
    const place = PLACES[id % PLACES.length] ?? '';
    const text = `${person} was born in ${place}.\n\t"It rained ${id} times" 🙂\r\nBob lives in Oslo.`;
    return `${JSON.stringify({ id, text })}\n`;
  });
  return lines.join('');
}

/** Run a program to its end, and say how long it took. */
function timed(program: string, args: readonly string[], cwd: string) {
  const began = performance.now();
  try {
    const output = execFileSync(program, [...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1e9,
      timeout: 540_000,
    });
    return { output, seconds: ((performance.now() - began) / 1000).toFixed(1) };
  } catch (error) {
    const { stderr } = error as { readonly stderr?: Buffer };
    throw new Error(`${program} failed: ${stderr?.toString() ?? String(error)}`, { cause: error });
  }
}

/** The program that the guide shows. */
function program(): string {
  const guide = readFileSync(join(ROOT, 'docs', 'spark.md'), 'utf8');
  const [, java] = /^```java\n\/\/ PipeTexts\.java\n(.*?)^```$/msu.exec(guide) ?? [];
  if (java === undefined) throw new Error('docs/spark.md shows no PipeTexts.java.');
  return java;
}

function check(folder: string): void {
  const own = join(folder, 'texts.jsonl');
  writeFileSync(own, records());
  const words = ['--import', import.meta.resolve('tsx'), join(ROOT, 'src/cli/iter.ts'), 'extract'];
  const command = [...words, '--jsonl', '--model', 'tiny:flat'];
  const alone = timed(process.execPath, [...command, own], folder);
  writeFileSync(join(folder, 'PipeTexts.java'), program());
  const list = join(folder, 'classpath');
  const maven = ['-B', '-q', '-f', join(ROOT, 'scripts', 'spark', 'pom.xml')];
  timed('mvn', [...maven, 'dependency:build-classpath', `-Dmdep.outputFile=${list}`], folder);
  const classpath = readFileSync(list, 'utf8').trim();
  timed('javac', ['-cp', classpath, 'PipeTexts.java'], folder);
  const out = join(folder, 'annotated');
  const java = [
    ...OPENED.map((name) => `--add-opens=${name}=ALL-UNNAMED`),
    `-Dspark.master=local[${PARTITIONS}]`,
    '-Dspark.ui.enabled=false',
    '-Dspark.driver.host=localhost',
    ...['-cp', [folder, classpath].join(delimiter), 'PipeTexts'],
  ];
  const piped = [own, out, String(PARTITIONS), process.execPath, ...command];
  const spark = timed('java', [...java, ...piped], folder);
  const parts = readdirSync(out)
    .filter((name) => name.startsWith('part-'))
    .sort();
  const joined = Buffer.concat(parts.map((name) => readFileSync(join(out, name))));
  const lines = alone.output.toString().split('\n').length - 1;
  if (lines !== TEXTS) throw new Error(`One process printed ${lines} lines.`);
  if (parts.length !== PARTITIONS) throw new Error(`There are ${parts.length} partitions.`);
  if (!joined.equals(alone.output)) throw new Error('Spark’s output is another.');
  process.stdout.write(
    `${TEXTS} texts: one process ${alone.seconds} s, Spark with ${PARTITIONS} partitions ` +
      `${spark.seconds} s, the same ${joined.length} bytes\n`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'iter-web-spark-'));
try {
  check(folder);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
