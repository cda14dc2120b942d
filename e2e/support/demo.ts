import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import type { Annotated } from './annotations.ts';
import { clipboardText } from './clipboard.ts';

/** The demo page, by the names that people and screen readers know. */
export class Demo {
  readonly page: Page;
  readonly text: Locator;
  readonly run: Locator;
  readonly cancel: Locator;
  readonly device: Locator;
  readonly lambda: Locator;
  readonly tau: Locator;
  /** The region of the drawing. */
  readonly drawing: Locator;
  /** The element whose text is the drawn text. */
  readonly drawnText: Locator;
  readonly entities: Locator;
  readonly relations: Locator;
  /** The group of the kinds of text. */
  readonly kinds: Locator;
  /** What went wrong and what to do next. */
  readonly alert: Locator;
  /** The same without its button. */
  readonly problem: Locator;
  /** How far the work is. */
  readonly progress: Locator;

  constructor(page: Page) {
    this.page = page;
    this.text = page.getByRole('textbox', { name: 'Text', exact: true });
    this.run = page.getByRole('button', { name: 'Run', exact: true });
    this.cancel = page.getByRole('button', { name: 'Cancel' });
    this.device = page.getByRole('status', { name: 'Device' });
    this.lambda = page.getByRole('slider', { name: 'Relations' });
    this.tau = page.getByRole('slider', { name: 'Entities' });
    this.drawing = page.getByRole('region', { name: 'Annotated text' });
    this.drawnText = this.drawing.locator('.annotated-text');
    this.entities = page.getByRole('table', { name: 'Entities' });
    this.relations = page.getByRole('table', { name: 'Relations' });
    this.kinds = page.getByRole('group', { name: 'Kind of text' });
    this.alert = page.getByRole('alert');
    this.problem = this.alert.locator('p');
    this.progress = page.getByRole('status', { name: 'Progress' });
  }

  /**
   * Open the page.
   *
   * @param query - `model=tiny:flat`, for example.
   */
  async open(query: string): Promise<void> {
    await this.page.goto(`?${query}`);
    await expect(this.text).toBeVisible();
  }

  /** The demo in a new page of the same browser: the reader's next visit. */
  async again(): Promise<Demo> {
    return new Demo(await this.page.context().newPage());
  }

  /** Put a text in the box and start the model by the keyboard. */
  async start(text: string): Promise<void> {
    await this.text.fill(text);
    await this.text.press('Control+Enter');
  }

  /** Start the model and wait for its result. */
  async analyse(text: string): Promise<void> {
    await this.start(text);
    await this.expectResult(text);
  }

  /** Wait until the result of a text is drawn. */
  async expectResult(text: string): Promise<void> {
    // As long as the test may take.
    await expect(this.cancel).toBeHidden({ timeout: 0 });
    await expect(this.alert).toHaveCount(0);
    await expect.poll(() => this.drawnText.textContent()).toBe(text);
  }

  /** How much was found, once the tables have all of it: they come a frame after the drawing. */
  async found(): Promise<{ readonly entities: number; readonly relations: number }> {
    const words = /^Found ([\d,]+) entit(?:y|ies) and ([\d,]+) relations?\.$/u;
    await expect(this.progress).toHaveText(words);
    const said = words.exec((await this.progress.textContent()) ?? '');
    const [entities = NaN, relations = NaN] = (said?.slice(1) ?? []).map((count) =>
      Number(count.replaceAll(',', '')),
    );
    await expect(this.entities).toHaveAttribute('aria-rowcount', String(entities + 1));
    await expect(this.relations).toHaveAttribute('aria-rowcount', String(relations + 1));
    return { entities, relations };
  }

  /** Wait for a failure that says `message`, and see that the text is still in the box. */
  async expectFailure(message: RegExp, text: string): Promise<void> {
    // As long as the test may take.
    await expect(this.alert).toHaveText(message, { timeout: 0 });
    await expect(this.cancel).toBeHidden();
    await this.expectText(text);
  }

  /** See that a text is in the box, as the page's own scripts read it: of a long one it shows a part. */
  async expectText(text: string): Promise<void> {
    const value = () => this.text.evaluate((box: HTMLTextAreaElement) => box.value);
    await expect.poll(value).toBe(text);
  }

  /** The checkbox of a kind of text. */
  kind(title: string): Locator {
    return this.kinds.getByRole('checkbox', { name: title, exact: true });
  }

  /** The time that a stage is said to have taken. */
  stage(name: string): Locator {
    return this.page
      .getByLabel('Time of each stage')
      .locator('div')
      .filter({ hasText: name })
      .locator('dd');
  }

  /** The texts of a table's cells, row by row, without its head; once it shows the last change. */
  async rows(table: Locator): Promise<string[][]> {
    await expect(this.page.locator('.result-tables[aria-busy=true]')).toHaveCount(0);
    const rows = await table.locator('tbody').getByRole('row').all();
    return Promise.all(
      rows.map(async (row) => {
        const cells = await row.locator('th, td').allInnerTexts();
        return cells.map((cell) => cell.trim());
      }),
    );
  }

  /** Move a slider as the keyboard does, and wait until it is there. */
  async slide(slider: Locator, value: number): Promise<void> {
    await slider.fill(String(value));
    await expect(slider).toHaveValue(String(value));
  }

  /** Paste a text into the box; the context needs the clipboard's permissions. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.text.press('Control+v');
    await this.expectText(text);
  }

  /** The line that the button copies; the context needs the clipboard's permissions. */
  async copyJson(): Promise<string> {
    await this.page.getByRole('button', { name: 'Copy JSON' }).click();
    await expect(this.page.getByRole('status', { name: 'Saving' })).toHaveText('Copied.');
    return clipboardText(this.page);
  }

  /** What the button copies, read. */
  async annotated(): Promise<Annotated> {
    return JSON.parse(await this.copyJson()) as Annotated;
  }

  /** The content of the saved file. */
  async downloadJson(): Promise<string> {
    const saving = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Download JSON' }).click();
    const download = await saving;
    return readFile(await download.path(), 'utf8');
  }
}

/** Whether a worker is the one in which the model runs. */
export function isEngine(worker: Worker): boolean {
  return worker.url().includes('/assets/entry-');
}

/** The worker in which the model runs. */
export async function engineWorker(page: Page): Promise<Worker> {
  const find = () => page.workers().find(isEngine);
  await expect.poll(find).toBeDefined();
  const worker = find();
  if (worker === undefined) throw new Error('There is no worker.');
  return worker;
}

/**
 * The model's files and onnxruntime-web's that a page asks for from now on, as they come; not what it
 * asks the browser's own cache for, which then has none.
 */
export function downloadsOf(page: Page): readonly string[] {
  const downloads: string[] = [];
  page.on('request', (request) => {
    if (/\.(?:onnx|wasm|bin)$/u.test(request.url())) downloads.push(request.url());
  });
  page.on('requestfailed', (request) => {
    const place = downloads.indexOf(request.url());
    if (request.failure()?.errorText === 'net::ERR_CACHE_MISS' && place >= 0) {
      downloads.splice(place, 1);
    }
  });
  return downloads;
}

/** Count the messages to the page's workers: a run of the model is one. Call it before `open`. */
export async function countWorkerMessages(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    globalThis.Worker = class extends Worker {
      override postMessage(message: unknown) {
        performance.mark('worker message');
        super.postMessage(message);
      }
    };
  });
  return () => page.evaluate(() => performance.getEntriesByName('worker message').length);
}
