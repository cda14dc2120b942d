import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { buildLibrary, packLibrary, type Tarball } from '../../scripts/library.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GUIDE = join(ROOT, 'docs', 'library.md');

/** What a page of its own would install besides the package; here they are links. */
const INSTALLED = ['react', 'react-dom', '@types/react', '@types/react-dom', 'vite'];

/** As strict as may be, and with nothing left out: the types of the package are checked too. */
const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'bundler',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: [],
    jsx: 'react-jsx',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    noEmit: true,
  },
  include: ['src'],
};

/** Makes the examples callable from a test; the page of the guide stays as it is. */
const HARNESS = `import { createExtractor } from 'iter-web';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { codeOf } from './examples/errors';
import { countsByThreshold } from './examples/thresholds';
import { extractOrLeave } from './examples/cancel';
import { Gold } from './examples/Gold';
import { relationsOf } from './examples/relations';
import { showState } from './examples/states';
import { typesBySchema } from './examples/schemas';

const showGold = () => {
  const place = document.body.appendChild(document.createElement('div'));
  createRoot(place).render(createElement(Gold));
};
Object.assign(globalThis, {
  guide: {
    codeOf,
    countsByThreshold,
    createExtractor,
    extractOrLeave,
    relationsOf,
    showGold,
    showState,
    typesBySchema,
  },
});
`;

/** The code blocks of the guide by the file that their first line names. */
function guideFiles(): Map<string, string> {
  const blocks = readFileSync(GUIDE, 'utf8').matchAll(
    /^```\w+\n(?:\/\/|<!--) ([\w./-]+)(?: -->)?\n(.*?)^```$/gmsu,
  );
  return new Map([...blocks].map(([, path = '', content = '']) => [path, content]));
}

/** A page that somebody else could have made: the guide's, with the packed package installed. */
export interface LibraryApp {
  /** Where it is; nothing above is of this project. */
  readonly folder: string;
  /** Where the guide's page without a bundler is: Vite would look for what its own pages import. */
  readonly plain: string;
  readonly tarball: Tarball;
  readonly dispose: () => void;
}

/** Build and pack the package, and install it for the guide's page. */
export async function installLibrary(): Promise<LibraryApp> {
  await buildLibrary();
  const place = mkdtempSync(join(tmpdir(), 'iter-web-library-'));
  const [folder, plain] = [join(place, 'page'), join(place, 'plain')];
  mkdirSync(folder);
  mkdirSync(plain);
  const tarball = packLibrary(folder);
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('package.json', JSON.stringify({ name: 'page', private: true, type: 'module' }));
  // Offline: the package has no dependency that would have to be fetched.
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball.filename], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  for (const name of INSTALLED) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link, 'junction');
  }
  for (const [path, content] of guideFiles()) {
    if (path === 'plain.html') writeFileSync(join(plain, 'index.html'), content);
    else write(path, content);
  }
  write('tsconfig.json', JSON.stringify(TSCONFIG));
  write('src/harness.ts', HARNESS);
  cpSync(join(ROOT, 'models', 'tiny'), join(folder, 'public', 'models', 'tiny'), {
    recursive: true,
  });
  return { folder, plain, tarball, dispose: () => rmSync(place, { recursive: true }) };
}

/** The guide's page without a bundler, as a folder for a server: the package's files as they are. */
export function plainFolder({ folder, plain }: LibraryApp): string {
  const copy = (from: string, to: string) =>
    cpSync(from, join(plain, to), { recursive: true, dereference: true });
  copy(join(folder, 'node_modules', 'iter-web', 'lib'), 'iter-web');
  copy(join(folder, 'public', 'models'), 'models');
  return plain;
}

/** Bytes of scripts, compressed, that a page loads for an import of the package, React not counted. */
export async function scriptsOf({ folder }: LibraryApp, code: string): Promise<number> {
  writeFileSync(join(folder, 'sized.js'), code);
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      rolldownOptions: { input: join(folder, 'sized.js'), external: /^react(-dom)?(\/|$)/u },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return outputs.reduce(
    (sum, file) => sum + (file.type === 'chunk' ? gzipSync(file.code).length : 0),
    0,
  );
}

/** Build the page with Vite as it comes, the examples with it. */
export async function buildPage({ folder }: LibraryApp): Promise<void> {
  const page = join(folder, 'index.html');
  const html = readFileSync(page, 'utf8');
  const script = '<script type="module" src="/src/harness.ts"></script>';
  writeFileSync(page, html.replace('</body>', `${script}</body>`));
  await build({ root: folder, configFile: false, logLevel: 'warn' });
}

/** What the compiler says of the page's sources: nothing where all is well. */
export function checkTypes({ folder }: LibraryApp): string {
  try {
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    return execFileSync(process.execPath, [compiler, '--pretty', 'false', '-p', folder], {
      cwd: folder,
    }).toString();
  } catch (error) {
    return (error as { readonly stdout: Buffer }).stdout.toString();
  }
}

/** Run a module of the page's in Node. */
export function runInNode({ folder }: LibraryApp, code: string): string {
  const args = ['--input-type=module', '--eval', code];
  return execFileSync(process.execPath, args, { cwd: folder, timeout: 60_000 }).toString();
}
