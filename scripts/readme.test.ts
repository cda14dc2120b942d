import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../src/evaluate/record.ts';
import { parseJson } from '../src/formats/json.ts';
import { modelsTable, withPart } from './readme.js';
import { ROOT } from './run.js';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The pages for people, with the README, by their paths. */
const PAGES = new Map(
  [
    'README.md',
    'CONTRIBUTING.md',
    ...['page', 'cli', 'performance', 'hosting', 'design'].map((name) => `docs/${name}.md`),
  ].map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
);

/** The code blocks in some languages. */
function blocks(...languages: readonly string[]) {
  return [...[...PAGES.values()].join('\n').matchAll(/^```(\w+)\n(.*?)^```$/gmsu)].flatMap(
    ([, language = '', content = '']) =>
      languages.includes(language) ? [{ language, content }] : [],
  );
}

/** What the compiler says of files that exist only here, under the project's own settings. */
function diagnose(files: ReadonlyMap<string, string>): { file: string; message: string }[] {
  const path = join(ROOT, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  const options = {
    ...parsed.options,
    // The library's entries, as they are before it is built.
    paths: {
      'iter-web': [join(ROOT, 'src/index.ts')],
      'iter-web/view': [join(ROOT, 'src/view.ts')],
    },
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const content = files.get(file);
      return content === undefined
        ? disk.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, content, version);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((file) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText }) => ({
      file,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    })),
  );
}

describe('README.md', () => {
  it('has examples that compile', () => {
    const examples = blocks('ts', 'tsx');
    expect(examples.length).toBeGreaterThan(1);
    // One with a mistake, so that the check shows that it sees one.
    const broken = join(ROOT, 'broken.ts');
    const files = new Map([
      ...examples.map(({ language, content }, index): [string, string] => [
        join(ROOT, `example-${index}.${language}`),
        content,
      ]),
      [broken, "import { extract } from 'iter-web';"],
    ]);
    const problems = diagnose(files);
    expect(problems.filter(({ file }) => file !== broken)).toEqual([]);
    expect(problems.some(({ file }) => file === broken)).toBe(true);
  });

  it('shows input and output as the commands read and write them', () => {
    const [extracted, record] = blocks('text').filter(({ content }) => content.startsWith('{'));
    const document = parseJson(extracted?.content ?? '');
    const words = document.spans.map(({ fragments: [{ start, end }] }) =>
      document.text.slice(start, end),
    );
    expect(words).toEqual(['Ada Lovelace', 'Acme Labs', 'London']);
    expect(document.relations).toHaveLength(2);
    expect(readRecords(record?.content ?? '')).toMatchObject([
      { tokens: ['Anna', 'Berg', 'lives', 'in', 'Oslo', '.'], relations: [{ head: 0, tail: 1 }] },
    ]);
  });

  it('names only commands and files that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const all = [...PAGES.values()].join('\n');
    const commands = [...all.matchAll(/npm run (?:-s )?([\w:-]+)/gu)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
    const links = [...PAGES].flatMap(([page, text]) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/gu)].map(([, path = '']) =>
        join(dirname(page), path),
      ),
    );
    const rows = [...all.matchAll(/^\| `([\w./-]+)` +\|/gmu)].map(([, path = '']) => path);
    const paths = [...links, ...rows.filter((path) => path.includes('/'))];
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('is read in a few minutes', () => {
    expect(README.split(/\s+/u).length).toBeLessThanOrEqual(1800);
  });

  it('has the sizes and figures of the model cards', async () => {
    expect(await withPart(README, 'models', modelsTable())).toBe(README);
  });

  it('refuses a part that is not there', async () => {
    await expect(withPart(README, 'nothing', '')).rejects.toThrow('nothing');
  });
});
