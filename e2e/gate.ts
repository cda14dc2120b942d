import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type * as OrtModule from 'onnxruntime-web/webgpu';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { EmbeddingTable } from '../src/model/embeddings.ts';
import { parseGolden } from '../src/model/golden.ts';
import { parseManifest, type FileRef } from '../src/model/manifest.ts';
import { relativeTables } from '../src/model/relative.ts';
import { partsOf } from '../src/model/source.ts';
import {
  expectedStates,
  FAMILIES,
  FAMILIES_FOLDER,
  type Change,
} from '../src/runtime/testing/families.ts';
import type * as SubgroupsModule from '../src/device/subgroups.ts';

/** A build of onnxruntime-web: `/wasm`, `/webgpu` (asyncify) or `/jspi`. */
export type Build = 'wasm' | 'webgpu' | 'jspi';

/** All outputs of a graph by name, as plain numbers. */
export type Outputs = Record<string, number[]>;

/** What a package's graphs gave: the encoder's output, and those of each schema's heads. */
export interface GateOutputs {
  readonly encoder: Outputs;
  readonly heads: Readonly<Record<string, Outputs>>;
}

/** One batch as inputs of the graphs: arrays of the shapes of docs/design.md, “Graphs”. */
interface GateBatch {
  /** Real positions of each row. */
  readonly lengths: readonly number[];
  readonly positions: number;
  readonly embeds: readonly number[];
  readonly mask: readonly number[];
  readonly startOk: readonly number[];
  readonly relative: readonly GateTable[];
}

/** What the encoder reads of relative positions, as `RelativeTable` has it. */
interface GateTable {
  readonly name: string;
  readonly values: readonly number[];
  readonly dims: readonly number[];
}

/** What one run in the page needs; all of it can be sent there as JSON. */
interface GateRun {
  readonly build: Build;
  readonly encoder: readonly string[];
  readonly heads: Readonly<Record<string, readonly string[]>>;
  readonly batches: readonly GateBatch[];
  readonly slots: number;
  /** Whether adapters may mislead onnxruntime-web's attention, as the worker does not let them. */
  readonly misled: boolean;
}

/** Options of `runGate`. */
export interface GateOptions {
  /** Real positions of each row of each batch; one row of the first golden sentence if missing. */
  readonly batches?: readonly (readonly number[])[];
  /** Whether the batches are those of the family's states.json. */
  readonly states?: boolean;
  /** The first batch is run again with each of these changes of relative positions, as faults. */
  readonly changes?: readonly Change[];
  /** How many of the package's schemas to run, from the first on; all if missing. */
  readonly schemas?: number;
  /** Leave adapters as they are. */
  readonly misled?: boolean;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODELS = join(ROOT, 'models');
const ORT = join(ROOT, 'node_modules/onnxruntime-web/dist');
/** Paths that no server has: the test answers them itself, without the page's CSP. */
const HOME = '/gate/index.html';
const SUBGROUPS = '/gate/subgroups.js';
const MIN_POSITIONS = 8;
/** Positions of [CLS] and [SEP]. */
const SPECIAL = 2;

/** Names of the shipped packages. */
export function packages(): string[] {
  return readdirSync(MODELS).filter((name) => existsSync(join(MODELS, name, 'manifest.json')));
}

/** The folder of a shipped package, or of one of the families of encoders. */
function folderOf(name: string): string {
  return join(FAMILIES.includes(name) ? FAMILIES_FOLDER : MODELS, name);
}

function manifestOf(name: string) {
  return parseManifest(readFileSync(join(folderOf(name), 'manifest.json'), 'utf8'), name);
}

function bytesOf(name: string, file: FileRef): Uint8Array<ArrayBuffer> {
  const parts = partsOf(file).map((part) => readFileSync(join(folderOf(name), part.path)));
  const whole = new Uint8Array(Buffer.concat(parts));
  const digest = createHash('sha256').update(whole).digest('hex');
  if (digest !== file.sha256) throw new Error(`${name}/${file.path} is not what its manifest says`);
  return whole;
}

/**
 * Golden sentences of a package's first schema as inputs of the graphs; each wordpiece a word of its
 * own. All heads get the same ones, as the encoder takes most of the time. Rows of given lengths are
 * cut from the longest sentence.
 */
function gateRun(build: Build, name: string, options: GateOptions): GateRun {
  const manifest = manifestOf(name);
  const [first] = manifest.schemas;
  if (!first) throw new Error(`${name} has no schema`);
  const q4 = (graphs: Readonly<Record<string, FileRef>>): FileRef => {
    if (!graphs.q4) throw new Error(`${name} has a graph without q4`);
    return graphs.q4;
  };
  const golden = JSON.parse(new TextDecoder().decode(bytesOf(name, first.golden))) as unknown;
  const { sentences } = parseGolden(golden, first.golden.path);
  const shortest = sentences[0]?.ids ?? [];
  const longest = sentences.reduce<readonly number[]>(
    (best, { ids }) => (ids.length > best.length ? ids : best),
    [],
  );
  const table = new EmbeddingTable(bytesOf(name, manifest.embeddings.file), manifest.embeddings);
  const { relative } = manifest.encoder;
  /** @param rows - With special tokens. */
  const batchOf = (rows: readonly (readonly number[])[], change?: Change): GateBatch => {
    const lengths = rows.map((ids) => ids.length);
    const positions = Math.max(MIN_POSITIONS, ...lengths);
    const embeds = new Float32Array(rows.length * positions * table.width);
    const places = rows.flatMap(() => [...Array(positions).keys()]);
    const lengthAt = (at: number) => lengths[Math.floor(at / positions)] ?? 0;
    for (const [row, ids] of rows.entries()) {
      table.write(ids, embeds, row * positions * table.width);
    }
    return {
      lengths,
      positions,
      embeds: [...embeds],
      mask: places.map((place, at) => (place < lengthAt(at) ? 1 : 0)),
      startOk: places.map((place, at) => (place >= 1 && place < lengthAt(at) - 1 ? 1 : 0)),
      relative: (relative ? relativeTables(relative, positions) : [])
        .map((own) => change?.(own) ?? own)
        .map((own) => ({ ...own, values: [...own.values] })),
    };
  };
  // Any two ids will do for [CLS] and [SEP]: both backends get the same ones.
  const between = (ids: readonly number[]) => [0, ...ids, 0];
  const cut = options.batches?.map((lengths) =>
    // Rows differ in where they begin, too.
    lengths.map((length, row) => between(longest.slice(row * 3, row * 3 + length - SPECIAL))),
  );
  const given = options.states
    ? expectedStates(name).batches.map(({ ids, lengths }) =>
        ids.map((row, nth) => row.slice(0, lengths[nth])),
      )
    : undefined;
  const batches = given ?? cut ?? [[between(shortest)]];
  const urls = (file: FileRef) => partsOf(file).map((part) => `/gate/models/${name}/${part.path}`);
  return {
    build,
    encoder: urls(q4(manifest.encoder.graphs)),
    heads: Object.fromEntries(
      manifest.schemas
        .slice(0, options.schemas)
        .map((schema) => [schema.name, urls(q4(schema.graphs))]),
    ),
    batches: [
      ...batches.map((rows) => batchOf(rows)),
      ...(options.changes ?? []).map((change) => batchOf(batches[0] ?? [], change)),
    ],
    slots: 16,
    misled: options.misled ?? false,
  };
}

/** What hides subgroups in the worker, as a module for the page. */
function subgroupsScript(): string {
  const source = readFileSync(join(ROOT, 'src/device/subgroups.ts'), 'utf8');
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 };
  return transpileModule(source, { compilerOptions }).outputText;
}

/** Serve an empty page, the builds of onnxruntime-web and the models to a Playwright page. */
export async function openGate(page: Page): Promise<void> {
  await page.route('**/gate/**', async (route) => {
    const path = new URL(route.request().url()).pathname;
    const [, name = '', part = ''] = /^\/gate\/models\/([^/]+)\/(.+)$/u.exec(path) ?? [];
    const file = name === '' ? join(ORT, path.slice('/gate/'.length)) : join(folderOf(name), part);
    if (path === HOME) {
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Gate</title>' });
    } else if (path === SUBGROUPS) {
      await route.fulfill({ contentType: 'text/javascript', body: subgroupsScript() });
    } else {
      await route.fulfill({ path: file });
    }
  });
  await page.goto(HOME);
}

/**
 * Create graphs of a package in the page, one after another, and run them on golden sentences.
 *
 * On the WebGPU builds a node that has no kernel there makes this fail, as falling back to the CPU
 * is switched off; the hidden states stay on the device. What stands at padding is left out of them.
 *
 * @returns What was found for each batch.
 */
export async function runGate(
  page: Page,
  build: Build,
  name: string,
  options: GateOptions = {},
): Promise<GateOutputs[]> {
  return page.evaluate(
    async (run) => {
      const onGpu = run.build !== 'wasm';
      if (onGpu && !run.misled) {
        const script = '/gate/subgroups.js';
        const { hideMisleadingSubgroups } = (await import(script)) as typeof SubgroupsModule;
        hideMisleadingSubgroups(navigator.gpu);
      }
      const address = `/gate/ort.${run.build}.bundle.min.mjs`;
      const ort = (await import(address)) as typeof OrtModule;
      ort.env.logLevel = 'error';
      const read = async (urls: readonly string[]) => {
        const parts = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
        return new Uint8Array(await new Blob(parts).arrayBuffer());
      };
      const sessionOptions = onGpu
        ? {
            executionProviders: [{ name: 'webgpu' }],
            extra: { session: { disable_cpu_ep_fallback: '1' } },
          }
        : { executionProviders: ['wasm'] };
      const encoder = await ort.InferenceSession.create(await read(run.encoder), {
        ...sessionOptions,
        ...(onGpu ? { preferredOutputLocation: 'gpu-buffer' } : {}),
      });
      const floats = (values: readonly number[], ...dims: number[]) =>
        new ort.Tensor('float32', Float32Array.from(values), dims);
      const encoded = [];
      for (const { lengths, positions, embeds, mask, startOk, relative } of run.batches) {
        const shape = [lengths.length, positions];
        const { hidden } = await encoder.run({
          embeds: floats(embeds, ...shape, embeds.length / mask.length),
          mask: floats(mask, ...shape),
          ...Object.fromEntries(
            relative.map(({ name, values, dims }) => [name, floats(values, ...dims)] as const),
          ),
        });
        if (hidden === undefined) throw new Error('The encoder gave no hidden states.');
        const feeds: Record<string, typeof hidden> = {
          hidden,
          start_ok: floats(startOk, ...shape),
          end_ok: floats(startOk, ...shape),
          positions: floats([...Array(positions).keys()], positions),
        };
        encoded.push({ hidden, feeds, mask });
      }
      const slots = floats(Array<number>(run.slots).fill(0), run.slots);
      const found: Record<string, Record<string, number[]>>[] = encoded.map(() => ({}));
      for (const [schema, urls] of Object.entries(run.heads)) {
        const heads = await ort.InferenceSession.create(await read(urls), sessionOptions);
        for (const [index, { feeds }] of encoded.entries()) {
          const taken = heads.inputNames.includes('slots') ? { ...feeds, slots } : feeds;
          const values: Record<string, number[]> = {};
          for (const [output, tensor] of Object.entries(await heads.run(taken))) {
            const data = (await tensor.getData()) as Float32Array | BigInt64Array;
            values[output] = Array.from(data, Number);
          }
          const own = found[index];
          if (own) own[schema] = values;
        }
        await heads.release();
      }
      const results = [];
      for (const [index, { hidden, mask }] of encoded.entries()) {
        const states = Array.from((await hidden.getData()) as Float32Array);
        const width = states.length / mask.length;
        const real = states.filter((_, at) => mask[Math.floor(at / width)] === 1);
        hidden.dispose();
        results.push({ encoder: { hidden: real }, heads: found[index] ?? {} });
      }
      await encoder.release();
      return results;
    },
    gateRun(build, name, options),
  );
}
