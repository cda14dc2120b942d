/** A place in a text as the page knows it. */
export interface Place {
  readonly node: Text;
  /** UTF-16 code units in the node. */
  readonly offset: number;
}

/** The text of an element, whatever elements it is divided among. */
export interface TextNodes {
  /** UTF-16 code units. */
  readonly length: number;
  /** Where a character is; the end of the text for what is beyond it, undefined where there is none. */
  readonly at: (offset: number) => Place | undefined;
  /** The rectangles of a range's text in the window, offsets in the element's text. */
  readonly rectsOf: (start: number, end: number) => DOMRect[];
}

/** Reads which text nodes an element has. Right until they change. */
export function textNodesIn(element: HTMLElement): TextNodes {
  const { ownerDocument } = element;
  const walker = ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: { readonly node: Text; readonly start: number; readonly end: number }[] = [];
  let length = 0;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    nodes.push({ node, start: length, end: length + node.length });
    length += node.length;
  }
  const range = ownerDocument.createRange();
  /** The first node that ends behind an offset, or else the last. */
  const indexAt = (offset: number): number => {
    let [low, high] = [0, Math.max(0, nodes.length - 1)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((nodes[middle]?.end ?? Infinity) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    length,
    at: (offset) => {
      const own = nodes[indexAt(offset)];
      if (own === undefined) return undefined;
      return { node: own.node, offset: Math.min(Math.max(0, offset - own.start), own.node.length) };
    },
    rectsOf: (start, end) => {
      const rects: DOMRect[] = [];
      // Node by node: of a range over several, browsers give the boxes of elements too.
      for (let index = indexAt(start); index < nodes.length; index += 1) {
        const own = nodes[index];
        if (own === undefined || own.start >= end) break;
        range.setStart(own.node, Math.max(0, start - own.start));
        range.setEnd(own.node, Math.min(own.node.length, end - own.start));
        rects.push(...range.getClientRects());
      }
      return rects;
    },
  };
}
