import { expectSameAnnotations, type Annotated } from './annotations.ts';
import { extractOnCommandLine } from './cli.ts';
import { countWorkerMessages, type Demo } from './demo.ts';
import { expect, test } from './test.ts';
import { UNSURE_TEXT } from './texts.ts';

/** Where the sliders are moved to; not the defaults. */
const THRESHOLDS = { lambda: 0.3, tau: 0.6 };
/** From all relations to the fewest. */
const LAMBDAS = [0.06, 0.3, 0.5, 0.8, 0.99];
/** Whatever is below it is unsure. */
const NEARLY_SURE = 0.97;

/** How far a whole percentage may be from a score that was rounded itself when it was saved. */
const ROUNDED = 0.51;

/** Expect scores as the tables show them. */
function expectPercent(
  shown: readonly (string | undefined)[],
  saved: Annotated['entities'] | Annotated['relations'],
): void {
  expect(shown).toHaveLength(saved.length);
  for (const [index, { score }] of saved.entries()) {
    const percent = /^(\d+) %$/.exec(shown[index] ?? '')?.[1];
    expect(Math.abs(Number(percent) - 100 * score), shown[index]).toBeLessThanOrEqual(ROUNDED);
  }
}

/** What the tables show of a result: texts, types' labels among them, and scores. */
async function expectTables(demo: Demo, { text, entities, relations }: Annotated): Promise<void> {
  const textOf = (index: number) => {
    const entity = entities[index];
    return entity && text.slice(entity.start, entity.end);
  };
  const entityRows = await demo.rows(demo.entities);
  expect(entityRows.map(([name]) => name)).toEqual(entities.map((_, index) => textOf(index)));
  expectPercent(
    entityRows.map(([, , score]) => score),
    entities,
  );
  const relationRows = await demo.rows(demo.relations);
  expect(relationRows.map(([head, , tail]) => [head, tail])).toEqual(
    relations.map(({ head, tail }) => [textOf(head), textOf(tail)]),
  );
  expectPercent(
    relationRows.map(([, , , score]) => score),
    relations,
  );
}

/** The main job from paste to saved JSON, on one device. */
export function testJourney(device: 'wasm' | 'webgpu', status: RegExp): void {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('paste, run, move the sliders, look around, copy and save', async ({ demo, page }) => {
    // A software adapter takes minutes on a busy machine.
    test.setTimeout(600_000);
    const workerMessages = await countWorkerMessages(page);
    await demo.open(`model=tiny:flat&device=${device}`);

    await test.step('paste and run by the keyboard', async () => {
      await demo.paste(UNSURE_TEXT);
      await page.keyboard.press('Control+Enter');
      await demo.expectResult(UNSURE_TEXT);
      await expect(demo.device).toHaveText(status);
      await expectTables(demo, await demo.annotated());
      const [first] = await demo.rows(demo.relations);
      expect(first?.[0]).toBe('Ada Lovelace');
      expect(first?.[2]).toBe('Acme Labs');
    });

    const asked = await workerMessages();
    expect(asked).toBeGreaterThan(0);

    // Only what is near the screen is drawn, and here all is counted.
    const screen = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: screen.width, height: 4000 });

    await test.step('a higher λ takes relations away and never adds one', async () => {
      let before: string[] | undefined;
      const counts: number[] = [];
      for (const lambda of LAMBDAS) {
        await demo.slide(demo.lambda, lambda);
        const rows = (await demo.rows(demo.relations)).map((row) => row.join(' | '));
        if (before !== undefined) expect(before).toEqual(expect.arrayContaining(rows));
        await expect(demo.drawing.locator('[data-relation]')).toHaveCount(rows.length);
        counts.push(rows.length);
        before = rows;
      }
      expect(counts.at(-1)).toBeLessThan(counts[0] ?? 0);
    });

    await test.step('a higher τ takes an unsure entity away', async () => {
      await demo.slide(demo.tau, 0.11);
      const { entities, text } = await demo.annotated();
      const unsure = entities.find(({ score }) => score < NEARLY_SURE);
      if (unsure === undefined) throw new Error('The model is sure of everything.');
      const name = text.slice(unsure.start, unsure.end);
      const marks = demo.drawing.getByRole('button', { name: `${name}, ${unsure.type},` });
      await expect(marks.first()).toBeAttached();
      const before = await marks.count();
      await demo.slide(demo.tau, Math.ceil(unsure.score * 100 + 1) / 100);
      await expect.poll(() => marks.count()).toBeLessThan(before);
      expect((await demo.annotated()).entities).not.toContainEqual(unsure);
    });

    await page.setViewportSize(screen);

    await test.step('the JSON is that of the command line', async () => {
      await demo.slide(demo.lambda, THRESHOLDS.lambda);
      await demo.slide(demo.tau, THRESHOLDS.tau);
      const line = await extractOnCommandLine(
        '--model=tiny:flat',
        `--text=${UNSURE_TEXT}`,
        `--lambda=${THRESHOLDS.lambda}`,
        `--tau=${THRESHOLDS.tau}`,
      );
      const copied = await demo.copyJson();
      if (device === 'wasm') expect(copied).toBe(line);
      expectSameAnnotations(JSON.parse(copied) as Annotated, JSON.parse(line) as Annotated);
      expect(await demo.downloadJson()).toBe(copied);
      await expectTables(demo, JSON.parse(copied) as Annotated);
    });

    await test.step('the legend hides a type and shows it again', async () => {
      const rows = await demo.rows(demo.entities);
      const person = page
        .getByRole('group', { name: 'Entity types' })
        .getByRole('checkbox', { name: /^Person/ });
      await person.uncheck();
      const left = await demo.rows(demo.entities);
      expect(left).toEqual(rows.filter(([, type]) => type !== 'Person'));
      expect(left.length).toBeLessThan(rows.length);
      expect(await demo.rows(demo.relations)).not.toContainEqual(
        expect.arrayContaining(['Ada Lovelace']),
      );
      await person.check();
      expect(await demo.rows(demo.entities)).toEqual(rows);
    });

    await test.step('hover and focus show score and partners, Escape hides them', async () => {
      // From the tables back to the text: what is far from the screen is not drawn.
      await demo.drawing.evaluate((element) => element.scrollIntoView());
      const span = demo.drawing.getByRole('button', { name: /^Ada Lovelace,/ });
      await expect(span).toHaveAccessibleName(/, works for Acme Labs, .*\d+ percent$/);
      const shown = demo.drawing.getByText(/^works for Acme Labs · \d+ %$/);
      await expect(shown).toHaveCount(0);
      await span.focus();
      await expect(shown).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(shown).toHaveCount(0);

      await span.scrollIntoViewIfNeeded();
      const box = await span.boundingBox();
      if (box === null) throw new Error('The span has no box.');
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await expect(shown).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(shown).toHaveCount(0);
    });

    expect(await workerMessages()).toBe(asked);
  });
}
