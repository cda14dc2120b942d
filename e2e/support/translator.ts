import type { Page } from '@playwright/test';

/** Where a part of the page is that shall not be sent away, or that a translator leaves alone. */
const LEFT_ALONE = 'script, style, textarea, [translate="no"]';

/**
 * Does to the page what Google Translate does to it: in place of each text node come two elements
 * with another one. It says the same, so that what is on the page still goes by its name.
 *
 * @returns what the nodes said
 */
export function translate(page: Page): Promise<readonly string[]> {
  return page.evaluate((leftAlone) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode() !== null) nodes.push(walker.currentNode as Text);
    return nodes.flatMap((node) => {
      const said = node.data;
      if (said.trim() === '' || (node.parentElement?.closest(leftAlone) ?? null) !== null)
        return [];
      if (node.parentElement?.localName === 'font') return [];
      const inner = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
      inner.textContent = said;
      const outer = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
      outer.append(inner);
      node.replaceWith(outer);
      return [said];
    });
  }, LEFT_ALONE);
}

/** Text nodes that stand beside others in one element: React takes such nodes out one by one. */
export function bareTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const bare: string[] = [];
    while (walker.nextNode() !== null) {
      const { parentElement, data } = walker.currentNode as Text;
      // What is not to be translated stays as it is, whatever stands beside it.
      if (parentElement?.closest('[translate="no"]') !== null) continue;
      if (parentElement !== document.body && parentElement.childNodes.length > 1) bare.push(data);
    }
    return bare;
  });
}
