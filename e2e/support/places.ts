import type { Page } from '@playwright/test';

/** A character of an element's text. */
export interface CharacterIn {
  /** Of the element. */
  readonly selector: string;
  /** UTF-16 code units in its text, whatever elements that is divided among. */
  readonly offset: number;
}

/** Where the middle of a character is in the window. Runs in the page. */
export function middleOfCharacter({ selector, offset }: CharacterIn): { x: number; y: number } {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`There is no ${selector}.`);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (before + node.length > offset) {
      const range = document.createRange();
      range.setStart(node, offset - before);
      range.setEnd(node, offset - before + 1);
      const { left, top, height } = range.getBoundingClientRect();
      return { x: left, y: top + height / 2 };
    }
    before += node.length;
  }
  throw new Error(`${selector} has no character ${offset}.`);
}

/** Where the words of an annotated text are in the window, whole pixels within them. Runs in the page. */
export function placeOfWords(words: string) {
  const lines = document.querySelector('.annotated-lines');
  const node = lines && document.createTreeWalker(lines, NodeFilter.SHOW_TEXT).nextNode();
  const start = node?.textContent?.indexOf(words) ?? -1;
  if (!node || start < 0) throw new Error(`“${words}” is not in the text.`);
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { left: Math.ceil(left), right: Math.floor(right), top, bottom };
}

/** Where they are once they have stayed there for three frames. */
export async function settledPlaceOfWords(page: Page, words: string) {
  let place = await page.evaluate(placeOfWords, words);
  for (let frames = 0; frames < 3;) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const next = await page.evaluate(placeOfWords, words);
    frames = next.left === place.left && next.top === place.top ? frames + 1 : 0;
    place = next;
  }
  return place;
}
