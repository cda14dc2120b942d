import { expect, test } from './support/test.ts';
import { longText } from './support/texts.ts';

test('a text of a thousand words is drawn', async ({ demo, page }, info) => {
  const text = longText(100);
  expect(text.split(' ').length).toBeGreaterThanOrEqual(1000);
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        performance.mark('long task', { detail: duration });
    }).observe({ type: 'longtask' });
  });
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(text);
  const { entities: found } = await demo.found();
  expect(found).toBeGreaterThan(200);
  const buttons = demo.drawing.getByRole('list', { name: 'Spans in the text' });
  await expect(buttons.getByRole('listitem').first()).toBeAttached();
  const drawn = await page.evaluate(async () => {
    const seen = new Set<string>();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const end = document.documentElement.scrollHeight;
    for (let y = 0; y < end; y += innerHeight / 2) {
      scrollTo(0, y);
      // Time to see what is near, to measure it and to draw it.
      for (let frames = 0; frames < 12; frames += 1) await frame();
      for (const { id } of document.querySelectorAll('.span-buttons button')) seen.add(id);
    }
    return seen.size;
  });
  expect(drawn).toBe(found);
  const tasks = await page.evaluate(() =>
    performance
      .getEntriesByName('long task')
      .map((mark) => (mark as PerformanceMark).detail as number),
  );
  // Said, not asserted: it depends on the machine.
  info.annotations.push({ type: 'long tasks (ms)', description: tasks.map(Math.round).join(', ') });
});

test('nested spans are all drawn, inner ones inside outer ones', async ({ demo }) => {
  await demo.open('model=tiny:nested&device=wasm');
  await demo.analyse('The Leeds University owns the Prague Castle in Prague.');
  const box = async (name: RegExp) => {
    const bounds = await demo.drawing.getByRole('button', { name }).first().boundingBox();
    if (bounds === null) throw new Error(`${name.source} is not drawn.`);
    return bounds;
  };
  const outer = await box(/^Leeds University, Organisation/);
  const inner = await box(/^Leeds, Place/);
  expect(inner.x).toBeGreaterThanOrEqual(outer.x - 1);
  expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width);
  // Each has a bracket of its own, at a height of its own.
  const bottoms = await demo.drawing
    .locator('.span-mark')
    .evaluateAll((marks) => marks.slice(0, 2).map((mark) => mark.getBoundingClientRect().bottom));
  expect(new Set(bottoms).size).toBe(2);
});

test('another text with paragraphs and spans at the same offsets is measured anew', async ({
  page,
}) => {
  await page.goto('examples.html?show=A+sentence');
  await expect(page.locator('.span-mark').first()).toBeAttached();
  for (const text of ['iiiiiiiiii Rome', 'WWWWWWWWWW Rome']) {
    await page.evaluate((own) => {
      const type = { name: 'Loc', label: 'Place' };
      const span = { id: 's', fragments: [{ start: 11, end: 15 }], type: 'Loc', status: 'gold' };
      const rest = { relations: [], entityTypes: [type], relationTypes: [], notices: [] };
      const detail = { text: own, spans: [span], ...rest };
      dispatchEvent(new CustomEvent('show-document', { detail }));
    }, text);
    await expect(page.getByText(text)).toBeVisible();
    const wanted = Math.round(
      await page.locator('.annotated-high').evaluate((own) => own.getBoundingClientRect().left),
    );
    const button = page.getByRole('button', { name: 'Rome, Place, gold' });
    await expect
      .poll(() => button.evaluate((own) => Math.round(own.getBoundingClientRect().left)))
      .toBe(wanted);
  }
});
