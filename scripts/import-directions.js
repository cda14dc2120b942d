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
  base: 'src/base/**',
  extract: 'src/extract/**',
  device: 'src/device/**',
  formats: 'src/formats/**',
  files: 'src/files/**',
  corpus: 'src/corpus/**',
  evaluate: 'src/evaluate/**',
  compare: 'src/compare/**',
  edit: 'src/edit/**',
  layout: 'src/view/layout/**',
  viewDom: 'src/view/dom/**',
  legend: 'src/view/legend/**',
  focus: 'src/view/focus/**',
  tables: 'src/view/tables/**',
  annotated: 'src/view/text/**',
  picture: 'src/view/picture/**',
  storage: 'src/storage/**',
  model: 'src/model/**',
  runtime: 'src/runtime/**',
  workerProtocol: 'src/worker/protocol/**',
  workerClient: 'src/worker/client/**',
  workerHost: 'src/worker/host/**',
  filesProtocol: 'src/filesWorker/protocol/**',
  filesClient: 'src/filesWorker/client/**',
  filesHost: 'src/filesWorker/host/**',
  session: 'src/session/**',
  // The page: a shell, one folder a room, and what rooms share.
  app: 'src/app/{*,{gallery,styles}/**}',
  appShared: 'src/app/shared/**',
  textRoom: 'src/app/text/**',
  cli: 'src/cli/**',
  element: 'src/element/**',
  node: 'src/node/**',
  // The library's entries, and nothing else, lie in `src/` itself.
  library: 'src/{index,view,element}.ts',
  nodeLibrary: 'src/node.ts',
});

/** @typedef {keyof typeof PARTS} Part */

/**
 * What each part may import besides itself. `base` is open to all that are more
 * than data, `extract` (with the interface that runtime and worker client share) to all above it.
 * @type {Record<Part, Part[]>}
 */
export const ALLOWED = {
  document: ['base'],
  iter: ['document', 'base'],
  text: ['base'],
  base: [],
  extract: ['text', 'iter', 'document', 'base'],
  device: ['extract', 'base'],
  formats: ['document', 'base'],
  files: ['formats', 'document', 'base'],
  corpus: ['formats', 'document', 'base'],
  evaluate: ['iter', 'document', 'base'],
  compare: ['evaluate', 'document', 'base'],
  edit: ['document', 'base'],
  layout: ['document', 'iter', 'base'],
  // The view: what it asks of the page, what types look like, what the reader looks at, and the
  // three ways to show a document.
  viewDom: [],
  legend: ['document'],
  focus: ['viewDom', 'legend', 'layout', 'document'],
  tables: ['focus', 'viewDom', 'legend', 'document'],
  annotated: ['focus', 'viewDom', 'legend', 'layout', 'document', 'base'],
  picture: ['annotated', 'viewDom', 'legend', 'layout', 'document'],
  storage: ['extract', 'document'],
  model: ['storage', 'text', 'iter', 'document', 'extract', 'base'],
  runtime: ['model', 'device', 'text', 'iter', 'document', 'extract', 'base'],
  // The worker's two halves know each other by the protocol alone.
  workerProtocol: ['text', 'iter', 'document', 'extract', 'base'],
  workerClient: ['workerProtocol', 'device', 'iter', 'document', 'extract', 'base'],
  workerHost: [
    'workerProtocol',
    'runtime',
    'model',
    'storage',
    'device',
    'text',
    'iter',
    'document',
    'extract',
    'base',
  ],
  // The files worker: all formats, and nothing of the model. The page's half knows formats by what the
  // worker says of them, and starts scripts as the other worker's client does.
  filesProtocol: ['corpus', 'formats', 'document', 'base'],
  filesClient: ['filesProtocol', 'workerClient', 'corpus', 'files', 'formats', 'document', 'base'],
  filesHost: ['filesProtocol', 'corpus', 'files', 'formats', 'document', 'base'],
  session: ['workerClient', 'iter', 'document', 'extract', 'base'],
  // `<iter-text>`: a drawing and, once a model is asked for, an extractor.
  element: ['session', 'annotated', 'picture', 'focus', 'extract', 'document', 'base'],
  // The library on Node: the command line's engine in a thread, behind the page's protocol.
  node: [
    'session',
    'workerClient',
    'workerProtocol',
    'workerHost',
    'cli',
    'runtime',
    'extract',
    'base',
  ],
  nodeLibrary: ['node', 'library'],
  library: [
    'session',
    'element',
    'picture',
    'workerClient',
    'annotated',
    'tables',
    'focus',
    'legend',
    'formats',
    'extract',
    'iter',
    'document',
    'base',
  ],
  // Rooms know nothing of one another; the page of examples shows what the Text room does.
  app: [
    'appShared',
    'textRoom',
    'session',
    'annotated',
    'focus',
    'legend',
    'iter',
    'document',
    'workerClient',
    'extract',
    'base',
  ],
  appShared: [
    'tables',
    'picture',
    'focus',
    'legend',
    'viewDom',
    'formats',
    'iter',
    'document',
    'workerClient',
    'storage',
    'device',
    'extract',
    'base',
  ],
  textRoom: [
    'appShared',
    'session',
    'annotated',
    'tables',
    'picture',
    'focus',
    'legend',
    'viewDom',
    'layout',
    'iter',
    'document',
    'workerClient',
    'device',
    'extract',
    'base',
  ],
  cli: [
    'runtime',
    'device',
    'model',
    'compare',
    'evaluate',
    'files',
    'formats',
    'text',
    'iter',
    'document',
    'extract',
    'base',
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
  base: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  extract: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  device: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  formats: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  corpus: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  files: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  evaluate: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  compare: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  edit: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  layout: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  viewDom: [...ORT, ...TRANSFORMERS, ...NODE],
  legend: [...ORT, ...TRANSFORMERS, ...NODE],
  focus: [...ORT, ...TRANSFORMERS, ...NODE],
  tables: [...ORT, ...TRANSFORMERS, ...NODE],
  annotated: [...ORT, ...TRANSFORMERS, ...NODE],
  picture: [...ORT, ...TRANSFORMERS, ...NODE],
  storage: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  // `model` and `runtime` run in the page's worker and on Node: what is Node's alone is in `cli`.
  model: [...ORT, ...REACT, ...NODE],
  runtime: [...REACT, ...NODE],
  workerProtocol: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  // It names the addresses of onnxruntime-web's files (`addresses.ts`) and imports none.
  workerClient: [...TRANSFORMERS, ...REACT, ...NODE],
  workerHost: [...REACT, ...NODE],
  filesProtocol: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  filesClient: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  filesHost: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  session: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  element: [...ORT, ...TRANSFORMERS, ...NODE],
  node: [...ORT, ...TRANSFORMERS, ...REACT],
  nodeLibrary: [...ORT, ...TRANSFORMERS, ...REACT],
  library: [...ORT, ...TRANSFORMERS, ...REACT, ...NODE],
  app: [...ORT, ...TRANSFORMERS, ...NODE],
  appShared: [...ORT, ...TRANSFORMERS, ...NODE],
  textRoom: [...ORT, ...TRANSFORMERS, ...NODE],
  cli: REACT,
};

/** Parts that know no DOM, and no other platform: they run anywhere. */
export const PURE_PARTS = /** @type {Part[]} */ ([
  'document',
  'iter',
  'text',
  'formats',
  'files',
  'corpus',
  'evaluate',
  'compare',
  'edit',
  'layout',
  'extract',
]);
