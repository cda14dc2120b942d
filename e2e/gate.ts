import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type * as OrtModule from 'onnxruntime-web/webgpu';
import { EmbeddingTable } from '../src/model/embeddings.ts';
import { parseGolden } from '../src/model/golden.ts';
import { parseManifest, type FileRef } from '../src/model/manifest.ts';
import { partsOf } from '../src/model/source.ts';

/** A build of onnxruntime-web: `/wasm`, `/webgpu` (asyncify) or `/jspi`. */
export type Build = 'wasm' | 'webgpu' | 'jspi';

/** All outputs of a graph by name, as plain numbers. */
export type Outputs = Record<string, number[]>;

/** What a package's graphs gave: the encoder's output, and those of each schema's heads. */
export interface GateOutputs {
  readonly encoder: Outputs;
  readonly heads: Readonly<Record<string, Outputs>>;
}

/** What one run in the page needs; all of it can be sent there as JSON. */
interface GateRun {
  readonly build: Build;
  readonly encoder: readonly string[];
  readonly heads: Readonly<Record<string, readonly string[]>>;
  readonly positions: number;
  readonly embeds: readonly number[];
  readonly startOk: readonly number[];
  readonly slots: number;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODELS = join(ROOT, 'models');
const ORT = join(ROOT, 'node_modules/onnxruntime-web/dist');
/** Paths that no server has: the test answers them itself, without the page's CSP. */
const HOME = '/gate/index.html';
const MIN_POSITIONS = 8;

/** Names of the shipped packages. */
export function packages(): string[] {
  return readdirSync(MODELS).filter((name) => existsSync(join(MODELS, name, 'manifest.json')));
}

function manifestOf(name: string) {
  return parseManifest(readFileSync(join(MODELS, name, 'manifest.json'), 'utf8'), name);
}

function bytesOf(name: string, file: FileRef): Uint8Array<ArrayBuffer> {
  const parts = partsOf(file).map((part) => readFileSync(join(MODELS, name, part.path)));
  const whole = new Uint8Array(Buffer.concat(parts));
  const digest = createHash('sha256').update(whole).digest('hex');
  if (digest !== file.sha256) throw new Error(`${name}/${file.path} is not what its manifest says`);
  return whole;
}

/**
 * The first golden sentence of a package's first schema as inputs of the graphs; each wordpiece a
 * word of its own. All heads get the same one, as the encoder takes most of the time.
 */
function gateRun(build: Build, name: string): GateRun {
  const manifest = manifestOf(name);
  const [first] = manifest.schemas;
  if (!first) throw new Error(`${name} has no schema`);
  const q4 = (graphs: Readonly<Record<string, FileRef>>): FileRef => {
    if (!graphs.q4) throw new Error(`${name} has a graph without q4`);
    return graphs.q4;
  };
  const golden = JSON.parse(new TextDecoder().decode(bytesOf(name, first.golden))) as unknown;
  const [sentence] = parseGolden(golden, first.golden.path).sentences;
  const ids = sentence?.ids ?? [];
  const table = new EmbeddingTable(bytesOf(name, manifest.embeddings.file), manifest.embeddings);
  const positions = Math.max(MIN_POSITIONS, ids.length + 2);
  const embeds = new Float32Array(positions * table.width);
  // Any two ids will do for [CLS] and [SEP]: both backends get the same ones.
  table.write([0, ...ids, 0], embeds, 0);
  const startOk = Array.from({ length: positions }, (_, i) => (i >= 1 && i <= ids.length ? 1 : 0));
  const urls = (file: FileRef) => partsOf(file).map((part) => `/gate/models/${name}/${part.path}`);
  return {
    build,
    encoder: urls(q4(manifest.encoder.graphs)),
    heads: Object.fromEntries(
      manifest.schemas.map((schema) => [schema.name, urls(q4(schema.graphs))]),
    ),
    positions,
    embeds: [...embeds],
    startOk,
    slots: 16,
  };
}

/** Serve an empty page, the builds of onnxruntime-web and the models to a Playwright page. */
export async function openGate(page: Page): Promise<void> {
  await page.route('**/gate/**', async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = path.startsWith('/gate/models/')
      ? join(MODELS, path.slice('/gate/models/'.length))
      : join(ORT, path.slice('/gate/'.length));
    if (path === HOME) {
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Gate</title>' });
    } else {
      await route.fulfill({ path: file });
    }
  });
  await page.goto(HOME);
}

/**
 * Create all graphs of a package in the page, one after another, and run them on a golden sentence.
 *
 * On the WebGPU builds a node that has no kernel there makes this fail, as falling back to the CPU
 * is switched off; the hidden states stay on the device.
 */
export async function runGate(page: Page, build: Build, name: string): Promise<GateOutputs> {
  return page.evaluate(
    async (run) => {
      const address = `/gate/ort.${run.build}.bundle.min.mjs`;
      const ort = (await import(address)) as typeof OrtModule;
      ort.env.logLevel = 'error';
      const read = async (urls: readonly string[]) => {
        const parts = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
        return new Uint8Array(await new Blob(parts).arrayBuffer());
      };
      const onGpu = run.build !== 'wasm';
      const options = onGpu
        ? {
            executionProviders: [{ name: 'webgpu' }],
            extra: { session: { disable_cpu_ep_fallback: '1' } },
          }
        : { executionProviders: ['wasm'] };
      const encoder = await ort.InferenceSession.create(await read(run.encoder), {
        ...options,
        ...(onGpu ? { preferredOutputLocation: 'gpu-buffer' } : {}),
      });
      const n = run.positions;
      const floats = (values: readonly number[], ...dims: number[]) =>
        new ort.Tensor('float32', Float32Array.from(values), dims);
      const real = run.startOk.map((_, i) => (i <= run.startOk.lastIndexOf(1) + 1 ? 1 : 0));
      const { hidden } = await encoder.run({
        embeds: floats(run.embeds, 1, n, run.embeds.length / n),
        mask: floats(real, 1, n),
      });
      if (hidden === undefined) throw new Error('The encoder gave no hidden states.');
      const feeds: Record<string, typeof hidden> = {
        hidden,
        start_ok: floats(run.startOk, 1, n),
        end_ok: floats(run.startOk, 1, n),
        positions: floats([...Array(n).keys()], n),
      };
      const slots = floats(Array<number>(run.slots).fill(0), run.slots);
      const found: Record<string, Record<string, number[]>> = {};
      for (const [schema, urls] of Object.entries(run.heads)) {
        const heads = await ort.InferenceSession.create(await read(urls), options);
        const taken = heads.inputNames.includes('slots') ? { ...feeds, slots } : feeds;
        const values: Record<string, number[]> = {};
        for (const [name, tensor] of Object.entries(await heads.run(taken))) {
          const data = (await tensor.getData()) as Float32Array | BigInt64Array;
          values[name] = Array.from(data, Number);
        }
        found[schema] = values;
        await heads.release();
      }
      const encoded = { hidden: Array.from((await hidden.getData()) as Float32Array) };
      hidden.dispose();
      await encoder.release();
      return { encoder: encoded, heads: found };
    },
    gateRun(build, name),
  );
}
