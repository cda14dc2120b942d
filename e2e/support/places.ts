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
