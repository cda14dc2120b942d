import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOWED, PARTS, type Part } from './import-directions.js';

/** A file of each part. They are written to a folder of their own: imports must lead somewhere. */
const FILES: Record<Part, string> = {
  document: 'src/document/a.ts',
  iter: 'src/iter/a.ts',
  text: 'src/text/deep/a.ts',
  base: 'src/base/a.ts',
  extract: 'src/extract/a.ts',
  device: 'src/device/a.ts',
  formats: 'src/formats/a.ts',
  files: 'src/files/a.ts',
  corpus: 'src/corpus/a.ts',
  filesProtocol: 'src/filesWorker/protocol/a.ts',
  filesClient: 'src/filesWorker/client/a.ts',
  filesHost: 'src/filesWorker/host/a.ts',
  ownProtocol: 'src/ownPackages/protocol/a.ts',
  ownClient: 'src/ownPackages/client/a.ts',
  ownHost: 'src/ownPackages/host/a.ts',
  evaluate: 'src/evaluate/a.ts',
  compare: 'src/compare/a.ts',
  adjudicate: 'src/adjudicate/a.ts',
  edit: 'src/edit/a.ts',
  predict: 'src/predict/a.ts',
  recognise: 'src/recognise/a.ts',
  redact: 'src/redact/a.ts',
  redactFiles: 'src/redactFiles/open.ts',
  layout: 'src/view/layout/a.ts',
  viewDom: 'src/view/dom/a.ts',
  legend: 'src/view/legend/A.tsx',
  focus: 'src/view/focus/A.tsx',
  editing: 'src/view/editing/A.tsx',
  tables: 'src/view/tables/A.tsx',
  annotated: 'src/view/text/A.tsx',
  picture: 'src/view/picture/a.ts',
  storage: 'src/storage/a.ts',
  model: 'src/model/a.ts',
  runtime: 'src/runtime/a.ts',
  workerProtocol: 'src/worker/protocol/a.ts',
  workerClient: 'src/worker/client/a.ts',
  workerHost: 'src/worker/host/a.ts',
  keptProtocol: 'src/serviceWorker/protocol/a.ts',
  keptClient: 'src/serviceWorker/client/a.ts',
  keptHost: 'src/serviceWorker/host/a.ts',
  session: 'src/session/a.ts',
  app: 'src/app/main.tsx',
  appShared: 'src/app/shared/A.tsx',
  textRoom: 'src/app/text/A.tsx',
  filesRoom: 'src/app/files/A.tsx',
  redactRoom: 'src/app/redact/A.tsx',
  cli: 'src/cli/extract.ts',
  element: 'src/element/a.ts',
  node: 'src/node/a.ts',
  library: 'src/index.ts',
  nodeLibrary: 'src/node.ts',
};
const parts = Object.keys(PARTS) as Part[];

let root: string;
let eslint: ESLint;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'iter-web-lint-'));
  for (const file of [...Object.values(FILES), 'src/runtime/b.ts', 'src/stray/a.ts']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), 'export const a = 1;\n');
  }
  eslint = new ESLint({
    cwd: root,
    overrideConfigFile: fileURLToPath(new URL('../eslint.config.js', import.meta.url)),
    overrideConfig: {
      // The rules under test need no types, and these files belong to no project.
      languageOptions: { parserOptions: { projectService: false } },
      settings: { 'boundaries/root-path': root },
    },
    ruleFilter: ({ ruleId }) =>
      ruleId.startsWith('boundaries/') ||
      ['no-restricted-globals', 'no-restricted-imports', 'max-lines'].includes(ruleId),
  });
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** The rules that a file breaks with this code in it. */
async function broken(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  if (result === undefined) throw new Error(`${file} was not linted.`);
  const fatal = result.messages.find((message) => message.fatal === true);
  if (fatal !== undefined) throw new Error(fatal.message);
  return result.messages.map((message) => message.ruleId ?? 'none');
}

/** How one file names another in an import. */
function path(from: string, to: string): string {
  const way = relative(dirname(from), to);
  return way.startsWith('.') ? way : `./${way}`;
}

describe('import direction', () => {
  it.each(parts)('of %s is held for every other part', async (from) => {
    const accepted: Part[] = [];
    for (const to of parts.filter((part) => part !== from)) {
      const code = `import { a } from '${path(FILES[from], FILES[to])}';\nexport const b = a;\n`;
      const rules = await broken(FILES[from], code);
      if (rules.length === 0) accepted.push(to);
      else expect(rules).toEqual(['boundaries/dependencies']);
    }
    expect(accepted.sort()).toEqual([...ALLOWED[from]].sort());
  });

  it.each([
    "import { a } from '../runtime/a.ts';\nexport const b = a;\n",
    "import type { a } from '../runtime/a.ts';\nexport type B = typeof a;\n",
    "export const later = import('../runtime/a.ts');\n",
    "export * from '../runtime/a.ts';\n",
    "export { a } from '../view/../runtime/a.ts';\n",
  ])('keeps runtime from the main thread: %s', async (code) => {
    expect(await broken('src/app/main.tsx', code)).toEqual(['boundaries/dependencies']);
  });

  it('lets a part import itself', async () => {
    expect(await broken('src/runtime/a.ts', "export { a } from './b.ts';\n")).toEqual([]);
  });

  it('has no way back', () => {
    const reachable = (from: Part, seen = new Set<Part>()): Set<Part> => {
      for (const next of ALLOWED[from]) if (!seen.has(next)) reachable(next, seen.add(next));
      return seen;
    };
    expect(parts.filter((part) => reachable(part).has(part))).toEqual([]);
    expect([...reachable('app'), ...reachable('library')]).not.toContain('runtime');
  });

  it('knows every file of src', async () => {
    expect(await broken('src/stray/a.ts', 'export const a = 1;\n')).toEqual([
      'boundaries/no-unknown-files',
    ]);
  });
});

describe('packages', () => {
  it.each([
    ['src/iter/a.ts', 'onnxruntime-web/wasm'],
    ['src/iter/a.ts', 'onnxruntime-common'],
    ['src/text/deep/a.ts', 'react'],
    ['src/text/deep/a.ts', 'node:fs'],
    ['src/view/layout/a.ts', 'react-dom/client'],
    ['src/app/main.tsx', '@huggingface/transformers'],
    ['src/app/main.tsx', 'onnxruntime-web'],
    ['src/runtime/a.ts', 'node:fs/promises'],
  ])('%s may not import %s', async (file, name) => {
    const code = `import * as all from '${name}';\nexport const b = all;\n`;
    expect(await broken(file, code)).toEqual(['boundaries/dependencies']);
  });

  it.each([
    ['src/app/main.tsx', 'react-dom/client'],
    ['src/runtime/a.ts', 'onnxruntime-web/wasm'],
    ['src/model/a.ts', 'valibot'],
    ['src/cli/extract.ts', 'node:fs'],
  ])('%s may import %s', async (file, name) => {
    expect(await broken(file, `import * as all from '${name}';\nexport const b = all;\n`)).toEqual(
      [],
    );
  });
});

describe('pure cores', () => {
  it('know no DOM and no network', async () => {
    const code = 'export const a = document.title;\nexport const b = fetch(a);\n';
    expect(await broken('src/iter/a.ts', code)).toEqual([
      'no-restricted-globals',
      'no-restricted-globals',
    ]);
    expect(await broken('src/app/main.tsx', code)).toEqual([]);
  });

  it('may use what the language has', async () => {
    const code = 'export const a = new Intl.Segmenter("en", { granularity: "word" });\n';
    expect(await broken('src/text/deep/a.ts', code)).toEqual([]);
  });
});

it('files over 300 lines are refused', async () => {
  const code = 'export const a = 1;\n' + '// line\n'.repeat(300);
  expect(await broken('src/iter/a.ts', code)).toEqual(['max-lines']);
});

describe('support of tests', () => {
  const code = "export { a } from './testing/a.ts';\n";

  it('is closed to the product', async () => {
    expect(await broken('src/iter/a.ts', code)).toEqual(['no-restricted-imports']);
  });

  it('is open to tests', async () => {
    expect(await broken('src/iter/a.test.ts', code)).toEqual([]);
  });
});
