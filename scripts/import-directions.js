/**
 * The folders of `src/` and which of them each may import (docs/design.md, “Folders”). One
 * direction, no way back; the main thread never reaches `runtime`. ESLint's
 * `boundaries/dependencies` rule holds the table.
 */

/** Names of the parts and the files that belong to them; no file belongs to two. */
export const PARTS = /** @type {const} */ ({
  document: 'src/document/**',
  iter: 'src/iter/**',
  text: 'src/text/**',
  engine: 'src/engine.ts',
  errors: 'src/errors.ts',
  clock: 'src/clock.ts',
  work: 'src/work.ts',
  machine: 'src/machine.ts',
  extractor: 'src/{extractor,decoder}.ts',
  formats: 'src/formats/**',
  evaluate: 'src/evaluate/**',
  layout: 'src/view/layout/**',
  viewDom: 'src/view/dom/**',
  legend: 'src/view/legend/**',
  focus: 'src/view/focus/**',
  tables: 'src/view/tables/**',
  annotated: 'src/view/text/**',
  picture: 'src/view/picture/**',
  storage: 'src/storage/**',
  modelName: 'src/model/modelName*',
  model: 'src/model/!(modelName)*',
  runtime: 'src/runtime/**',
  workerEntry: 'src/worker/entry*',
  workerFiles: 'src/worker/{files,ortBuild}.ts',
  workerClient: 'src/worker/!(entry|files|ortBuild)*',
  library: 'src/{index,createExtractor,view}.ts',
  app: 'src/app/**',
  cli: 'src/cli/**',
});

/** @typedef {keyof typeof PARTS} Part */

/**
 * What each part may import besides itself. `engine` (the interface that runtime and worker client
 * share) and `errors` are open to all that may import `iter`.
 * @type {Record<Part, Part[]>}
 */
export const ALLOWED = {
  document: ['errors', 'work'],
  iter: ['document', 'errors'],
  text: ['errors'],
  errors: [],
  clock: [],
  work: ['clock', 'errors'],
  machine: [],
  engine: ['iter', 'text', 'document', 'errors'],
  extractor: ['text', 'iter', 'document', 'engine', 'errors', 'work'],
  formats: ['document', 'errors'],
  evaluate: ['iter', 'document', 'errors'],
  layout: ['document', 'iter', 'work'],
  // How a model is named, which the page reads in its address, and nothing else of a package.
  modelName: ['errors'],
  // The view: what it asks of the page, what types look like, what the reader looks at, and the
  // three ways to show a document.
  viewDom: [],
  legend: ['document'],
  focus: ['viewDom', 'legend', 'layout', 'document'],
  tables: ['focus', 'viewDom', 'legend', 'document'],
  annotated: ['focus', 'viewDom', 'legend', 'layout', 'document', 'work'],
  picture: ['annotated', 'viewDom', 'legend', 'layout', 'document'],
  storage: ['engine'],
  model: ['modelName', 'storage', 'clock', 'text', 'iter', 'document', 'engine', 'errors'],
  runtime: ['model', 'machine', 'text', 'iter', 'document', 'engine', 'errors'],
  workerEntry: [
    'workerClient',
    'workerFiles',
    'runtime',
    'model',
    'storage',
    'clock',
    'machine',
    'extractor',
    'text',
    'iter',
    'document',
    'engine',
    'errors',
  ],
  // Addresses only: what they lead to, the page never imports.
  workerFiles: [],
  workerClient: ['workerFiles', 'clock', 'text', 'iter', 'document', 'engine', 'errors'],
  library: [
    'extractor',
    'workerClient',
    'annotated',
    'tables',
    'focus',
    'legend',
    'formats',
    'iter',
    'document',
    'engine',
    'errors',
  ],
  app: [
    'annotated',
    'tables',
    'picture',
    'focus',
    'legend',
    'viewDom',
    'layout',
    'formats',
    'iter',
    'document',
    'workerClient',
    'storage',
    'machine',
    'extractor',
    'modelName',
    'clock',
    'work',
    'engine',
    'errors',
  ],
  cli: [
    'runtime',
    'machine',
    'model',
    'modelName',
    'extractor',
    'evaluate',
    'formats',
    'text',
    'iter',
    'document',
    'engine',
    'errors',
  ],
};

/** Packages that a part may not import, as patterns on the import's source. */
const ORT = ['onnxruntime-*', 'onnxruntime-*/**'];
const TRANSFORMERS = ['@huggingface/**'];
const REACT = ['react', 'react/**', 'react-dom', 'react-dom/**'];
const NODE = ['node:*', 'node:*/**'];

/** @type {Record<Part, string[]>} */
export const FORBIDDEN_PACKAGES = {
  document: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  iter: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  text: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  errors: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  engine: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  clock: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  work: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  machine: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  extractor: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  formats: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  evaluate: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  layout: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  viewDom: [...ORT, ...TRANSFORMERS, ...NODE],
  legend: [...ORT, ...TRANSFORMERS, ...NODE],
  focus: [...ORT, ...TRANSFORMERS, ...NODE],
  tables: [...ORT, ...TRANSFORMERS, ...NODE],
  annotated: [...ORT, ...TRANSFORMERS, ...NODE],
  picture: [...ORT, ...TRANSFORMERS, ...NODE],
  storage: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  modelName: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  // `model` and `runtime` run in the page's worker and on Node: what is Node's alone is in `cli`.
  model: [...ORT, ...REACT, ...NODE],
  runtime: [...REACT, ...NODE],
  workerEntry: [...REACT, ...NODE],
  workerFiles: [...TRANSFORMERS, ...REACT, ...NODE],
  workerClient: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  library: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  app: [...ORT, ...TRANSFORMERS, ...NODE],
  cli: REACT,
};

/** Parts that know no DOM, and no other platform: they run anywhere. */
export const PURE_PARTS = /** @type {Part[]} */ ([
  'document',
  'iter',
  'text',
  'formats',
  'evaluate',
  'layout',
  'modelName',
  'errors',
  'engine',
]);
