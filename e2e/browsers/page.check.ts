import {
  brokenOff,
  corrupt,
  missing,
  serverError,
  stalled,
  truncated,
  webPage,
} from '../support/faults.ts';
import { writeFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { extractOnCommandLine } from '../support/cli.ts';
import { FaultServer, type Fault } from '../support/faultServer.ts';
import { PART_BYTES, versionOf } from '../support/packageFiles.ts';
import { middleOfCharacter } from '../support/places.ts';
import { PLAIN_SENTENCES } from '../support/shipped.ts';
import { ODD_TEXT, SHORT_TEXT, UNSURE_TEXT } from '../support/texts.ts';
import { ALERT, DEVICE, RUN, TEXT_BOX, type Wanted } from './page.ts';
import type { Engine } from './remote.ts';
import { expect, test } from './test.ts';

const TINY = 'model=tiny:flat&device=wasm';

const TWO_PARAGRAPHS = 'Ada Lovelace works for Acme Labs in London.\n\nAnna Berg was born in Oslo.';

/** The button of an entity in the drawing. */
function mark(name: string): Wanted {
  return { selector: '.span-buttons button', name: `${name},` };
}

test('a typed text is run by the keyboard; the JSON is that of the command line', async ({
  demo,
  engine,
  site,
}) => {
  await demo.open(site, TINY);
  await demo.click(TEXT_BOX);
  await demo.type(SHORT_TEXT);
  await demo.press('Control', 'Enter');
  await demo.expectResult(SHORT_TEXT);
  // WebKitGTK gives pages no SharedArrayBuffer, however isolated they are.
  expect(await demo.textOf(DEVICE)).toMatch(engine === 'webkit' ? /one thread/ : /\d threads/);

  for (const text of [ODD_TEXT, UNSURE_TEXT]) {
    await demo.analyse(text);
    const line = await extractOnCommandLine('--model=tiny:flat', `--text=${text}`);
    expect(await demo.saved('Download JSON')).toBe(line);
    expect(await demo.copied('Copy JSON')).toBe(asCopied(line, engine));
  }
});

/** What is pasted of a text that was copied: WebKit makes no-break spaces blanks. */
function asCopied(text: string, engine: Engine): string {
  return engine === 'webkit' ? text.replaceAll('\u00a0', ' ') : text;
}

test('a selection of the drawn text copies its characters', async ({ demo, engine, site }) => {
  await demo.open(site, TINY);
  await demo.analyse(ODD_TEXT);

  await test.step('a part of it, by the mouse over a marked span', async () => {
    await demo.browser.run(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      const lines = document.querySelector('.annotated-lines');
      lines?.scrollIntoView({ behavior: 'instant', block: 'center' });
    }, undefined);
    const at = async (offset: number) => {
      const place = { selector: '.annotated-lines', offset };
      const { x, y } = await demo.browser.run(middleOfCharacter, place);
      return { x: Math.round(x), y: Math.round(y) };
    };
    const [from, to] = [await at(4), await at(20)];
    await demo.drag(from, to);
    const selected = () => demo.browser.run(() => String(getSelection()), undefined);
    await expect.poll(selected).toBe(ODD_TEXT.slice(4, 20));
  });

  await test.step('all of it', async () => {
    await demo.browser.run(() => {
      const drawn = document.querySelector('.annotated-text');
      if (drawn) getSelection()?.selectAllChildren(drawn);
    }, undefined);
    await demo.press('Control', 'c');
    expect(await demo.pasted()).toBe(asCopied(ODD_TEXT, engine));
  });
});

test('single keys go from entity to entity and along relations', async ({ demo, site }) => {
  await demo.open(site, TINY);
  await demo.analyse(TWO_PARAGRAPHS);
  const focused = async (name: string) => (await demo.look(mark(name))).focused;
  await expect.poll(() => demo.count(mark('Ada Lovelace'))).toBeGreaterThan(0);
  // The dialog that lists the keys takes the focus to the drawing.
  const dialog = { selector: '.key-help-dialog[open]' };
  await demo.click({ selector: 'button', name: 'Keyboard' });
  await expect.poll(() => demo.count(dialog)).toBe(1);
  await demo.press('Escape');
  await expect.poll(() => demo.count(dialog)).toBe(0);
  for (const [key, name] of [
    ['n', 'Ada Lovelace'],
    ['n', 'Acme Labs'],
    ['n', 'London'],
    ['n', 'Anna Berg'],
    ['p', 'London'],
    ['Home', 'Ada Lovelace'],
    ['.', 'Acme Labs'],
    [',', 'Ada Lovelace'],
  ] as const) {
    await demo.press(key);
    await expect.poll(() => focused(name), `${key} leads to ${name}`).toBe(true);
  }
  const pinned = async () => (await demo.look(mark('Ada Lovelace'))).pressed;
  for (const [key, pins] of [
    [' ', true],
    ['Enter', false],
    ['Enter', true],
    ['Escape', false],
  ] as const) {
    await demo.press(key);
    await expect.poll(pinned, `“${key}” ${pins ? 'pins' : 'lets go'}`).toBe(pins);
  }
});

/** How many pages a PDF has, in whose streams the pages may be packed. */
function pagesOf(pdf: Buffer): number {
  let words = pdf.toString('latin1');
  for (const { index, 0: mark } of words.matchAll(/\bstream\r?\n/gu)) {
    try {
      words += inflateSync(pdf.subarray(index + mark.length)).toString('latin1');
    } catch {
      // A stream that is packed in another way, such as a picture.
    }
  }
  return words.match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
}

/** Faults of a part, and what the page says of each. */
const FAULTS: readonly (readonly [name: string, fault: Fault, message: RegExp])[] = [
  ['other bytes', corrupt, /part1 is not the file that its package lists/],
  ['truncated', truncated, /part1 has 32768 bytes instead of 65536/],
  ['broken off', brokenOff, /part1 could not be downloaded.*connection/],
  ['stalled', stalled, /No byte of .*part1 came/],
  ['an error of the server', serverError, /answered 500 instead of sending .*part1/],
  ['missing', missing, /no file models\/tiny\/encoder\.q4\.onnx\.part1/],
  ['a web page', webPage, /web page instead of models\/tiny\/encoder\.q4\.onnx\.part1/],
];

test('faults of files are named, and the next try has the result', async ({ demo }) => {
  const server = await FaultServer.start();
  try {
    server.replace(await versionOf('tiny', PART_BYTES));
    await demo.open(server.url, `${TINY}&patience=0.05`);
    await demo.fill(SHORT_TEXT);
    for (const [name, fault, message] of FAULTS) {
      await test.step(name, async () => {
        server.break(/encoder\.q4\.onnx\.part1$/u, fault);
        await demo.click(RUN);
        await expect.poll(() => demo.textOf(ALERT)).toMatch(message);
        expect(await demo.boxText()).toBe(SHORT_TEXT);
        server.mend();
      });
    }
    await demo.click(RUN);
    await demo.expectResult(SHORT_TEXT);
  } finally {
    await server.close();
  }
});

test('the shipped model gives the JSON of the command line', async ({ demo, site }) => {
  const text = PLAIN_SENTENCES.map(([sentence]) => sentence).join(' ');
  await demo.open(site, 'model=base:conll04&device=wasm');
  await demo.analyse(text);
  const line = await extractOnCommandLine('--model=base:conll04', `--text=${text}`);
  expect(await demo.saved('Download JSON')).toBe(line);
});

/** What the page has ready for paper. */
interface Paper {
  /** How many paragraphs have their drawing. */
  readonly drawn: number;
  readonly legend: string;
  readonly lines: number;
  /** Lines, but for the last ones of paragraphs, that do not end between two words. */
  readonly torn: readonly string[];
}

test('on paper every paragraph has its drawing, and the legend is there', async ({
  demo,
  site,
}, testInfo) => {
  await demo.browser.open(`${site}examples.html?words=1500`);
  await expect.poll(() => demo.count({ selector: '.span-mark' })).toBeGreaterThan(0);
  const drawn = () => demo.count({ selector: '.annotated-paragraph:has(.overlay)' });
  const paragraphs = await demo.count({ selector: '.annotated-paragraph' });
  await demo.browser.run(() => {
    // After the view's own listener: it was there first.
    addEventListener('beforeprint', () => {
      const linesOf = (paragraph: Element) =>
        [...paragraph.querySelectorAll('.printed-text')].map(({ textContent }) => textContent);
      const lines = [...document.querySelectorAll('.annotated-paragraph')].map(linesOf);
      Object.assign(globalThis, {
        paper: {
          drawn: document.querySelectorAll('.annotated-paragraph:has(.overlay)').length,
          legend: document.querySelector('.printed-legend')?.textContent ?? '',
          lines: lines.flat().length,
          torn: lines.flatMap((own) => own.slice(0, -1).filter((line) => !/\s$/u.test(line))),
        },
      });
    });
  }, undefined);
  expect(await drawn()).toBeLessThan(paragraphs);
  const pdf = await demo.browser.print();
  if (pdf === undefined) {
    // WebKit's driver has no command for it; this is what the browser does first.
    await demo.browser.run(() => dispatchEvent(new Event('beforeprint')), undefined);
  } else {
    await writeFile(testInfo.outputPath('print.pdf'), pdf);
    expect(pagesOf(pdf)).toBeGreaterThan(2);
  }
  const paper = () =>
    demo.browser.run(() => Reflect.get(globalThis, 'paper') as Paper | undefined, undefined);
  await expect.poll(paper).toMatchObject({
    drawn: paragraphs,
    legend: expect.stringMatching(/^Person.*Place/u),
    torn: [],
  });
  expect((await paper())?.lines).toBeGreaterThan(3 * paragraphs);
});
