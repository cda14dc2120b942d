/**
 * `npm run bench`: how fast the parts are, as ratios of things measured side by side in one run,
 * which say the same on a fast machine and on a slow or busy one.
 *
 *     npm run bench -- [--model PACKAGE[:SCHEMA]] [--quick] [--only NAME …] [--readme]
 *
 * `--quick` takes fewer turns and no long sentence, `--readme` writes the table into docs/performance.md too.
 * The page is measured as it was built: run `npm run build` first.
 */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '../src/extract/modelName.ts';
import { PERFORMANCE, writePart } from '../scripts/readme.js';
import { measureCancel } from './cancel.ts';
import { measureCompare } from './compare.ts';
import { measureDrawing } from './drawing.ts';
import { measureEdit } from './edit.ts';
import { measureEncoder } from './encoder.ts';
import { measureFiles } from './files.ts';
import { measureHeads } from './heads.ts';
import { measureLongTexts } from './long.ts';
import { measureCommand } from './memory.ts';
import { measureOffline } from './offline.ts';
import { measurePage } from './page.ts';
import { measureProducts } from './products.ts';
import { measureRedact } from './redact.ts';
import { table, type Row } from './row.ts';
import { measureSchemas } from './schemas.ts';
import { measureSentences } from './sentences.ts';
import { openSetting, type Setting } from './setting.ts';
import { measureView } from './view.ts';
import { measureWeights } from './weights.ts';

const FULL = { runs: 7, lengths: [128, 512] };
const QUICK = { runs: 3, lengths: [128] };

/** Starting a browser or a command takes long, and its time varies little. */
const STARTS = 3;

const MEASUREMENTS: Record<string, (setting: Setting) => Promise<Row[]>> = {
  encoder: measureEncoder,
  products: measureProducts,
  sentences: measureSentences,
  weights: (setting) => measureWeights({ ...setting, runs: Math.min(setting.runs, STARTS) }),
  heads: measureHeads,
  schemas: measureSchemas,
  drawing: measureDrawing,
  compare: measureCompare,
  view: (setting) => measureView({ ...setting, runs: Math.min(setting.runs, STARTS) }),
  page: (setting) => measurePage({ ...setting, runs: Math.min(setting.runs, STARTS) }),
  offline: measureOffline,
  long: (setting) => measureLongTexts({ ...setting, runs: Math.min(setting.runs, STARTS) }),
  edit: (setting) => measureEdit({ runs: Math.min(setting.runs, STARTS) }),
  files: (setting) => measureFiles({ runs: Math.min(setting.runs, STARTS) }),
  redact: (setting) => measureRedact({ runs: Math.min(setting.runs, STARTS) }),
  cancel: (setting) => measureCancel({ ...setting, runs: Math.min(setting.runs, STARTS) }),
  command: (setting) => measureCommand({ ...setting, runs: Math.min(setting.runs, STARTS) }),
};

async function bench(): Promise<string> {
  const names = Object.keys(MEASUREMENTS);
  const { values } = parseArgs({
    options: {
      model: { type: 'string', default: DEFAULT_MODEL },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: names },
      readme: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no measurement "${unknown}". Choose from: ${names.join(', ')}.`);
  }
  const setting = await openSetting(values.model, values.quick ? QUICK : FULL);
  const { device } = setting.engine;
  const threads = device.kind === 'wasm' ? `, WASM with ${device.threads} threads` : '';
  const rows: Row[] = [];
  for (const name of values.only) {
    process.stderr.write(`Measuring: ${name} …\n`);
    rows.push(...((await MEASUREMENTS[name]?.(setting)) ?? []));
  }
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`;
  const result = `${values.model}; ${machine}; Node ${process.version}${threads}\n\n${table(rows)}`;
  if (values.readme) await writePart(PERFORMANCE, 'bench', result);
  return result;
}

try {
  process.stdout.write(`${await bench()}\n`);
  // The threads of onnxruntime-web would keep Node alive.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
