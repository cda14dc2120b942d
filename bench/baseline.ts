import type { Document } from '../src/document/document.ts';

/**
 * Draws a document the way displaCy and brat do: everything at once, in one SVG that holds the text
 * too, rows cut by measured words, arcs in the first free lane of their row. Our own code, written
 * to be compared with; it runs in the page, so it uses nothing from outside of itself.
 */
export function drawAllAtOnce(root: HTMLElement, document: Document): void {
  const page = root.ownerDocument;
  const width = root.clientWidth;
  const context = page.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('This browser has no canvas.');
  context.font = '19px serif';
  const create = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const element = page.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const words: { start: number; end: number; row: number; x: number; width: number }[] = [];
  const wordAt: number[] = [];
  let [row, x] = [0, 0];
  for (const { 0: word, index } of document.text.matchAll(/\S+|\n/gu)) {
    if (word === '\n') {
      [row, x] = [row + 1, 0];
      continue;
    }
    const wordWidth = context.measureText(word).width;
    if (x + wordWidth > width) [row, x] = [row + 1, 0];
    wordAt.push(index);
    words.push({ start: index, end: index + word.length, row, x, width: wordWidth });
    x += wordWidth + 5;
  }
  const wordOf = (offset: number) => {
    let [low, high] = [0, wordAt.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((wordAt[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return words[low];
  };
  const boxes = new Map<string, { row: number; left: number; right: number }>();
  for (const { id, fragments } of document.spans) {
    const first = wordOf(fragments[0].start);
    const last = wordOf((fragments.at(-1) ?? fragments[0]).end - 1);
    if (first === undefined || last === undefined) continue;
    const right = last.row === first.row ? last.x + last.width : width;
    boxes.set(id, { row: first.row, left: first.x, right });
  }
  const lanes = new Map<number, { lane: number; left: number; right: number }[]>();
  const arcs = document.relations.flatMap(({ head, tail, type }) => {
    const [from, to] = [boxes.get(head), boxes.get(tail)];
    if (from === undefined || to === undefined) return [];
    const [upper, lower] = from.row <= to.row ? [from, to] : [to, from];
    return Array.from({ length: lower.row - upper.row + 1 }, (_, step) => {
      const at = upper.row + step;
      const start = step === 0 ? (upper.left + upper.right) / 2 : 0;
      const end = at === lower.row ? (lower.left + lower.right) / 2 : width;
      const [left, right] = [Math.min(start, end), Math.max(start, end)];
      const taken = lanes.get(at) ?? [];
      lanes.set(at, taken);
      let lane = 0;
      while (taken.some((one) => one.lane === lane && one.left < right && left < one.right)) {
        lane += 1;
      }
      taken.push({ lane, left, right });
      return { row: at, left, right, lane, type };
    });
  });
  const tops: number[] = [];
  let y = 0;
  for (let index = 0; index <= row; index += 1) {
    const high = Math.max(0, ...(lanes.get(index) ?? []).map(({ lane }) => lane + 1));
    y += high * 18 + 20;
    tops.push(y);
    y += 45;
  }
  const svg = create('svg', { width, height: y });
  for (const word of words) {
    const text = document.text.slice(word.start, word.end);
    svg.append(create('text', { x: word.x, y: (tops[word.row] ?? 0) + 18, 'font-size': 19 }, text));
  }
  for (const { id, type } of document.spans) {
    const box = boxes.get(id);
    if (box === undefined) continue;
    const top = (tops[box.row] ?? 0) + 24;
    const [left, length] = [box.left, box.right - box.left];
    svg.append(create('rect', { x: left, y: top, width: length, height: 4, fill: 'teal' }));
    svg.append(create('text', { x: left, y: top + 15, 'font-size': 12, fill: 'teal' }, type));
  }
  for (const { row: at, left, right, lane, type } of arcs.flat()) {
    const foot = tops[at] ?? 0;
    const bar = foot - 8 - lane * 18;
    const path = `M${left} ${foot}V${bar}H${right}V${foot}`;
    svg.append(create('path', { d: path, fill: 'none', stroke: 'crimson' }));
    const middle = (left + right) / 2;
    svg.append(create('text', { x: middle, y: bar, 'font-size': 12, fill: 'crimson' }, type));
  }
  root.replaceChildren(svg);
}
