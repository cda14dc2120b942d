import { type Page } from '@playwright/test';
import { type Demo, engineWorker, isEngine } from './demo.ts';
import { expect, test } from './faultTest.ts';
import {
  countsBuffers,
  type CountedBuffers,
  countsMemories,
  type CountedMemories,
} from './soakPreludes.ts';
import { SHORT_TEXT } from './texts.ts';
import { type Ask, toolsOf } from './workerSession.ts';

/** Sentences of the texts of a soak, one text after another; the thirds of a run have the same. */
const LENGTHS = [1, 8, 2, 16, 4] as const;

/** Runs before anything is measured. */
const WARM_UP = 5;

/** What a page and its worker hold, in bytes and in numbers of things. */
interface Held {
  readonly heap: number;
  readonly workerHeap: number;
  readonly wasm: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly workers: number;
}

/** A text that was not read before, as the model would not run over it again. */
function freshText(nth: number): string {
  const sentences = LENGTHS[nth % LENGTHS.length] ?? 1;
  const texts = Array.from({ length: sentences }, (_, index) =>
    index % 2 === 0
      ? `Clara Vogel wrote letter ${100 * nth + index} to Hugo Winter in Vienna.`
      : `Acme Labs, which is based in Oslo, has ${100 * nth + index} engineers.`,
  );
  return texts.join(nth % 3 === 0 ? '\n\n' : ' ');
}

/**
 * Put a text in the box as a script would, and run it: the browser keeps what is typed or pasted for
 * its undo, up to a thousand times, and with it the elements that it stood in.
 */
async function analyse(demo: Demo, text: string): Promise<void> {
  await demo.text.evaluate((box, value) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, value);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
  await demo.run.click();
  await demo.expectResult(text);
}

async function heapOf(ask: Ask): Promise<number> {
  // The first one leaves what waits to be finalised.
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize } = (await ask('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize;
}

async function held(page: Page, tools: { page: Ask; worker: Ask }): Promise<Held> {
  // A select of Chromium holds options that were taken away, of six nodes each, until it is given a value.
  await page.evaluate(() => {
    for (const select of document.querySelectorAll('select')) {
      const { value } = select;
      select.value = value;
    }
  });
  const heap = await heapOf(tools.page);
  const workerHeap = await heapOf(tools.worker);
  // After the garbage has gone, of which nodes are counted too.
  const { nodes, jsEventListeners } = (await tools.page('Memory.getDOMCounters')) as {
    nodes: number;
    jsEventListeners: number;
  };
  const worker = await engineWorker(page);
  const wasm = await worker.evaluate(() => {
    const { memories = [] } = globalThis as CountedMemories;
    return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  });
  const workers = page.workers().filter(isEngine).length;
  return { heap, workerHeap, wasm, nodes, listeners: jsEventListeners, workers };
}

async function buffersOf(page: Page): Promise<number> {
  const worker = await engineWorker(page);
  return worker.evaluate(() => (globalThis as CountedBuffers).buffers ?? 0);
}

/** How many numbers are above all before them. */
function countPeaks(values: readonly number[]): number {
  return values.filter((value, nth) => nth > 0 && value > Math.max(...values.slice(0, nth))).length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/**
 * Run many texts in one page, and see that nothing grows and nothing gets slower.
 *
 * @param query - The page's parameters besides the model.
 * @param runs - A multiple of three times the number of lengths.
 */
export function testSoak(query: string, runs: number): void {
  test(`${runs} texts leave nothing behind and take no longer at the end, ${query}`, async ({
    demo,
    page,
    server,
  }, info) => {
    test.setTimeout(120_000 + runs * 20_000);
    server.before(countsBuffers + countsMemories);
    const tools = await toolsOf(page);
    await demo.open(`model=tiny:flat&${query}`);
    for (let nth = 0; nth < WARM_UP; nth += 1) await analyse(demo, freshText(nth));

    const times: number[] = [];
    const samples: Held[] = [];
    const buffers = [await buffersOf(page)];
    for (let nth = 0; nth < runs; nth += 1) {
      const text = freshText(WARM_UP + nth);
      const started = performance.now();
      await analyse(demo, text);
      times.push(performance.now() - started);
      buffers.push(await buffersOf(page));
      if ((nth + 1) % (runs / 3) !== 0) continue;
      await analyse(demo, SHORT_TEXT);
      // The tables come after the drawing, and what is held is that of all of it.
      await demo.found();
      expect(await demo.rows(demo.relations)).toHaveLength(1);
      samples.push(await held(page, tools));
    }
    const [first, , last] = samples;
    if (first === undefined || last === undefined) throw new Error('There are no samples.');
    const third = runs / 3;
    const [before, after] = [times.slice(0, third), times.slice(-third)].map(median);
    info.annotations.push({
      type: 'soak',
      description: JSON.stringify({ samples, buffers, before, after }),
    });

    expect(last.workers).toBe(1);
    // Each of them would be above this if every run left one thing behind.
    expect(last.nodes - first.nodes).toBeLessThan(runs / 3);
    expect(last.listeners - first.listeners).toBeLessThan(runs / 3);
    // With `memory=0`, as the states of a text are else kept for other schemas, up to 64 MB. ORT keeps
    // spare ones by size, and makes several at once when a step is of a new size, which is now and
    // then; a buffer that stays with each text is one more at every text.
    expect(countPeaks(buffers)).toBeLessThan(runs / 3);
    // Scores are kept as well, up to 16 MB: a few kilobytes a text.
    expect(last.heap).toBeLessThan(1.3 * first.heap + 2e6);
    expect(last.workerHeap).toBeLessThan(1.3 * first.workerHeap + 2e6);
    expect(last.wasm).toBeLessThanOrEqual(1.5 * first.wasm);
    expect((after ?? NaN) / (before ?? NaN)).toBeLessThan(2.5);
  });
}
