import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { type Box, differenceOf, type Image, pictureOf } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

const NAMES = Array.from('ABCDEFGHIJ', (letter) => `${letter}va`);

/** Ten people in a line, of whom many work for one another. */
const CROWD = {
  text: NAMES.join(', '),
  spans: NAMES.map((_, index) => [5 * index, 5 * index + 3] as const),
  relations: Array.from({ length: 20 }, (_, index) => {
    const head = (index * 3) % 10;
    return [head, (head + 1 + (index % 4)) % 10, 'works-for'] as const;
  }),
};

/** Two who kill each other. */
const DUEL = {
  text: 'At dawn Mordan and Arvid fought, and neither saw the evening.',
  spans: [
    [8, 14],
    [19, 24],
  ] as const,
  relations: [
    [0, 1, 'kills'],
    [1, 0, 'kills'],
  ] as const,
};

type Sketch = typeof CROWD | typeof DUEL;

/** Draws a document in the room Files, with every relation. */
async function draw(page: Page, { text, spans, relations }: Sketch): Promise<void> {
  const lines = [
    ...spans.map(
      ([start, end], at) => `T${at + 1}\tPerson ${start} ${end}\t${text.slice(start, end)}`,
    ),
    ...relations.map(
      ([head, tail, type], at) => `R${at + 1}\t${type} Arg1:T${head + 1} Arg2:T${tail + 1}`,
    ),
  ];
  await page.goto('#/files');
  await page.locator('input[type=file][aria-label=Files]').setInputFiles([
    { name: 'a.txt', mimeType: '', buffer: Buffer.from(text) },
    { name: 'a.ann', mimeType: '', buffer: Buffer.from(`${lines.join('\n')}\n`) },
  ]);
  await expect(page.locator('.span-mark').first()).toBeAttached();
  const all = page.getByRole('checkbox', { name: /^Draw every relation/u });
  if (await all.isVisible()) await all.check();
  await expect(page.locator('[data-relation]')).toHaveCount(relations.length);
}

async function svgOf(page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download SVG' }).click();
  return readFile(await (await saving).path(), 'utf8');
}

/** A label, and the part of its picture that its letters are in. */
interface Label extends Box {
  readonly text: string;
}

/** The labels on the page, in pixels of the drawing's picture. */
function labelsOnPage(page: Page): Promise<Label[]> {
  return page.evaluate(() => {
    const origin = document.querySelector('.annotated-canvas')?.getBoundingClientRect();
    return Array.from(document.querySelectorAll('.mark.label'), (label) => {
      const { left, top, right, bottom } = label.getBoundingClientRect();
      const [x, y] = [origin?.left ?? 0, origin?.top ?? 0];
      const text = label.getAttribute('data-label') ?? '';
      return { text, left: left - x, top: top - y, right: right - x, bottom: bottom - y };
    });
  });
}

/** The labels of a file, in its pixels. */
async function labelsInFile(context: BrowserContext, svg: string): Promise<Label[]> {
  // The page itself may not parse text: Trusted Types.
  const reader = await context.newPage();
  const labels = await reader.evaluate((source) => {
    document.body.innerHTML = source;
    document.body.style.margin = '0';
    return Array.from(document.querySelectorAll('[text-anchor="middle"] > text'), (label) => {
      const { left, top, right, bottom } = label.getBoundingClientRect();
      return { text: label.textContent, left, top, right, bottom };
    });
  }, svg);
  await reader.close();
  return labels;
}

/** Without the edges, where other lines may be near and grounds have round corners. */
const inner = (labels: readonly Label[]): Box[] =>
  labels.map(({ left, top, right, bottom }) => ({
    left: left + 2,
    top: top + 3,
    right: right - 2,
    bottom: bottom - 3,
  }));

function overlapping(labels: readonly Label[]): string[] {
  const boxes = inner(labels);
  return boxes.flatMap((a, index) =>
    boxes.flatMap((b, other) =>
      other > index && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
        ? [`${labels[index]?.text} lies on ${labels[other]?.text}`]
        : [],
    ),
  );
}

/** The page's drawing without brackets and arcs. */
async function withoutLines(page: Page): Promise<Image> {
  const show = (visibility: string) =>
    page.locator('.mark .line').evaluateAll((all, value) => {
      for (const line of all) (line as SVGElement).style.visibility = value;
    }, visibility);
  await show('hidden');
  const picture = await pictureOf(page);
  await show('');
  return picture;
}

for (const [name, sketch] of [
  ['a crowd', CROWD],
  ['two opposite relations', DUEL],
] as const) {
  test(`no label is struck through or lies on another, on the page and in the file: ${name}`, async ({
    page,
    context,
  }) => {
    await draw(page, sketch);
    const types = sketch.relations.map(([, , type]) => type);
    await test.step('on the page', async () => {
      const labels = await labelsOnPage(page);
      expect(overlapping(labels)).toEqual([]);
      const [shown, plain] = [await pictureOf(page), await withoutLines(page)];
      const struck = (within: readonly Box[]) =>
        differenceOf(context, shown, plain, { least: 1, moved: 0, within });
      expect(await struck(inner(labels))).toBe(0);
      const { right, bottom } = labels.reduce((most, label) => ({
        ...most,
        right: Math.max(most.right, label.right),
        bottom: Math.max(most.bottom, label.bottom),
      }));
      expect(await struck([{ left: 0, top: 0, right, bottom }])).toBeGreaterThan(0);
    });
    await test.step('in the file', async () => {
      const svg = await svgOf(page);
      const labels = await labelsInFile(context, svg);
      const texts = labels.map(({ text }) => text);
      expect(texts.filter((text) => !text.startsWith('Pe'))).toEqual(types);
      expect(overlapping(labels)).toEqual([]);
      const picture = (content: string): Image => ({ type: 'image/svg+xml', content });
      const struck = (content: string) =>
        differenceOf(context, picture(content), picture(content.replaceAll(/<path[^>]*>/gu, '')), {
          least: 1,
          moved: 0,
          within: inner(labels),
        });
      expect(await struck(svg)).toBe(0);
      // It would show: without their grounds they are struck through.
      expect(await struck(svg.replaceAll(/<rect[^>]* rx="4"[^>]*>/gu, ''))).toBeGreaterThan(0.01);
    });
  });
}
