import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isShipped, modelPackages, packagesOf } from './models.js';

it.each([
  'manifest.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'encoder.q4.onnx',
  'encoder.q4.onnx.data.00',
  'encoder.onnx_data.03',
  'embeddings.bin',
  'embeddings.q8.bin.1',
  'embeddings.i8',
  'embeddings.i8.part0',
  'golden.json',
])('the site has %s', (name) => {
  expect(isShipped(name)).toBe(true);
});

it.each(['README.md', 'trials.jsonl', 'checkpoint.pt', 'model.safetensors', '.gitignore'])(
  'the site does not have %s',
  (name) => {
    expect(isShipped(name)).toBe(false);
  },
);

describe('a build', () => {
  let folder: string;

  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };

  /** The marker that `training.head` leaves, read from where it is written. */
  const marker = () => {
    const python = new URL('../../training/iter_web/local_package.py', import.meta.url);
    const [, text = ''] = /^IGNORE_TEXT = "(.*)"$/mu.exec(readFileSync(python, 'utf8')) ?? [];
    return text.replaceAll('\\n', '\n');
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iter-web-models-'));
    write('page/index.html', '<!doctype html><title>Page</title>');
    write('models/base/manifest.json', '{}');
    write('models/base/inner/golden.json', '{}');
    write('models/base-mine/manifest.json', '{}');
    write('models/base-mine/golden.mine.json', '"Aunt Ada pays 200 crowns."');
    write('models/base-mine/.gitignore', marker());
    write('models/.base-next.12.partial/golden.next.json', '"Uncle Ben pays nothing."');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const said: string[] = [];
  const run = async (named?: string) => {
    said.length = 0;
    await build({
      root: join(folder, 'page'),
      configFile: false,
      logLevel: 'silent',
      build: {
        rolldownOptions: { onLog: (_level, { message }) => said.push(message) },
      },
      plugins: [modelPackages(join(folder, 'models'), named)],
    });
  };
  const has = (path: string) => existsSync(join(folder, 'page', 'dist', 'models', path));

  it('leaves a package out that was made here, and says so', async () => {
    await run();
    expect(has('base/manifest.json')).toBe(true);
    expect(has('base/inner/golden.json')).toBe(true);
    expect(has('base-mine')).toBe(false);
    expect(has('.base-next.12.partial')).toBe(false);
    expect(said.join('\n')).toContain('ITER_WEB_PACKAGES=base-mine npm run build');
  });

  it('takes it along where it is named', async () => {
    await run('base-mine');
    expect(has('base-mine/golden.mine.json')).toBe(true);
    expect(said.join('\n')).not.toContain('left out');
  });

  it('says where a name is none', () => {
    expect(() => packagesOf(join(folder, 'models'), 'base-mine, base-nine')).toThrow(
      'names base-nine, which is no folder of models/. There are: base, base-mine.',
    );
  });
});
